/* What a reader meets around the lanes: an event that is not shown, the reports, a lost server. */
(() => {
  const same = () => window.dash_clientside.no_update;

  /* The open event, where it is not among the events shown; the server then says why. */
  function seekEvent(shown, event, query, before) {
    if (!shown || event === undefined) return same();
    const outside = event && !shown.ids.includes(event) ? { event, query: query || "" } : {};
    if (!before && !outside.event) return same();
    return JSON.stringify(outside) === JSON.stringify(before) ? same() : outside;
  }

  /* No report is asked for before a reader comes near the list of them. */
  function watchSources(id) {
    const panel = document.getElementById(id);
    if (!("IntersectionObserver" in window)) return "first";
    const seen = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        seen.disconnect();
        window.dash_clientside.set_props("reports-asked", { data: "first" });
      },
      { rootMargin: "800px 0px" },
    );
    seen.observe(panel);
    return same();
  }

  function link(words, href, lang) {
    const named = document.createElement("bdi");
    named.textContent = words;
    if (lang) {
      named.lang = lang;
      named.dir = "auto";
    }
    if (!href) return named;
    const node = document.createElement("a");
    Object.assign(node, { href, rel: "noopener noreferrer", target: "_blank" });
    node.append(named);
    return node;
  }

  /* Every word of the data is set as text, never as markup. */
  function reportItem([publisher, title, lang, day, url, archived], words) {
    const item = document.createElement("li");
    const by = document.createElement("span");
    by.append(link(publisher), words.between, day);
    item.append(by, " ", link(title, url, lang));
    if (archived) item.append(" · ", link(words.archive, archived));
    return item;
  }

  function showReports(data, id) {
    const list = document.getElementById(id);
    if (!list || !data) return;
    list.replaceChildren(...data.rows.map((report) => reportItem(report, list.dataset)));
    document.querySelector("[data-all-reports]").hidden = data.rows.length >= data.of;
  }

  /* A lost server: a bar says so, and the address keeps the view. */
  const bar = () => document.getElementById("lost");

  function say(lost) {
    if (bar()) bar().hidden = !lost;
  }

  const ask = window.fetch.bind(window);
  window.fetch = async (...given) => {
    const ours = /_dash-|^(lanes|card)\?/.test(String(given[0]?.url || given[0]));
    try {
      const answer = await ask(...given);
      if (ours) say(answer.status >= 500);
      return answer;
    } catch (fault) {
      if (ours && fault.name !== "AbortError") say(true);
      throw fault;
    }
  };

  async function tryAgain(button) {
    button.disabled = true;
    const reached = await ask("health", { cache: "no-store" }).then(
      (answer) => answer.ok,
      () => false,
    );
    button.disabled = false;
    if (reached) window.location.reload();
    else button.textContent = button.dataset.still;
  }

  document.addEventListener("click", (click) => {
    if (click.target.closest("[data-all-reports]")) {
      window.dash_clientside.set_props("reports-asked", { data: "all" });
    }
    const again = click.target.closest("[data-try-again]");
    if (again) tryAgain(again);
  });

  window.timelineReports = { reportItem };
  const dash = (window.dash_clientside = window.dash_clientside || {});
  dash.timeline = Object.assign(dash.timeline || {}, { seekEvent, watchSources, showReports });
})();
