/* What is said of the chosen events: the state in words, the ways out, the counts of the choices. */
(() => {
  function showState(shown) {
    if (!shown) return;
    for (const [id, markup] of Object.entries(shown.said)) {
      const part = document.getElementById(id);
      // Markup of our own: the server escapes every word of the data in it.
      if (part && part.innerHTML !== markup) part.innerHTML = markup;
    }
    for (const [filter, counts] of Object.entries(shown.counts)) {
      for (const [value, count] of Object.entries(counts)) {
        const part = document.querySelector(`.filter-${filter} [data-count="${CSS.escape(value)}"]`);
        if (!part) continue;
        part.textContent = String(count);
        part.classList.toggle("none-left", !count);
      }
    }
    // Longer words may have moved the lanes.
    window.timelineLanes.reveal();
    const language = window.timelineAddress.besides(new URLSearchParams(shown.language));
    document.getElementById("language").href = `?${language}`;
  }

  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { showState });
})();
