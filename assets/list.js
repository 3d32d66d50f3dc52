/* The list of events: built once from plain values, then shown and hidden row by row.
   Every word is set as text, never as markup. */
(() => {
  let built = null;
  const rows = new Map();

  function element(name, className, ...children) {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  function buildRow(event) {
    const glyph = element("span", `glyph glyph-${event.group}-${event.verification} front-${event.slot}`);
    glyph.setAttribute("aria-hidden", "true");
    const swatch = element("span", `swatch front-${event.slot}`);
    const time = element("time", "", event.day);
    time.dateTime = event.iso;
    const link = element("a", "", event.title);
    link.dataset.go = "";
    const title = element("th", "list-event", element("span", "", glyph, link));
    title.scope = "row";
    const row = element(
      "tr",
      "",
      element("td", "list-day", time),
      element("td", "list-front", element("span", "", swatch, event.front)),
      title,
      element("td", "list-who", event.who),
      element("td", "list-level", element("span", `level level-${event.level}`, String(event.level))),
      element("td", "list-sure", event.sure),
    );
    row.dataset.event = event.id;
    rows.set(event.id, { row, link });
    return row;
  }

  /* Mark the words looked for. The server names their places in letters, as Python counts them. */
  function writeTitle(link, places) {
    const now = String(places || "");
    if ((link.dataset.places || "") === now) return;
    link.dataset.places = now;
    const letters = [...link.textContent];
    const parts = [];
    let done = 0;
    for (const [start, end] of places || []) {
      parts.push(letters.slice(done, start).join(""), element("mark", "", letters.slice(start, end).join("")));
      done = end;
    }
    link.replaceChildren(...parts, letters.slice(done).join(""));
  }

  const BY = {
    day: (event, n) => n,
    front: (event) => event.order[0],
    event: (event) => event.title,
    who: (event) => event.who,
    level: (event) => event.order[1],
    verification: (event) => event.order[2],
  };

  /* Sort the rows by a column; what is equal there stays in the order of days. */
  function sort(events, key, down, body) {
    const lang = document.documentElement.lang;
    const keyed = events.map((event, n) => ({ event, n, by: BY[key](event, n) }));
    const compare = (a, b) =>
      typeof a.by === "string" ? a.by.localeCompare(b.by, lang) : a.by - b.by;
    keyed.sort((a, b) => (down ? compare(b, a) : compare(a, b)) || a.n - b.n);
    body.append(...keyed.map(({ event }) => rows.get(event.id).row));
  }

  document.addEventListener("click", (click) => {
    const button = click.target.closest("[data-sort]");
    if (!button || !built) return;
    const head = button.closest("th");
    // The gravest events are what is looked for first.
    const before = button.dataset.sort === "level" ? "none" : "descending";
    const down = (head.getAttribute("aria-sort") || before) !== "descending";
    head.closest("tr").querySelectorAll("[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    sort(built, button.dataset.sort, down, head.closest("table").tBodies[0]);
  });

  function showList(events, shown, view, opened, body) {
    if (built !== events || !body.firstChild) {
      rows.clear();
      body.replaceChildren(...events.map(buildRow));
      built = events;
    }
    const chosen = new Set(shown.ids);
    body.closest("section").hidden = !chosen.size;
    body
      .closest("section")
      .querySelectorAll("[data-list-file]")
      .forEach((file) => {
        file.href = `export?${view ? `${view}&` : ""}format=${file.dataset.listFile}`;
      });
    for (const [event, { row, link }] of rows) {
      row.hidden = !chosen.has(event);
      writeTitle(link, (shown.places || {})[event]);
      link.href = `?${view ? `${view}&` : ""}event=${event}`;
      row.classList.toggle("open", event === opened);
      if (event === opened) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /* What the chosen events change outside the lanes: the list, and the bars over the days. */
  function showChosen(shown, days, opened, view, options, events, listId, daysId) {
    const body = document.getElementById(listId);
    const box = document.getElementById(daysId);
    if (!shown || !options || !body || !box) return;
    showList(events, shown, view, opened, body);
    window.timelineDays.show(days, options, shown, box);
  }

  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { showChosen });
})();
