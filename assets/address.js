/* The address bar is the view. Controls write it, everything else reads it. */
(() => {
  // The canonical order of timeline/view.py; other parameters keep their place at the end.
  const ORDER = ["front", "actor", "role", "group", "verification", "from", "to", "words", "lang", "time", "event", "clock"];
  const LISTS = ["front", "actor", "group", "verification"];

  // Queries that the controls wrote: their echo must not set a control that has moved on since.
  const echoes = new Set();
  window.addEventListener("popstate", () => echoes.clear());

  /* Go to a query without loading the page again: lanes and card first, then dcc.Location hears
     of it and all the rest follows. */
  function go(params, { replace = false, byControls = false } = {}) {
    const query = written(ordered(params));
    const search = query ? `?${query}` : "";
    const address = window.location.pathname + search;
    if (search === window.location.search) return;
    if (byControls) echoes.add(search);
    else echoes.clear();
    window.history[replace ? "replaceState" : "pushState"]({}, "", address);
    window.timelineAnswers.paint(now()).then(() => window.dispatchEvent(new CustomEvent("_dashprivate_pushstate")));
  }

  function ordered(params) {
    const result = new URLSearchParams();
    const names = [...ORDER, ...[...params.keys()].filter((name) => !ORDER.includes(name))];
    for (const name of new Set(names)) for (const value of params.getAll(name)) result.append(name, value);
    return result;
  }

  /* The same letters stand for themselves as in Python's urllib.parse.quote. */
  function written(params) {
    const quote = (words) =>
      encodeURIComponent(words).replace(/[!*'()]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
    return [...params].map(([name, value]) => `${quote(name)}=${quote(value)}`).join("&");
  }

  /* A link within the page names one view: what that view is compared with stays beside it. */
  function besides(params) {
    const other = now().get("compare");
    if (other !== null && !params.has("compare")) params.set("compare", other);
    return params;
  }

  function now() {
    return new URLSearchParams(window.location.search);
  }

  /* What the controls show for a query: what a choice does not offer is left out. */
  function controls(search, options) {
    const params = new URLSearchParams(search);
    const last = options.iso.length - 1;
    const place = (name, otherwise) => {
      const found = options.iso.indexOf(params.get(name) || "");
      return found < 0 ? otherwise : found;
    };
    const role = params.get("role") || "";
    const lists = LISTS.map((name) => {
      const asked = params.getAll(name);
      return options[name].filter((value) => asked.includes(value));
    });
    return [
      ...lists,
      ["initiator", "target"].includes(role) ? role : "either",
      [place("from", 0), place("to", last)],
      params.get("words") || "",
      params.get("clock") === "known" ? "known" : "happened",
      params.get("time") === "rtl" ? "rtl" : "ltr",
    ];
  }

  /* Query -> what the chart reads, the open event, a language to turn to, and the controls. Two
     stores, so that opening an event never draws the chart again; what is already right is left
     alone. */
  function readAddress(search, options, view, event, ...held) {
    const same = window.dash_clientside.no_update;
    window.timelineNames = options.names;
    window.timelineOptions = options;
    const params = new URLSearchParams(search);
    const opened = params.get("event") || "";
    const asked = params.get("lang") === "ar" ? "ar" : "en";
    params.delete("event");
    document.documentElement.classList.toggle("days-from-right", params.get("time") === "rtl");
    const rest = written(ordered(params));
    if (asked !== options.lang) {
      document.documentElement.lang = asked;
      document.documentElement.dir = asked === "ar" ? "rtl" : "ltr";
    }
    return [
      rest === view ? same : rest,
      opened === event ? same : opened,
      asked === options.lang ? same : asked,
      ...controls(search, options).map((value, n) =>
        echoes.has(search || "") || JSON.stringify(value) === JSON.stringify(held[n]) ? same : value,
      ),
    ];
  }

  /* Controls -> query. */
  function writeAddress(front, actor, group, verification, role, days, words, clock, time, options) {
    if (!options) return;
    const shown = controls(window.location.search, options);
    const typed = (words || "").replace(/\s+/g, " ").trim();
    const sorted = [front, actor, group, verification].map((values, n) =>
      options[LISTS[n]].filter((value) => (values || []).includes(value)),
    );
    const held = [...sorted, role || "either", days || shown[5], typed, clock || "happened", time || "ltr"];
    if (JSON.stringify(held) === JSON.stringify(shown.map((value, n) => (n === 6 ? value.trim() : value)))) return;
    const params = now();
    const before = params.get("words");
    const others = held.every((value, n) => n === 6 || JSON.stringify(value) === JSON.stringify(shown[n]));
    LISTS.forEach((name, n) => {
      params.delete(name);
      for (const value of [...sorted[n]].sort()) params.append(name, value);
    });
    const single = {
      role: held[4] === "either" ? "" : held[4],
      from: held[5][0] > 0 ? options.iso[held[5][0]] : "",
      to: held[5][1] < options.iso.length - 1 ? options.iso[held[5][1]] : "",
      words: typed,
      clock: held[7] === "known" ? "known" : "",
      time: held[8] === "rtl" ? "rtl" : "",
    };
    for (const [name, value] of Object.entries(single)) {
      params.delete(name);
      if (value) params.set(name, value);
    }
    // Letters typed one after another are one step back, not many.
    go(params, { replace: others && Boolean(before) && Boolean(typed), byControls: true });
  }

  document.addEventListener("click", (click) => {
    if (click.defaultPrevented || click.button || click.metaKey || click.ctrlKey || click.shiftKey) return;
    const link = click.target.closest("a[data-go]");
    if (link) {
      click.preventDefault();
      go(besides(new URLSearchParams(new URL(link.href).search)));
      return;
    }
    const clear = click.target.closest("[data-clear]");
    if (clear) {
      const params = now();
      for (const name of clear.dataset.clear.split(" ")) params.delete(name);
      go(params);
    }
  });

  function openEvent(id) {
    const params = now();
    params.set("event", id);
    go(params);
  }

  function closeEvent() {
    const params = now();
    params.delete("event");
    go(params);
  }

  window.timelineAddress = { go, now, besides, openEvent, closeEvent };
  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { readAddress, writeAddress });
})();
