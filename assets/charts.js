/* The charts below the lanes: drawn when they come near, filled from finished SVG. */
(() => {
  /* Nothing below the fold is drawn before a reader comes near it. */
  function watchCharts(id) {
    const section = document.getElementById(id);
    if (!("IntersectionObserver" in window)) return true;
    const seen = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        seen.disconnect();
        window.dash_clientside.set_props("charts-near", { data: true });
      },
      { rootMargin: "200px 0px" },
    );
    seen.observe(section);
    window.addEventListener("beforeprint", () => window.dash_clientside.set_props("charts-near", { data: true }));
    return window.dash_clientside.no_update;
  }

  function part(given) {
    const box = document.createElement("div");
    box.className = `chart-part${given.time ? " of-days" : ""}${given.names ? " of-names" : ""}`;
    box.style.top = `${given.top}px`;
    // Physical sides: a part that is scrolled runs from left to right in every language.
    const [start, end] = document.documentElement.dir === "rtl" ? ["right", "left"] : ["left", "right"];
    box.style[start] = `${given.start}px`;
    if (given.width) box.style.width = `${given.width}px`;
    else box.style[end] = "0";
    // Markup of our own: timeline/draw/layer.py escapes every word of the data in it.
    box.innerHTML = given.svg;
    return box;
  }

  function showCharts(sheets) {
    for (const sheet of sheets || []) {
      const figure = document.querySelector(`[data-chart="${sheet.chart}"]`);
      if (!figure) continue;
      figure.querySelector(".chart-title").textContent = sheet.title;
      figure.querySelector(".chart-subtitle").textContent = sheet.subtitle;
      const body = figure.querySelector(".chart-body");
      body.setAttribute("aria-label", sheet.alt);
      body.style.height = `${sheet.height}px`;
      body.replaceChildren(...sheet.parts.map(part));
      figure.querySelectorAll(".chart-file").forEach((link) => {
        link.href = sheet.files[link.dataset.kind];
      });
      figure.classList.add("drawn");
    }
    window.timelineZoom.settle();
    window.timelineHighlight.settle();
  }

  document.addEventListener("click", (click) => {
    const mark = click.target.closest(".chart [data-event]");
    if (mark) window.timelineAddress.openEvent(mark.dataset.event);
  });

  window.timelineCharts = { part };
  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { watchCharts, showCharts });
})();
