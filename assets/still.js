/* What never changes comes as finished HTML: Dash visits each of its components at every change. */
(() => {
  function fillStill() {
    for (const part of document.querySelectorAll("[data-markup]")) {
      // Markup of our own: the server escapes every word of the data in it.
      part.innerHTML = part.dataset.markup;
      part.removeAttribute("data-markup");
    }
  }

  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { fillStill });
})();
