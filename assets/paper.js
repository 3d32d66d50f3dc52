/* Paper: just before printing, the view is fetched as laid out for A4 in the light theme.
   Printing waits for nothing, so this one request is synchronous; where it fails, what stands on
   the screen is printed. */
(() => {
  function fetchPaper() {
    const asked = new URLSearchParams(window.location.search);
    for (const figure of document.querySelectorAll(".chart.drawn")) asked.append("chart", figure.dataset.chart);
    asked.set("lang", document.documentElement.lang);
    try {
      const request = new XMLHttpRequest();
      request.open("GET", `paper?${asked}`, false);
      request.send();
      return request.status === 200 ? JSON.parse(request.responseText) : null;
    } catch {
      return null;
    }
  }

  /* A drawing of our own; read as XML, it can bring no script to life. */
  function drawing(words, n) {
    const read = new DOMParser().parseFromString(words, "image/svg+xml").documentElement;
    for (const part of read.querySelectorAll("#title, #desc")) part.id = `paper-${part.id}-${n}`;
    read.setAttribute("aria-labelledby", `paper-title-${n} paper-desc-${n}`);
    const sheet = document.createElement("div");
    sheet.className = "paper-sheet";
    sheet.append(document.adoptNode(read));
    return sheet;
  }

  function prepare() {
    const address = document.querySelector("[data-paper-address]");
    if (address) address.textContent = readable(window.location.href);
    const sheet = fetchPaper();
    if (!sheet) return;
    clear();
    showReports(sheet.reports);
    const paper = document.createElement("div");
    paper.id = "paper";
    paper.append(...sheet.pictures.map(drawing));
    document.body.prepend(paper);
    document.documentElement.classList.add("on-paper");
  }

  /* An address as people write it: other letters as themselves. */
  function readable(address) {
    try {
      return decodeURI(address);
    } catch {
      return address;
    }
  }

  /* The reports with their addresses written out, where they are few enough for paper. */
  function showReports(reports) {
    const words = document.getElementById("reports-list")?.dataset;
    const list = document.querySelector("[data-paper-reports]");
    if (!words || !list || !reports.length) return;
    const items = reports.map((report) => {
      const item = window.timelineReports.reportItem(report, words);
      const address = document.createElement("bdi");
      address.dir = "ltr";
      address.textContent = ` ${readable(report[4])}`;
      item.append(address);
      return item;
    });
    list.querySelector("ol").replaceChildren(...items);
    list.classList.add("filled");
  }

  function clear() {
    const list = document.querySelector("[data-paper-reports]");
    list?.querySelector("ol").replaceChildren();
    list?.classList.remove("filled");
    document.getElementById("paper")?.remove();
    document.documentElement.classList.remove("on-paper");
  }

  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", clear);
})();
