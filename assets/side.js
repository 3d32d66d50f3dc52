/* The side column: filters or the open card; a drawer or a sheet where there is no room for it.
   Also the keys, the export menu and "copy link". */
(() => {
  let opener = null;
  let opened = null;

  const wide = window.matchMedia("(min-width: 1200px)");
  const side = () => document.getElementById("side");

  function openFilters() {
    opener = document.activeElement;
    const params = window.timelineAddress.now();
    if (params.has("event")) window.timelineAddress.closeEvent();
    if (wide.matches) return;
    document.documentElement.classList.add("filters-open");
    hold(true);
    const first = side().querySelector("[data-close-filters]");
    if (first) first.focus();
  }

  function closeFilters() {
    if (!document.documentElement.classList.contains("filters-open")) return false;
    document.documentElement.classList.remove("filters-open");
    hold(false);
    if (opener && opener.isConnected) opener.focus();
    return true;
  }

  /* What lies under an open drawer takes no focus. */
  function hold(on) {
    for (const part of document.querySelectorAll("[data-under-drawer]")) part.inert = on;
    side().setAttribute("role", on ? "dialog" : "complementary");
    if (on) side().setAttribute("aria-modal", "true");
    else side().removeAttribute("aria-modal");
  }

  /* A newly opened card takes the focus, a closed one gives it back. */
  function followCard(card, id) {
    // The card comes a moment after the address: until then nothing has opened.
    if (id && !(card && card.length)) return;
    const before = opened;
    opened = id;
    document.documentElement.classList.toggle("card-open", Boolean(id));
    if (id === before) return;
    if (!id) {
      document.documentElement.classList.remove("card-tall");
      if (before && opener && opener.isConnected) opener.focus({ preventScroll: true });
      return;
    }
    if (before === "" || before === null) opener = document.activeElement;
    side().scrollTop = 0;
    const title = document.querySelector("#card [data-card-title]");
    if (title && before !== null) title.focus({ preventScroll: true });
    // At the end of a short page the column is pushed up, and the head of the card with it.
    if (wide.matches && side().getBoundingClientRect().top < 0) side().scrollIntoView({ block: "start" });
  }

  async function copyLink(button) {
    const address = new URL(window.location.href);
    // A copied link always names its language: the reader's own wish must not change it.
    if (!address.searchParams.has("lang")) address.searchParams.set("lang", document.documentElement.lang);
    if (button.dataset.copyLink === "view") address.searchParams.delete("event");
    await copyWords(button, address.href);
  }

  /* Into the clipboard, and the button itself says so for a while. */
  async function copyWords(button, given) {
    try {
      await window.navigator.clipboard.writeText(given);
    } catch {
      const field = document.createElement("textarea");
      field.value = given;
      field.className = "unseen";
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.classList.add("done");
    const said = button.querySelector("[data-said]");
    const words = said.textContent;
    said.textContent = button.dataset.done;
    window.setTimeout(() => {
      button.classList.remove("done");
      said.textContent = words;
    }, 2000);
  }

  function closeMenus(except) {
    let closed = false;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu === except) continue;
      menu.open = false;
      closed = true;
    }
    return closed;
  }

  document.addEventListener("click", (click) => {
    closeMenus(click.target.closest("details.menu"));
    if (click.target.closest("a[download]")) closeMenus(null);
    if (click.target.closest("[data-open-filters]")) openFilters();
    if (click.target.closest("[data-close-filters]")) closeFilters();
    if (click.target.closest("[data-card-tall]")) document.documentElement.classList.toggle("card-tall");
    const copy = click.target.closest("[data-copy-link]");
    if (copy && !copy.classList.contains("done")) copyLink(copy);
    const cited = click.target.closest("[data-copy-words]");
    if (cited && !cited.classList.contains("done")) {
      copyWords(cited, cited.parentElement.querySelector("[data-words]").textContent);
    }
  });

  document.addEventListener("keydown", (key) => {
    const typing = key.target.closest("input, textarea, select, [contenteditable]");
    if (key.key === "/" && !typing && !key.ctrlKey && !key.metaKey) {
      key.preventDefault();
      openFilters();
      window.setTimeout(() => document.getElementById("words")?.focus(), 60);
    }
    if (key.key !== "Escape" || key.defaultPrevented) return;
    if (key.target.getAttribute("aria-expanded") === "true") return;
    const menu = document.querySelector("details.menu[open]");
    if (menu) {
      closeMenus(null);
      menu.querySelector("summary").focus();
      return;
    }
    if (closeFilters()) return;
    if (window.timelineAddress.now().has("event")) window.timelineAddress.closeEvent();
  });

  wide.addEventListener("change", () => closeFilters());

  window.timelineSide = { followCard };
})();
