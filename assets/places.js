/* The ways to a part of the page. What is filled in only when a reader comes near, charts and list,
   grows on the way and would push the place away: it is come back to until the reader moves. */
(() => {
  let place = null;

  document.addEventListener("click", (click) => {
    const link = click.target.closest("a[href^='#']");
    place = link && document.getElementById(link.hash.slice(1));
  });
  for (const own of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    document.addEventListener(own, () => (place = null), { passive: true });
  }

  const grown = new ResizeObserver(() => place?.scrollIntoView());
  grown.observe(document.documentElement);
})();
