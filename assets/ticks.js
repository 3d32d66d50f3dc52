/* A choice among the filters is an address at once: the picture stands before its control is told.
   A tick box shows its tick by itself; an actor's choice is handed on once the picture stands.
   A choice that the pointer or the focus rests on is asked for before it is made. */
(() => {
  const FILTERS = ["front", "group", "verification"];
  const REST = 60; // ms on a choice after which it is likely meant
  let handedOn = null;
  let resting = 0;

  function ticked(box) {
    const filter = FILTERS.find((name) => box.closest(`.filter-${name}`));
    if (!filter) return null;
    const params = window.timelineAddress.now();
    const before = params.getAll(filter);
    const values = before.includes(box.value) ? before.filter((value) => value !== box.value) : [...before, box.value];
    return withValues(params, filter, values);
  }

  function withValues(params, name, values) {
    params.delete(name);
    for (const value of [...values].sort()) params.append(name, value);
    return params;
  }

  function withActor(option) {
    const params = window.timelineAddress.now();
    return withValues(params, "actor", [...params.getAll("actor"), option.getAttribute("value")]);
  }

  async function chooseActor(option) {
    await window.timelineAnswers.paint(withActor(option));
    if (!option.isConnected) return;
    handedOn = option;
    option.click();
    handedOn = null;
  }

  document.addEventListener(
    "click",
    (click) => {
      const box = click.target.closest(".filters input[type=checkbox]");
      const params = box && ticked(box);
      if (params) {
        click.stopPropagation();
        window.timelineAddress.go(params);
        return;
      }
      const option = actorOption(click.target);
      if (!option || option === handedOn) return;
      click.stopPropagation();
      chooseActor(option);
    },
    true,
  );

  /* The choice of an actor that something is part of, null for any other. */
  function actorOption(target) {
    const option = target.closest("[role=option][value]");
    const held = document.getElementById("actors");
    const own = option && held?.getAttribute("aria-controls") === option.closest("[role=listbox]")?.id;
    return own ? option : null;
  }

  function expectChoice(target) {
    const box = target.closest(".filters .mantine-Checkbox-root")?.querySelector("input");
    const option = actorOption(target);
    const params = (box && ticked(box)) || (option && withActor(option));
    if (params) window.timelineAnswers.expect(params);
  }

  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, ({ target }) => {
      window.clearTimeout(resting);
      if (target instanceof Element) resting = window.setTimeout(() => expectChoice(target), REST);
    });
  }
  document.addEventListener("pointerdown", ({ target }) => expectChoice(target));
})();
