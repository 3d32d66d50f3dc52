/* Before the first paint: the theme that the reader chose, else the system's.
   Loaded in the head; the key is the one that Mantine reads. */
(() => {
  const KEY = "mantine-color-scheme-value";
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  function current() {
    let stored = null;
    try {
      stored = window.localStorage.getItem(KEY);
    } catch {
      // Storage may be refused: then the system decides.
    }
    if (stored === "light" || stored === "dark") return stored;
    return system.matches ? "dark" : "light";
  }

  function apply(theme) {
    root.dataset.mantineColorScheme = theme;
    window.dispatchEvent(new CustomEvent("timeline:theme"));
  }

  function toggle() {
    const theme = root.dataset.mantineColorScheme === "dark" ? "light" : "dark";
    try {
      window.localStorage.setItem(KEY, theme);
    } catch {
      // The choice then lasts for this page.
    }
    apply(theme);
  }

  system.addEventListener("change", () => apply(current()));
  window.timelineTheme = { current: () => root.dataset.mantineColorScheme, toggle };
  apply(current());
})();
