/* The page of the file: unpacks what it shows, and answers the reader. Words of the data come as
   finished markup, escaped when the file was made, or are set as text. */
(() => {
  const file = window.timelineFile;
  const NARROW = window.matchMedia("(max-width: 1099px)");
  const ARROWS = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End"];

  let data = null;
  let state = null;
  let spoken = null;
  let chosen = new Set();
  let opener = null;

  const find = (name) => document.querySelector(`[data-${name}]`);

  async function unpack() {
    const packed = document.getElementById("packed");
    const bytes = Uint8Array.from(atob(packed.textContent), (letter) => letter.charCodeAt(0));
    packed.remove();
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(plain).text());
  }

  /* Build the page of a language anew. */
  function build() {
    spoken = data.langs[state.lang];
    const root = document.documentElement;
    root.lang = state.lang;
    root.dir = spoken.direction;
    document.title = spoken.title;
    document.getElementById("page").innerHTML = spoken.body;
    find("filters").open = !NARROW.matches;
    file.drawLanes(spoken, true);
    file.drawChart(spoken);
    tick();
    show();
    showCard();
  }

  /* Let the controls say what the state says. */
  function tick() {
    const form = document.querySelector("form");
    form.elements.words.value = state.words;
    for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = state[box.name].includes(box.value);
    for (const side of form.querySelectorAll("[type=radio]")) side.checked = side.value === state.role;
  }

  function asked() {
    const { words } = spoken;
    const role = state.role;
    const named = (name, value) => words.values[`${name === "actor" ? role : name}=${value}`];
    const chips = ["front", "actor", "group"].flatMap((name) =>
      state[name].map((value) => ({ name, value, said: named(name, value) })),
    );
    const sought = file.oneLine(state.words);
    // A replacement by function: words may hold what a pattern gives a meaning.
    if (sought) chips.push({ name: "words", value: "", said: words.values["words={words}"].replace("{words}", () => `\u2068${sought}\u2069`) });
    return chips;
  }

  function chip({ name, value, said }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.title = spoken.words.remove.replace("{condition}", () => said);
    button.setAttribute("aria-label", button.title);
    Object.assign(button.dataset, { remove: name, value });
    const icon = document.createElement("span");
    icon.className = "icon icon-close";
    icon.setAttribute("aria-hidden", "true");
    button.append(said, icon);
    return button;
  }

  /* Show what the filters leave: lanes, list, sources, counts, and all of it in words. */
  function show() {
    const chips = asked();
    const ids = file.choose(data, state);
    chosen = new Set(ids);
    const { words } = spoken;
    find("shown").textContent = chips.length ? words.some.replace("{shown}", ids.length) : words.all;
    find("chips").replaceChildren(...chips.map(chip));
    find("clear").hidden = !chips.length;
    document.querySelector(".nothing").hidden = ids.length > 0 || !data.events.length;
    for (const row of find("list").querySelectorAll("tr[data-event]")) row.hidden = !chosen.has(row.dataset.event);
    find("list").hidden = !ids.length;
    const cited = new Set(ids.flatMap((id) => data.cited[id]));
    for (const row of document.querySelectorAll("[data-source]")) row.hidden = !cited.has(Number(row.dataset.source));
    const left = file.counts(data, state);
    for (const count of document.querySelectorAll("[data-count]")) {
      const { name } = count.closest("label").querySelector("input");
      count.textContent = left[name][count.dataset.count] || 0;
      count.closest("label").classList.toggle("none", !left[name][count.dataset.count]);
    }
    file.showLanes(data, spoken, chosen, state.event);
  }

  function showCard(focus) {
    const card = find("card");
    const id = state.event;
    card.hidden = !id;
    document.body.classList.toggle("with-card", Boolean(id));
    for (const row of document.querySelectorAll("tr[data-event]")) row.classList.toggle("open", row.dataset.event === id);
    for (const part of document.querySelectorAll("main, header, footer, .filters")) part.inert = Boolean(id) && NARROW.matches;
    if (!id) return;
    find("card-body").innerHTML = spoken.cards[id];
    const list = find("cited");
    for (const n of list?.dataset.cited.split(" ") || []) {
      const report = document.querySelector(`[data-source="${n}"]`).cloneNode(true);
      delete report.dataset.source;
      report.hidden = false;
      list.append(report);
    }
    card.scrollTop = 0;
    for (const step of card.querySelectorAll("[data-step]")) step.disabled = !beside(step.dataset.step);
    if (focus) document.getElementById("card-title").focus();
  }

  /* The event before or after the open one among those that are shown. */
  function beside(way) {
    const ids = data.events.map((event) => event.id).filter((id) => chosen.has(id));
    const n = ids.indexOf(state.event);
    return n < 0 ? "" : ids[n + (way === "next" ? 1 : -1)] || "";
  }

  function open(id, from) {
    if (!state.event) opener = from || null;
    state.event = id;
    file.writeAddress(state);
    file.showLanes(data, spoken, chosen, id);
    showCard(true);
  }

  function close() {
    const id = state.event;
    state.event = "";
    file.writeAddress(state);
    showCard();
    file.showLanes(data, spoken, chosen, "");
    const row = document.querySelector(`tr[data-event="${CSS.escape(id)}"] a`);
    const back = opener?.isConnected ? opener : row;
    back?.focus();
  }

  function change(changed) {
    Object.assign(state, changed);
    file.writeAddress(state);
    tick();
    show();
    showCard();
  }

  function turn(changed) {
    Object.assign(state, changed);
    file.writeAddress(state);
    document.documentElement.dataset.theme = state.theme;
  }

  function clear() {
    change({ ...file.empty(data.start), event: state.event, lang: state.lang, theme: state.theme });
    document.querySelector("form").elements.words.focus();
  }

  function take({ remove, value }) {
    if (remove === "words") change({ words: "" });
    else change({ [remove]: state[remove].filter((each) => each !== value) });
    if (!state.actor.length) change({ role: "either" });
    find("list").focus({ preventScroll: true });
  }

  function onClick(click) {
    const near = (name) => click.target.closest(`[data-${name}]`);
    const link = near("open");
    if (link) {
      click.preventDefault();
      open(link.dataset.open, link);
    } else if (near("lang")) {
      turn({ lang: near("lang").dataset.lang });
      build();
      find("lang").focus();
    } else if (near("theme-switch")) turn({ theme: state.theme === "dark" ? "light" : "dark" });
    else if (near("print")) window.print();
    else if (near("close")) close();
    else if (near("step")) open(beside(near("step").dataset.step));
    else if (near("clear")) clear();
    else if (near("remove")) take(near("remove").dataset);
    else if (near("only")) {
      const front = near("only").dataset.only;
      change({ front: state.front.join() === front ? [] : [front] });
    } else if (near("skip")) {
      click.preventDefault();
      find("list").focus();
      find("list").scrollIntoView();
    } else if (near("days")) {
      const marked = near("event")?.dataset.event.split("+").find((id) => chosen.has(id));
      const id = marked || file.nearest(click.clientX, click.clientY);
      if (id) open(id, find("days"));
    }
  }

  function onInput(input) {
    const { name, value, checked } = input.target;
    if (name === "words") change({ words: value });
    else if (name === "role") change({ role: value });
    else change({ [name]: checked ? [...state[name], value] : state[name].filter((each) => each !== value) });
  }

  function onKey(key) {
    if (key.altKey || key.ctrlKey || key.metaKey) return;
    const typing = key.target.matches("input[type=search]");
    if (key.key === "/" && !typing) {
      key.preventDefault();
      find("filters").open = true;
      document.querySelector("form").elements.words.focus();
    } else if (key.key === "Escape" && state.event) close();
    else if (key.key === "Escape") file.leave();
    else if (key.target === find("days") && ARROWS.includes(key.key)) {
      key.preventDefault();
      file.walk(spoken, key.key, state.event);
    } else if (key.target === find("days") && key.key === "Enter" && file.walked()) open(file.walked(), find("days"));
  }

  function onPoint(over) {
    if (over.pointerType === "touch" || !spoken || file.walked()) return;
    const mark = over.target instanceof Element && over.target.closest("[data-days] [data-event]");
    file.tell(spoken, mark ? mark.dataset.event.split("+").find((id) => chosen.has(id)) : "");
  }

  function onResize() {
    if (file.drawLanes(spoken)) show();
    else file.showLanes(data, spoken, chosen, state.event);
    file.drawChart(spoken);
    showCard();
  }

  /* On paper the lanes have the widest layout, whatever the screen. */
  function onPaper(print) {
    file.leave();
    file.drawLanes(spoken, true, print && Infinity);
    show();
  }

  function follow() {
    state = file.readAddress(data, location.hash);
    document.documentElement.dataset.theme = state.theme;
    build();
  }

  async function begin() {
    data = await unpack();
    file.data = data;
    file.learn(data);
    follow();
    document.addEventListener("click", onClick);
    document.addEventListener("input", onInput);
    document.addEventListener("submit", (submit) => submit.preventDefault());
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerover", onPoint);
    document.addEventListener("focusout", (out) => out.target === find("days") && file.leave());
    window.addEventListener("resize", onResize);
    window.addEventListener("hashchange", follow);
    window.addEventListener("beforeprint", () => onPaper(true));
    window.addEventListener("afterprint", () => onPaper(false));
    NARROW.addEventListener("change", () => (find("filters").open = !NARROW.matches));
    document.documentElement.dataset.ready = "";
  }

  begin().catch((fault) => {
    document.getElementById("old").hidden = false;
    throw fault;
  });
})();
