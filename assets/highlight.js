/* What belongs together lights up together: an event's row, its mark in the lanes, its points in
   the charts. The pointer or the focus on one shows the others; the open event stays marked. */
(() => {
  const SOURCES = "#list-body tr[data-event], .chart [data-event], #key a[data-go], #card .chain a[data-go]";

  const REST = 60; // ms on an event after which its card is likely wanted

  let lit = "";
  let bound = null;
  let resting = 0;

  function plot() {
    const found = document.querySelector("#chart .js-plotly-plot");
    return found && found._fullLayout && found._fullData ? found : null;
  }

  /* The event of what is pointed at, "" for none. */
  function eventOf(target) {
    const source = target instanceof Element && target.closest(SOURCES);
    if (!source) return "";
    return source.dataset.event || new URLSearchParams(new URL(source.href).search).get("event") || "";
  }

  function partsOf(id) {
    const name = CSS.escape(id);
    return document.querySelectorAll(`.chart [data-event="${name}"], #list-body tr[data-event="${name}"]`);
  }

  /* The ring lies over the plot, which is not drawn again for it. */
  function ring(id) {
    document.querySelector(".hint-ring")?.remove();
    const drawn = plot();
    const marks = id && drawn && drawn._fullData.find((trace) => trace.name === "marks");
    const n = marks ? marks.customdata.findIndex((custom) => custom[0] === id) : -1;
    const box = drawn && drawn.closest(".days-inner");
    if (n < 0 || !box) return;
    const { xaxis, yaxis } = drawn._fullLayout;
    const inner = drawn.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    const hint = document.createElement("div");
    hint.className = "hint-ring";
    hint.dataset.event = id;
    hint.style.left = `${inner.left - outer.left + xaxis._offset + xaxis.d2p(marks.x[n])}px`;
    hint.style.top = `${inner.top - outer.top + yaxis._offset + yaxis.d2p(marks.y[n])}px`;
    box.append(hint);
  }

  function light(id, inLanes = false) {
    if (id === lit) return;
    if (lit) partsOf(lit).forEach((part) => part.classList.remove("lit"));
    lit = id;
    window.clearTimeout(resting);
    if (id) resting = window.setTimeout(() => expectCard(id), REST);
    if (id) partsOf(id).forEach((part) => part.classList.add("lit"));
    // In the lanes the tooltip has a ring of its own.
    ring(inLanes ? "" : id);
  }

  function expectCard(id) {
    const params = window.timelineAddress.now();
    params.set("event", id);
    window.timelineAnswers.expect(params);
  }

  document.addEventListener("pointerover", (over) => {
    // A finger does not hover: its tap opens the card.
    if (over.pointerType === "touch") return;
    if (over.target instanceof Element && over.target.closest("#chart")) return;
    light(eventOf(over.target));
  });
  document.addEventListener("focusin", (focus) => light(eventOf(focus.target)));
  document.addEventListener("focusout", () => light(""));
  window.addEventListener("resize", () => light(""));

  /* A mark of the lanes lights its row and its points. */
  function bind() {
    const drawn = plot();
    if (!drawn || drawn === bound || typeof drawn.on !== "function") return;
    bound = drawn;
    drawn.on("plotly_hover", ({ points }) => {
      const point = points.find((each) => each.customdata);
      if (point) light([].concat(point.customdata)[0] || "", true);
    });
    drawn.on("plotly_unhover", () => light(""));
  }

  /* Mark the open event in the charts; what they draw anew is marked again. */
  function settle() {
    bind();
    const opened = window.timelineAddress.now().get("event") || "";
    document.querySelectorAll(".chart [data-event].open").forEach((part) => part.classList.remove("open"));
    if (!opened) return;
    document
      .querySelectorAll(`.chart [data-event="${CSS.escape(opened)}"]`)
      .forEach((part) => part.classList.add("open"));
  }

  window.timelineHighlight = { settle };
  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { settleHighlight: settle });
})();
