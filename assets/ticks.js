/* A choice among the filters is an address at once: the picture stands before its control is told.
   A tick box shows its tick by itself; an actor's choice is handed on once the picture stands. */
(() => {
  const FILTERS = ["front", "group", "verification"];
  let handedOn = null;

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

  async function chooseActor(option) {
    const params = window.timelineAddress.now();
    await window.timelineAnswers.paint(withValues(params, "actor", [...params.getAll("actor"), option.getAttribute("value")]));
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
      const option = click.target.closest("[role=option][value]");
      const held = document.getElementById("actors");
      if (!option || option === handedOn || held?.getAttribute("aria-controls") !== option.parentElement.closest("[role=listbox]")?.id) return;
      click.stopPropagation();
      chooseActor(option);
    },
    true,
  );
})();
