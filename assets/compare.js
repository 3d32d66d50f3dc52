/* A second view below the lanes, on the same days; the address holds it as compare=. */
(() => {
  function showComparison(data, id) {
    const section = document.getElementById(id);
    if (!section || !data) return;
    const was = section.classList.contains("two");
    const two = Boolean(data.parts);
    section.classList.toggle("two", two);
    // Markup of our own: the server escapes every word of the data in it.
    section.querySelector(".compare-words").innerHTML = data.words;
    const body = section.querySelector(".chart-body");
    body.setAttribute("aria-label", data.alt || "");
    body.style.height = two ? `${data.height}px` : "0";
    body.replaceChildren(...(data.parts || []).map(window.timelineCharts.part));
    window.timelineZoom.settle();
    window.timelineHighlight.settle();
    const held = document.activeElement === document.body || section.contains(document.activeElement);
    if (two && !was && held && begun) section.querySelector("h2").focus();
    begun = false;
  }

  /* Whoever begins a comparison is led to it; who opens a link stays where the page begins. */
  let begun = false;
  document.addEventListener("click", (click) => {
    const link = click.target.closest("a[data-go]");
    if (link && new URL(link.href).searchParams.has("compare")) begun = true;
  });

  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { showComparison });
})();
