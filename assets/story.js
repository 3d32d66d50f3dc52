/* A story: its step is named in the address; forward and back by buttons, arrows or a clicker.
   A step sets the view; what the reader changes then stays until the next step. */
(() => {
  let stories = {};

  const OURS = ["story", "step", "lang"];

  function current() {
    const params = window.timelineAddress.now();
    const steps = stories[params.get("story")];
    if (!steps) return null;
    const n = Math.min(Math.max(0, Number.parseInt(params.get("step"), 10) || 0), steps.length - 1);
    return { story: params.get("story"), steps, n, params };
  }

  /* The query of a step, as the address would have it. */
  function wanted(step) {
    const params = new URLSearchParams(step.query);
    if (step.event) params.set("event", step.event);
    return params;
  }

  function goTo(story, n) {
    const steps = stories[story];
    const params = wanted(steps[n]);
    params.set("story", story);
    params.set("step", String(n));
    if (document.documentElement.lang !== "en") params.set("lang", document.documentElement.lang);
    window.timelineAddress.go(params);
  }

  function leave() {
    const params = window.timelineAddress.now();
    params.delete("story");
    params.delete("step");
    window.timelineAddress.go(params);
  }

  function sorted(params) {
    return [...params].filter(([name]) => !OURS.includes(name)).map((pair) => pair.join("=")).sort().join("&");
  }

  /* Address -> the bar of the step. */
  function showStory(search, data, id) {
    stories = data || {};
    const bar = document.getElementById(id);
    if (!bar) return;
    const at = current();
    bar.hidden = !at;
    document.documentElement.classList.toggle("telling", Boolean(at));
    if (!at) return;
    const { steps, n, params } = at;
    const step = steps[n];
    const name = [n ? steps[0].title : "", step.count].filter(Boolean).join(" · ");
    bar.querySelector(".story-name").textContent = name;
    bar.querySelector(".story-title").textContent = step.title;
    bar.querySelector(".story-text").textContent = step.text;
    bar.querySelector('[data-step="-1"]').disabled = n === 0;
    bar.querySelector('[data-step="1"]').disabled = n === steps.length - 1;
    bar.querySelector(".story-return").hidden = sorted(params) === sorted(wanted(step));
    document.querySelectorAll(".stories[open]").forEach((menu) => menu.removeAttribute("open"));
  }

  function move(by) {
    const at = current();
    if (!at) return false;
    const n = at.n + by;
    if (n < 0 || n >= at.steps.length) return false;
    goTo(at.story, n);
    return true;
  }

  document.addEventListener("click", (click) => {
    const chosen = click.target.closest("a[data-story]");
    if (chosen && !click.metaKey && !click.ctrlKey && !click.shiftKey) {
      click.preventDefault();
      goTo(chosen.dataset.story, 0);
      document.querySelector(".story-title")?.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
      return;
    }
    const step = click.target.closest(".story [data-step]");
    if (step) move(Number(step.dataset.step));
    if (click.target.closest("[data-leave-story]")) leave();
  });

  /* A clicker sends Page Up and Page Down; arrows go the way the language reads. */
  document.addEventListener("keydown", (key) => {
    if (key.altKey || key.ctrlKey || key.metaKey || key.defaultPrevented || !current()) return;
    if (key.target.closest("input, textarea, select, [role=slider], [role=listbox], [data-marks]")) return;
    const rtl = document.documentElement.dir === "rtl";
    const steps = { PageDown: 1, PageUp: -1, ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 };
    if (key.key in steps && move(steps[key.key])) key.preventDefault();
  });

  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { showStory });
})();
