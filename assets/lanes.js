/* The lanes: what lies under the plot, click, tooltip, and the mark of the open event.
   The open event is shown by classes and an overlay: the figure is never drawn again for it. */
(() => {
  const DWELL = 110; // ms on another mark before an open tooltip follows, so that it can be entered
  const LINGER = 260; // ms before it goes once mark and tooltip are left
  const SETTLE = 1500; // ms after which what moves on the page no longer brings an event back
  const CLEAR = 12; // px kept free round the mark of an event that was opened
  const REACH = 78; // px from a mark to the edge of its lane within which the tooltip goes there

  let plot = null;
  let picture = null;
  let opened = "";
  let revealUntil = 0;
  let tip = null;
  let tipEvent = "";
  let timer = 0;
  let inside = false;

  function bind(drawn) {
    if (drawn === plot) return;
    plot = drawn;
    new ResizeObserver(() => plot === drawn && window.Plotly.Plots.resize(drawn)).observe(drawn);
    plot.on("plotly_click", (data) => {
      const point = data.points.map(withWords).find(Boolean) || data.points[0];
      const [id, words] = [].concat(point.customdata || []);
      if (!id && !words) return;
      hide();
      if (window.timelineStack(id, words || "", place(point))) return;
      window.timelineAddress.openEvent(id);
    });
    plot.on("plotly_hover", (data) => {
      const point = data.points.map(withWords).find(Boolean);
      if (!point) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => show(point), tip && !tip.hidden ? DWELL : 0);
    });
    plot.on("plotly_unhover", linger);
    plot.on("plotly_afterplot", () => {
      mark();
      window.timelineZoom.settle();
    });
    mark();
  }

  /* A bar knows only its event: its mark says the rest. */
  function withWords(point) {
    const [id, words] = [].concat(point.customdata || []);
    if (words) return point;
    const marks = id && plot._fullData.find((trace) => trace.name === "marks");
    const n = marks ? marks.customdata.findIndex((custom) => custom[0] === id) : -1;
    if (n < 0) return null;
    return { ...point, x: marks.x[n], y: marks.y[n], customdata: marks.customdata[n] };
  }

  /* The place of a point in px from the top left of the box round the plot. */
  function place(point, box = document.getElementById("chart-box")) {
    const { xaxis, yaxis } = point;
    const inner = plot.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    return {
      x: inner.left - outer.left + xaxis._offset + xaxis.d2p(point.x),
      y: inner.top - outer.top + yaxis._offset + yaxis.d2p(point.y),
    };
  }

  function linger() {
    window.clearTimeout(timer);
    // Plotly may tell late that its mark was left: by then the pointer can be on the tooltip.
    timer = window.setTimeout(() => inside || hide(), LINGER);
  }

  function hide() {
    window.clearTimeout(timer);
    inside = false;
    if (tip) tip.hidden = true;
    tipEvent = "";
  }

  function buildTip(box) {
    tip = document.createElement("div");
    tip.className = "tip";
    tip.setAttribute("role", "tooltip");
    tip.hidden = true;
    tip.addEventListener("pointerenter", () => {
      inside = true;
      window.clearTimeout(timer);
    });
    tip.addEventListener("pointerleave", () => {
      inside = false;
      linger();
    });
    tip.addEventListener("click", () => {
      const id = tipEvent;
      hide();
      if (id) window.timelineAddress.openEvent(id);
    });
    const stem = document.createElement("div");
    stem.className = "tip-stem";
    const ring = document.createElement("div");
    ring.className = "tip-ring";
    const words = document.createElement("div");
    words.className = "tip-words";
    tip.append(stem, ring, words);
    box.append(tip);
  }

  function show(point) {
    const box = document.getElementById("chart-box");
    if (!box) return;
    if (!tip || !tip.isConnected) buildTip(box);
    const [id, words] = [].concat(point.customdata);
    if (id === tipEvent && !tip.hidden) return;
    tipEvent = id;
    const { x, y } = place(point);
    const body = tip.querySelector(".tip-words");
    body.replaceChildren(
      ...String(words)
        .split("\n")
        .map((line, n) => {
          const part = document.createElement(n ? "span" : "strong");
          part.textContent = line;
          return part;
        }),
    );
    tip.hidden = false;
    position(box, body, x, y);
  }

  /* Beyond the lane's marks where its edge is near, else beside the mark; joined by a line. */
  function position(box, body, x, y) {
    const width = box.clientWidth;
    const bodyWidth = body.offsetWidth;
    const bodyHeight = body.offsetHeight;
    const lane = ((picture && picture.lanes) || []).find(([, top, bottom]) => y >= top && y < bottom);
    const below = lane && lane[2] - y <= REACH ? lane[2] + 2 : y + 16;
    const above = lane && y - lane[1] <= REACH ? lane[1] - 2 : y - 16;
    const outer = box.getBoundingClientRect();
    const end = Math.min(box.clientHeight + 40, window.innerHeight - outer.top);
    const fits = below + bodyHeight <= end || above - bodyHeight < -outer.top;
    const top = fits ? below : above - bodyHeight;
    const left = Math.min(Math.max(0, x - bodyWidth * 0.7), Math.max(0, width - bodyWidth));
    body.style.left = `${left}px`;
    body.style.top = `${top}px`;
    const stem = tip.querySelector(".tip-stem");
    stem.style.left = `${x}px`;
    stem.style.top = `${fits ? y + 9 : above}px`;
    stem.style.height = `${Math.max(0, fits ? below - y - 9 : y - 9 - above)}px`;
    const ring = tip.querySelector(".tip-ring");
    ring.style.left = `${x}px`;
    ring.style.top = `${y}px`;
  }

  function isAside(id, related) {
    return Boolean(related) && id !== opened && !related.has(id);
  }

  /* Labels and leaders step back with their marks. */
  function markLayer() {
    const related = relatedEvents();
    document.querySelectorAll("#chart-layer [data-event]").forEach((part) => {
      part.classList.toggle("aside", isAside(part.dataset.event, related));
    });
  }

  /* Mark the open event and let what it does not answer step back. */
  function mark() {
    markLayer();
    if (!plot || !plot.isConnected || !plot.calcdata) return;
    const box = plot.closest(".days-inner");
    const related = relatedEvents();
    const { xaxis, yaxis } = plot._fullLayout;
    let extent = null;
    for (const group of plot.querySelectorAll(".scatterlayer .trace, .barlayer .trace")) {
      const data = group.__data__;
      const trace = data && data[0] && data[0].trace;
      if (!trace || !trace.customdata) continue;
      group.querySelectorAll(".points path").forEach((path) => {
        const point = path.__data__;
        const n = point && (point.i ?? data.indexOf(point));
        const id = trace.customdata[n] && [].concat(trace.customdata[n])[0];
        if (!id) return;
        path.classList.toggle("aside", isAside(id, related));
        if (id === opened) extent = joined(extent, reach(trace, n, xaxis, yaxis));
      });
    }
    plot.classList.toggle("has-open", Boolean(extent));
    outline(box, extent);
  }

  /* From where to where a mark or the bar of an event reaches, in px of the box. */
  function reach(trace, n, xaxis, yaxis) {
    const ends = trace.type === "bar" ? [trace.base[n], trace.base[n] + trace.x[n]] : [trace.x[n]];
    const box = plot.closest(".days-inner");
    const spots = ends.map((x) => place({ xaxis, yaxis, x, y: trace.y[n] }, box));
    const xs = spots.map((spot) => spot.x);
    return { left: Math.min(...xs), right: Math.max(...xs), top: spots[0].y, bottom: spots[0].y };
  }

  function joined(one, other) {
    if (!one) return other;
    return {
      left: Math.min(one.left, other.left),
      right: Math.max(one.right, other.right),
      top: Math.min(one.top, other.top),
      bottom: Math.max(one.bottom, other.bottom),
    };
  }

  function outline(box, extent) {
    let ring = box.querySelector(".open-ring");
    if (!extent) {
      if (ring) ring.remove();
      return;
    }
    if (!ring) {
      ring = document.createElement("div");
      ring.className = "open-ring";
      box.append(ring);
    }
    // Closer round a bar: its label ends where it begins.
    const beside = extent.right > extent.left ? 3 : 9;
    ring.style.left = `${extent.left - beside}px`;
    ring.style.top = `${extent.top - 9}px`;
    ring.style.width = `${extent.right - extent.left + 2 * beside}px`;
    ring.style.height = `${extent.bottom - extent.top + 18}px`;
  }

  /* What belongs to the open card; nothing while there is none, as for an address of no event. */
  function relatedEvents() {
    const card = opened && document.querySelector("[data-related]");
    return card ? new Set(card.dataset.related.split(" ")) : null;
  }

  function follow(drawn, box) {
    picture = drawn;
    // What lies over the lanes is drawn after them, from the places that they have now.
    followChain("");
    hide();
    document.getElementById("chart-box").classList.add("drawn");
    bind(box);
  }

  /* What the open event answered and what answered it; the same drawing's own markup. */
  function followChain(drawn) {
    const layer = document.getElementById("chain-layer");
    if (layer) layer.innerHTML = drawn || "";
  }

  /* The event that is open now: mark it, and let the side column follow. */
  function open(event, card) {
    opened = event;
    revealUntil = opened && card && card.length ? window.performance.now() + SETTLE : 0;
    mark();
    window.timelineSide.followCard(card, opened);
  }

  /* Once lanes and card stand: bring the mark of an event just opened into sight among the days
     looked at closer, and out from under the card and a story's step. On a tablet the card moves,
     else the page; whoever opened it from the list below keeps the place there. */
  function reveal() {
    const ring = document.querySelector(".open-ring");
    if (!ring || window.performance.now() > revealUntil) return;
    window.timelineZoom.bring((ring.offsetLeft + ring.offsetWidth / 2) / ring.parentElement.scrollWidth);
    const side = document.getElementById("side").getBoundingClientRect();
    const { top, bottom, left, right } = ring.getBoundingClientRect();
    const middle = (left + right) / 2;
    const drawer = window.innerWidth >= 768 && window.innerWidth < 1200;
    if (drawer && side.left < middle && middle < side.right) document.documentElement.classList.toggle("card-away");
    const lanes = document.getElementById("chart-box").getBoundingClientRect();
    if (lanes.bottom < 0 || lanes.top > window.innerHeight) return;
    const step = document.getElementById("story");
    const from = (step && !step.hidden ? step.offsetHeight : 0) + CLEAR;
    const to = (window.innerWidth < 768 ? side.top : window.innerHeight) - CLEAR;
    if (top < from || bottom > to) window.scrollBy({ top: top - (from + to) / 2 });
  }

  // Who moves the page means it.
  for (const kind of ["wheel", "touchmove", "pointerdown"]) {
    document.addEventListener(kind, () => (revealUntil = 0), { passive: true });
  }

  document.addEventListener("keydown", (key) => {
    if (key.key !== "Escape" || !tip || tip.hidden) return;
    hide();
    key.stopImmediatePropagation();
  });

  window.timelineLanes = { all: () => (picture && picture.lanes) || [], follow, open, reveal };

  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { followChain });
})();
