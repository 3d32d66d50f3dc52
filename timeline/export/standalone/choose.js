/* Which events the filters leave: the same as the page's own choosing, which is in Python
   (timeline/view.py and _index.py). Tests hold the two together over many views. */
window.timelineFile = {};
(() => {
  let folding = null;
  let cases = null;
  let same = null;
  let blanks = null;
  let dropped = null;
  let gone = null;

  function learn(data) {
    folding = data.folding;
    cases = new Map(Object.entries(folding.cases));
    same = new Map(Object.entries(folding.same));
    blanks = new Set(folding.blanks);
    dropped = new RegExp(`[${folding.dropped.map((name) => `\\p{${name}}`).join("")}]`, "u");
    gone = /[\p{Cc}\p{Cf}\p{Cs}]/u;
  }

  function joined(letters) {
    return letters
      .map((letter) => (blanks.has(letter) ? " " : letter))
      .join("")
      .split(" ")
      .filter(Boolean)
      .join(" ");
  }

  /* Words as a view keeps them: on one line, without what cannot be seen. */
  function oneLine(words) {
    const seen = [...words].filter((letter) => blanks.has(letter) || !gone.test(letter));
    const line = joined(seen.map((letter) => (letter === "\ufffd" ? " " : letter)));
    return [...line].slice(0, folding.longest).join("").trim();
  }

  /* Words as they are compared: case, vowel marks and spelling variants taken away. */
  function fold(words) {
    const small = [...words.normalize("NFKD")].map((letter) => cases.get(letter) ?? letter.toLowerCase());
    const plain = [...small.join("").normalize("NFKD")].map((letter) => {
      if (same.has(letter)) return same.get(letter);
      return dropped.test(letter) && !blanks.has(letter) ? "" : letter;
    });
    return joined(plain);
  }

  function valuesOf(event, name, role) {
    if (name !== "actor") return [event[name]];
    if (role === "initiator") return event.by;
    return role === "target" ? event.upon : [...event.by, ...event.upon];
  }

  /* The filters as a list of questions to an event: by their names, so that one can be left out. */
  function questions(data, state) {
    const asked = {};
    for (const name of ["front", "group", "actor"]) {
      const wanted = new Set(state[name]);
      if (wanted.size) {
        asked[name] = (event) => valuesOf(event, name, state.role).some((value) => wanted.has(value));
      }
    }
    const words = oneLine(state.words);
    if (words) {
      const sought = fold(words);
      const held = data.lines.map((line) => line.includes(sought));
      asked.words = (event) => event.lines.some((line) => held[line]);
    }
    return asked;
  }

  /* The ids of the events that a state of the filters chooses, in the order of the file. */
  function choose(data, state) {
    const asked = Object.values(questions(data, state));
    return data.events.filter((event) => asked.every((ask) => ask(event))).map((event) => event.id);
  }

  /* How many events each choice would leave under the filters of all the others. */
  function counts(data, state) {
    const asked = questions(data, state);
    const found = {};
    for (const name of ["front", "group", "actor"]) {
      const others = Object.entries(asked).filter(([other]) => other !== name);
      found[name] = {};
      for (const event of data.events) {
        if (!others.every(([, ask]) => ask(event))) continue;
        for (const value of new Set(valuesOf(event, name, state.role))) {
          found[name][value] = (found[name][value] || 0) + 1;
        }
      }
    }
    return found;
  }

  Object.assign(window.timelineFile, { learn, choose, counts, fold, oneLine });
})();
