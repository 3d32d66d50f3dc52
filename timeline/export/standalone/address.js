/* The state of the filters, the open event, the language and the theme, kept in the part of the
   address after "#": so a bookmark or a link to the file leads back to it. Names are the page's. */
(() => {
  const file = window.timelineFile;
  const MANY = ["front", "group", "actor"];
  const ROLES = ["either", "initiator", "target"];

  function empty(start) {
    return { front: [], group: [], actor: [], role: "either", words: "", event: "", lang: start.lang, theme: start.theme };
  }

  /* What an address says; what it says wrongly is passed over. */
  function read(data, hash) {
    const state = empty(data.start);
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    if (!hash.replace(/^#/, "")) state.event = data.start.event;
    const known = { front: new Set(), group: new Set(), actor: new Set() };
    const ids = new Set();
    for (const event of data.events) {
      ids.add(event.id);
      known.front.add(event.front);
      known.group.add(event.group);
      [...event.by, ...event.upon].forEach((actor) => known.actor.add(actor));
    }
    for (const name of MANY) state[name] = given.getAll(name).filter((value) => known[name].has(value));
    if (ROLES.includes(given.get("role"))) state.role = given.get("role");
    state.words = file.oneLine(given.get("words") || "");
    if (ids.has(given.get("event"))) state.event = given.get("event");
    if (Object.hasOwn(data.langs, given.get("lang") || "")) state.lang = given.get("lang");
    if (["light", "dark"].includes(given.get("theme"))) state.theme = given.get("theme");
    return state;
  }

  function write(state) {
    const pairs = new URLSearchParams();
    for (const name of MANY) state[name].forEach((value) => pairs.append(name, value));
    if (state.role !== "either") pairs.set("role", state.role);
    if (file.oneLine(state.words)) pairs.set("words", file.oneLine(state.words));
    if (state.event) pairs.set("event", state.event);
    pairs.set("lang", state.lang);
    pairs.set("theme", state.theme);
    history.replaceState(null, "", `#${pairs}`);
  }

  Object.assign(file, { empty, readAddress: read, writeAddress: write });
})();
