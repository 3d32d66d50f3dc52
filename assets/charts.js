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
      { rootMargin: "800px 0px" },
    );
    seen.observe(section);
    window.addEventListener("beforeprint", () => window.dash_clientside.set_props("charts-near", { data: true }));
    return window.dash_clientside.no_update;
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
      body.classList.toggle("of-days", sheet.time);
      const names = body.querySelector(".chart-names");
      const plot = body.querySelector(".chart-plot");
      names.style.width = sheet.column ? `${sheet.column}px` : "100%";
      plot.style.marginInlineStart = `${sheet.column}px`;
      // Markup of our own: timeline/draw/layer.py escapes every word of the data in it.
      names.innerHTML = sheet.names;
      plot.innerHTML = sheet.plot;
      figure.querySelectorAll(".chart-file").forEach((link) => {
        link.href = sheet.files[link.dataset.kind];
      });
      figure.classList.add("drawn");
    }
  }

  document.addEventListener("click", (click) => {
    const mark = click.target.closest(".chart [data-event]");
    if (mark) window.timelineAddress.openEvent(mark.dataset.event);
  });

  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { watchCharts, showCharts });
})();
