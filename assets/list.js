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
      element("td", "list-sure", event.sure),
    );
    row.dataset.event = event.id;
    rows.set(event.id, { row, link });
    return row;
  }

  function showList(events, shown, view, opened, body) {
    if (built !== events || !body.firstChild) {
      rows.clear();
      body.replaceChildren(...events.map(buildRow));
      built = events;
    }
    const chosen = new Set(shown.ids);
    body.closest("section").hidden = !chosen.size;
    for (const [event, { row, link }] of rows) {
      row.hidden = !chosen.has(event);
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
