/* Export: the two quick actions of the menu, and the dialog with its preview.
   A file is fetched, never navigated to: so what goes wrong can be said in words, and the preview,
   the download and the copied picture are the same bytes. */
(() => {
  const WAIT = 250;
  // Kinds of file that a browser shows as they are; others are shown as the picture they hold.
  const SHOWN = ["png", "svg"];
  // Enough rows of a table to see what it is.
  const ROWS = 40_000;

  const dialog = () => document.getElementById("export-dialog");
  const form = () => dialog().querySelector("form");
  const field = (name) => form().elements.namedItem(name);
  const view = () => document.querySelector("[data-export-view]").dataset.exportView;
  const words = (name, values = {}) =>
    dialog().dataset[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

  let timer = 0;
  let asked = null;
  let picture = "";
  let opener = null;

  const sheet = () => dialog().querySelector(".export-sheet");

  /* What is said stands beside what it is about: in the menu, under the preview, in the foot. */
  function say(near, text, state = "") {
    const place = near.closest("#exports, .export-preview") || dialog().querySelector(".export-foot");
    const said = place.querySelector("[data-export-said]");
    said.textContent = text;
    said.classList.toggle("wrong", state === "wrong");
    said.classList.toggle("busy", state === "busy");
  }

  async function file(address, signal) {
    let answer;
    try {
      answer = await window.fetch(address, { signal, headers: { "Timeline-Language": document.documentElement.lang } });
    } catch (fault) {
      if (fault.name === "AbortError") throw fault;
      throw new Error(words("lost"));
    }
    if (!answer.ok) {
      const plain = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
      throw new Error((plain && (await answer.text())) || words("failed"));
    }
    const header = (name) => answer.headers.get(name) || "";
    return {
      blob: await answer.blob(),
      name: /filename="([^"]+)"/.exec(header("Content-Disposition"))?.[1] || "timeline",
      names: decodeURIComponent(header("Timeline-Names")),
      title: decodeURIComponent(header("Timeline-Title")),
    };
  }

  async function download(near, address) {
    say(near, words("making"), "busy");
    try {
      const { blob, name } = await file(address);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = name;
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      say(near, words("made", { name: `\u2066${name}\u2069` }));
    } catch (fault) {
      say(near, fault.message, "wrong");
    }
  }

  /* A browser takes the promise of a picture within the click, and may refuse one that comes later. */
  async function copyPicture(near, address) {
    say(near, words("copying"), "busy");
    const made = file(address);
    made.catch(() => {});
    try {
      const item = new window.ClipboardItem({ "image/png": made.then(({ blob }) => blob) });
      await window.navigator.clipboard.write([item]);
      say(near, words("copied"));
    } catch {
      const fault = await made.then(
        () => null,
        (why) => why,
      );
      say(near, fault ? fault.message : words("refused"), "wrong");
    }
  }

  const isTable = (kind) => form().dataset.tables.split(" ").includes(kind);
  const used = (control) => control && !control.closest("[hidden]");

  /* The address of what is chosen; ``kind`` stands in place of the chosen kind of file. */
  function address(kind = field("format").value) {
    const story = used(field("story")) && field("story").value;
    const params = new URLSearchParams(story ? "" : view());
    if (isTable(kind)) params.delete("event");
    for (const name of ["lang", "chart", "medium", "theme", "story", "title", "subtitle"]) {
      const control = field(name);
      if (!used(control) || !control.value.trim()) continue;
      params.set(name, control.value.trim());
    }
    for (const name of ["handout", "outlines", "bom"]) {
      if (used(field(name)) && field(name).checked) params.set(name, "1");
    }
    params.set("format", kind);
    return `export?${params}`;
  }

  /* Only what the chosen kind of file has a use for. */
  function settle() {
    const kind = field("format").value;
    for (const part of form().querySelectorAll("[data-kinds]")) {
      part.hidden = !part.dataset.kinds.split(" ").includes(kind);
    }
    const { lang, dir } = field("lang").selectedOptions[0];
    for (const name of ["title", "subtitle"]) Object.assign(field(name), { lang, dir });
    const story = Boolean(used(field("story")) && field("story").value);
    for (const name of ["chart", "title", "subtitle"]) if (story) field(name).closest("[data-kinds]").hidden = true;
    for (const note of form().querySelectorAll("[data-note]")) note.hidden = note.dataset.note !== (story ? "story" : kind);
    const drawn = !field("chart").closest("[hidden]") && !story;
    form().querySelector("[data-copy-picture]").hidden = !drawn;
    return { kind, drawn, table: isTable(kind) };
  }

  function show(image, rows) {
    const [img, pre] = ["img", "pre"].map((name) => sheet().querySelector(name));
    if (picture) URL.revokeObjectURL(picture);
    picture = image ? URL.createObjectURL(image) : "";
    if (picture) img.src = picture;
    else img.removeAttribute("src");
    img.hidden = !image;
    pre.textContent = rows || "";
    pre.hidden = !rows;
    return image ? img.decode().then(() => img) : Promise.resolve(null);
  }

  async function preview() {
    window.clearTimeout(timer);
    asked?.abort();
    asked = null;
    const { kind, drawn, table } = settle();
    form().classList.toggle("without-sheet", !drawn && !table);
    if (!drawn && !table) {
      show(null, "");
      say(sheet(), "");
      return;
    }
    const mine = (asked = new AbortController());
    say(sheet(), words("drawing"), "busy");
    form().classList.add("drawing");
    try {
      const shown = drawn && !SHOWN.includes(kind) ? "png" : kind;
      const { blob, names, title } = await file(address(shown), mine.signal);
      const text = table ? await blob.slice(0, ROWS).text() : "";
      const img = await show(table ? null : blob, text.slice(0, text.lastIndexOf("\n")));
      if (mine.signal.aborted) return;
      // What stands there as long as no other words are given.
      if (title && !field("title").value.trim()) field("title").placeholder = `\u2068${title}\u2069`;
      say(sheet(), ready(shown, kind, blob, img, names));
    } catch (fault) {
      if (fault.name === "AbortError" || mine.signal.aborted) return;
      show(null, "");
      say(sheet(), fault.message, "wrong");
    }
    form().classList.remove("drawing");
  }

  /* Only of a file that is shown itself is its size known. */
  function ready(shown, kind, blob, img, names) {
    const number = (n) => n.toLocaleString(`${document.documentElement.lang}-u-nu-latn`);
    const parts = [];
    if (shown === kind) parts.push(words("ready", { kind: kind.toUpperCase(), size: number(Math.ceil(blob.size / 1000)) }));
    if (kind === "png") parts.push(words("pixels", { width: img.naturalWidth, height: img.naturalHeight }));
    if (names) parts.push(names);
    return parts.join(" · ");
  }

  function open(button) {
    const menu = button.closest("details");
    opener = menu ? menu.querySelector("summary") : button;
    if (menu) menu.open = false;
    field("lang").value = document.documentElement.lang;
    field("theme").value = window.timelineTheme.current();
    if (button.dataset.exportOpen) field("chart").value = button.dataset.exportOpen;
    if (button.dataset.exportOpen && !used(field("chart"))) field("format").value = "png";
    say(form(), "");
    dialog().showModal();
    holdPage();
    field("format").focus();
    preview();
  }

  /* The page under the dialog does not scroll. A class: `:has()` on the root asks the whole page at
     each change of it. */
  function holdPage() {
    document.documentElement.classList.toggle("dialog-open", Boolean(dialog()?.open));
  }

  /* The view may change under an open dialog, by the browser's way back. */
  function followExports() {
    holdPage();
    if (dialog()?.open) preview();
  }

  document.addEventListener("click", (click) => {
    const opening = click.target.closest("[data-export-open]");
    if (opening) open(opening);
    if (click.target.closest("[data-export-close]")) dialog().close();
    const copy = click.target.closest("[data-copy-picture]");
    if (copy) copyPicture(copy, copy.dataset.copyPicture || address("png"));
    const quick = click.target.closest("a[data-export-file]");
    if (quick && !click.metaKey && !click.ctrlKey && !click.shiftKey) {
      click.preventDefault();
      download(quick, quick.href);
    }
  });

  document.addEventListener("submit", (sent) => {
    if (!sent.target.closest("#export-dialog")) return;
    sent.preventDefault();
    download(sent.target, address());
  });

  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (change) => {
      if (!change.target.closest("#export-dialog")) return;
      window.clearTimeout(timer);
      settle();
      timer = window.setTimeout(preview, WAIT);
    });
  }

  document.addEventListener(
    "close",
    (closed) => {
      if (closed.target !== dialog()) return;
      window.clearTimeout(timer);
      holdPage();
      asked?.abort();
      show(null, "");
      if (opener?.isConnected) opener.focus();
    },
    true,
  );

  // The page below takes no key while the dialog is open, wherever the focus is.
  window.addEventListener("keydown", (key) => dialog()?.open && key.stopPropagation(), true);

  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { followExports });
})();
