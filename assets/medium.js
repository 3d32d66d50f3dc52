/* For what the lanes are laid out: the class of chart width, and the theme. */
(() => {
  let known = "";

  function measure(box, widths) {
    const width = box.clientWidth;
    const fitting = widths.filter((candidate) => candidate <= width);
    return { width: fitting.length ? Math.max(...fitting) : widths[0], theme: window.timelineTheme.current() };
  }

  function settle(medium) {
    known = JSON.stringify(medium);
    return medium;
  }

  /* Runs once the box of the chart stands: first the font, or labels are drawn in another one. */
  async function measureMedium(id, options) {
    const box = document.getElementById(id);
    document.querySelector("[data-first]")?.remove();
    const fonts = ["400 13px Vazirmatn", "600 13px Vazirmatn"];
    await Promise.all(fonts.map((font) => document.fonts.load(font, "aب1"))).catch(() => {});
    const update = () => {
      if (!box.isConnected || !box.clientWidth) return;
      const medium = measure(box, options.widths);
      if (JSON.stringify(medium) !== known) window.dash_clientside.set_props("medium", { data: settle(medium) });
    };
    new ResizeObserver(update).observe(box);
    window.addEventListener("timeline:theme", update);
    return settle(measure(box, options.widths));
  }

  document.addEventListener("click", (click) => {
    if (click.target.closest("[data-theme-switch]")) window.timelineTheme.toggle();
  });

  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { measureMedium });
})();
