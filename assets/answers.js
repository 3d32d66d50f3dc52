/* What a click waits for: the lanes of a view and the card of its event. They are asked for and
   painted here, before Dash hears of the new address: its store tells each component of each
   change, and a reader would see the picture only after all of that. */
(() => {
  const KEPT = 48; // answers kept, so that going back asks nothing
  const PATIENCE = 1000; // ms after which the rest of the page no longer waits for the picture
  const PAGE_ONLY = ["story", "step", "tab", "compare"];

  const kept = new Map();
  let medium = null;

  function ask(address) {
    const asked = kept.get(address) || fetched(address);
    // What was asked for last goes last.
    kept.delete(address);
    kept.set(address, asked);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    return asked;
  }

  function fetched(address) {
    const asked = window.fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return answer.json();
    });
    asked.catch(() => kept.delete(address));
    return asked;
  }

  /* In one order, so that the same choices made in another way are the same address. */
  function without(names, params) {
    const asked = new URLSearchParams(params);
    for (const name of names) asked.delete(name);
    asked.sort();
    return asked;
  }

  function lanesAddress(params) {
    const asked = without(["event", ...PAGE_ONLY], params);
    asked.set("width", medium.width);
    asked.set("theme", medium.theme);
    const zoom = window.timelineZoom.times();
    if (zoom > 1) asked.set("zoom", zoom);
    return `lanes?${asked}`;
  }

  function cardAddress(params) {
    const asked = without(PAGE_ONLY, params);
    return asked.get("event") ? `card?${asked}` : "";
  }

  const plot = () => document.querySelector("#chart > div");
  const card = () => document.getElementById("card");

  async function paintLanes(params) {
    const box = plot();
    if (!medium || !box) return;
    const address = lanesAddress(params);
    if (box.shows === address) return box.painted;
    box.wanted = address;
    const drawn = await ask(address);
    if (box.wanted !== address || box.shows === address) return box.painted;
    box.shows = address;
    box.painted = draw(box, drawn);
    await box.painted;
    onScreen().then(() => {
      const query = new URLSearchParams(params);
      query.delete("event");
      const seen = { ...medium, zoom: window.timelineZoom.times() };
      window.dash_clientside.set_props("drawn", { data: { query: String(query), medium: seen } });
    });
  }

  /* Markup of our own: the server escapes every word of the data in it. */
  async function draw(box, drawn) {
    document.getElementById("chart-box").style.paddingInlineStart = `${drawn.column}px`;
    box.parentElement.style.height = `${drawn.height}px`;
    const names = document.getElementById("names");
    names.innerHTML = drawn.names;
    drawn.lanes.forEach(([, top, bottom], n) => {
      names.children[n].style.top = `${top}px`;
      names.children[n].style.height = `${bottom - top}px`;
    });
    document.getElementById("legend").innerHTML = drawn.legend;
    document.getElementById("key").innerHTML = drawn.key;
    document.getElementById("chart-alt").textContent = drawn.alt;
    document.getElementById("chart-layer").innerHTML = drawn.layer;
    // Said again, the configuration, which never changes, would have the page laid out at once.
    const config = box._context ? undefined : drawn.figure.config;
    await window.Plotly.react(box, drawn.figure.data, drawn.figure.layout, config);
    window.timelineLanes.follow(drawn, box);
    window.timelineHighlight.settle();
  }

  async function paintCard(params) {
    const box = card();
    if (!box) return;
    const address = cardAddress(params);
    box.wanted = address;
    if (box.shows === address) return;
    const answer = address ? await ask(address) : { card: "" };
    if (box.wanted !== address || box.shows === address) return;
    box.shows = address;
    box.innerHTML = answer.card;
    document.getElementById("side").classList.toggle("with-card", Boolean(answer.card));
    window.timelineLanes.open(answer.card ? params.get("event") : "", answer.card);
  }

  /* Ask for what an address shows and paint it; done once it is on the screen, or given up. */
  async function paint(params) {
    const painting = Promise.all([paintCard(params), paintLanes(params)]).then(window.timelineLanes.reveal);
    const late = new Promise((done) => window.setTimeout(done, PATIENCE));
    // What fails is told by the bar for a lost server; the address goes on.
    await Promise.race([painting.catch(() => {}), late]);
    await onScreen();
  }

  /* Done once what was just changed can be seen: what follows no longer delays it. */
  async function onScreen() {
    // A tab in the background is given no frames.
    const frame = () => new Promise((done) => (document.hidden ? done() : window.requestAnimationFrame(done)));
    await frame();
    await frame();
    await new Promise((done) => window.setTimeout(done));
  }

  /* Ask already for what is likely next: a choice that the pointer rests on, or presses. */
  function expect(params) {
    if (!medium) return;
    for (const address of [cardAddress(params), lanesAddress(params)]) if (address) ask(address).catch(() => {});
  }

  /* What Dash has come to know first: the address of a page just opened, the width, the theme. */
  function followView(view, event, measured) {
    if (!measured || view === undefined) return;
    medium = measured;
    paint(window.timelineAddress.now());
  }

  // Dash may not have heard yet of the address that a reader goes back from.
  window.addEventListener("popstate", () => medium && paint(window.timelineAddress.now()));

  window.timelineAnswers = { paint, expect };
  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { followView });
})();
