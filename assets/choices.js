/* How the actor field draws and searches its choices: by every name of an actor. */
(() => {
  const fold = (words) =>
    words
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[\p{Mn}\p{Me}\p{Cf}\u0640\u0621]/gu, "")
      .replace(/[\u0671]/g, "\u0627")
      .replace(/\u0629/g, "\u0647")
      .replace(/[\u0649\u06cc]/g, "\u064a")
      .replace(/\u06a9/g, "\u0643")
      .replace(/\s+/g, " ")
      .trim();

  function actorChoice({ option }) {
    const { createElement } = window.React;
    return createElement(
      "span",
      { className: option.count === 0 ? "choice none" : "choice" },
      createElement("span", { className: "choice-name" }, option.label),
      createElement("span", { className: "count" }, String(option.count)),
    );
  }

  function actorFilter({ options, search, limit }) {
    const asked = fold(search);
    if (!asked) return options;
    const names = window.timelineNames || {};
    const kept = [];
    for (const group of options) {
      const items = group.items.filter((item) => (names[item.value] || []).some((name) => name.includes(asked)));
      if (items.length) kept.push({ ...group, items: items.slice(0, limit) });
    }
    return kept;
  }

  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, { actorChoice, actorFilter });
})();
