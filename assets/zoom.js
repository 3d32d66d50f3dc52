/* Looking closer at days: the lanes and the charts below grow wider together and are scrolled
   together. The lanes are then laid out anew, so that labels stand at their marks. */
(() => {
  const STEPS = [1, 2, 4, 8];
  const DAY_NAMES_FROM = 4;
  const AXIS_NAMES = 60; // px of a day: TICK of timeline/charts/_axis.py
  const SCROLLED = ".days-scroll, .chart-part.of-days";

  let zoom = 1;
  let middle = 0.5;
  let leading = null;

  function parts() {
    return [...document.querySelectorAll(SCROLLED)];
  }

  function scrollTo(fraction, but = null) {
    for (const part of parts()) {
      if (part !== but) part.scrollLeft = fraction * part.scrollWidth - part.clientWidth / 2;
    }
  }

  /* The names of single days between those of weeks, once there is room for them. */
  function nameDays() {
    const inner = document.querySelector(".days-inner");
    if (!inner) return;
    inner.querySelector(".day-names")?.remove();
    const options = window.timelineOptions;
    nameMonth();
    // Where a day is wide enough the axis itself names each.
    if (zoom < DAY_NAMES_FROM || !options || inner.clientWidth / options.iso.length >= AXIS_NAMES) return;
    const names = document.createElement("div");
    names.className = "day-names";
    names.setAttribute("aria-hidden", "true");
    const last = options.iso.length - 1;
    const side = document.documentElement.classList.contains("days-from-right") ? "right" : "left";
    options.iso.forEach((iso, n) => {
      if (n % 7 === 0 || n === last) return;
      const name = document.createElement("span");
      name.textContent = String(Number(iso.slice(8)));
      name.style[side] = `${(100 * n) / options.iso.length}%`;
      names.append(name);
    });
    inner.append(names);
  }

  /* The month of the first day in sight: the axis may name none. */
  function nameMonth() {
    const box = document.getElementById("chart-box");
    const part = document.querySelector(".days-scroll");
    const options = window.timelineOptions;
    if (!box || !part || !options) return;
    let name = box.querySelector(".month-name");
    if (!name) {
      name = document.createElement("span");
      name.className = "month-name";
      name.setAttribute("aria-hidden", "true");
      box.append(name);
    }
    const fromRight = document.documentElement.classList.contains("days-from-right");
    const left = part.scrollLeft / part.scrollWidth;
    const first = fromRight ? 1 - left - part.clientWidth / part.scrollWidth : left;
    const day = options.iso[Math.min(options.iso.length - 1, Math.max(0, Math.floor(first * options.iso.length + 0.01)))];
    const locale = document.documentElement.lang === "ar" ? "ar-LB" : "en-GB";
    const month = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
    name.textContent = zoom > 1 ? month.format(new Date(`${day}T00:00:00Z`)) : "";
  }

  /* A button that can do no more says so. */
  function offer() {
    document.querySelectorAll("[data-zoom]").forEach((button) => {
      const by = button.dataset.zoom;
      button.disabled = by === "in" ? zoom === STEPS[STEPS.length - 1] : zoom === 1;
    });
  }

  function set(wanted) {
    zoom = Math.min(Math.max(wanted, STEPS[0]), STEPS[STEPS.length - 1]);
    document.documentElement.style.setProperty("--zoom", String(zoom));
    document.documentElement.classList.toggle("zoomed", zoom > 1);
    offer();
    if (zoom === 1) middle = 0.5;
    window.dispatchEvent(new Event("resize"));
    nameDays();
    scrollTo(middle);
    window.timelineAnswers.paint(window.timelineAddress.now());
  }

  function step(by) {
    const at = STEPS.indexOf(zoom);
    if (by === "all") set(1);
    else set(STEPS[Math.min(Math.max(0, at + (by === "in" ? 1 : -1)), STEPS.length - 1)]);
  }

  /* The days in sight become the days of the filter. */
  function useDays() {
    const options = window.timelineOptions;
    const part = document.querySelector(".days-scroll");
    if (!options || !part) return;
    const days = options.iso.length;
    let first = part.scrollLeft / part.scrollWidth;
    let last = (part.scrollLeft + part.clientWidth) / part.scrollWidth;
    if (document.documentElement.classList.contains("days-from-right")) [first, last] = [1 - last, 1 - first];
    const from = Math.max(0, Math.floor(first * days + 0.01));
    const to = Math.min(days - 1, Math.ceil(last * days - 0.01) - 1);
    const params = window.timelineAddress.now();
    params.delete("from");
    params.delete("to");
    if (from > 0) params.set("from", options.iso[from]);
    if (to < days - 1) params.set("to", options.iso[to]);
    window.timelineAddress.go(params);
  }

  document.addEventListener("click", (click) => {
    const button = click.target.closest("[data-zoom]");
    if (!button) return;
    if (button.dataset.zoom === "use") useDays();
    else step(button.dataset.zoom);
  });

  document.addEventListener(
    "scroll",
    (scroll) => {
      const part = scroll.target;
      if (zoom === 1 || !part.matches || !part.matches(SCROLLED)) return;
      if (leading && leading !== part) return;
      leading = part;
      middle = (part.scrollLeft + part.clientWidth / 2) / part.scrollWidth;
      scrollTo(middle, part);
      nameMonth();
      window.requestAnimationFrame(() => window.requestAnimationFrame(() => (leading = null)));
    },
    true,
  );

  document.addEventListener("keydown", (key) => {
    if (key.altKey || key.ctrlKey || key.metaKey || key.target.closest("input, textarea, select")) return;
    const by = { "+": "in", "=": "in", "-": "out", 0: "all" }[key.key];
    if (by) step(by);
  });

  window.timelineZoom = {
    times: () => zoom,

    /* What is drawn anew keeps its place. */
    settle() {
      offer();
      nameDays();
      if (zoom > 1) scrollTo(middle);
    },

    /* Bring a place, as a share of all days from the left, into sight where it is out of it. */
    bring(place) {
      const part = document.querySelector(".days-scroll");
      if (zoom === 1 || !part) return;
      const half = part.clientWidth / 2 / part.scrollWidth;
      if (Math.abs(place - middle) < half * 0.9) return;
      middle = Math.min(Math.max(place, half), 1 - half);
      scrollTo(middle);
    },
  };
})();
