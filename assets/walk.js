/* The marks by keyboard, and the marks of one day as a list.
   One tab stop for all lanes: arrows go to the mark beside, up and down to the lane above or below,
   Home and End to the ends of the lane, Enter opens, Escape leaves. Each move is told. */
(() => {
  const NEAR = 24; // px: what a fingertip covers
  const PHONE = window.matchMedia("(max-width: 767px)");

  let at = "";

  /* Every mark of the lanes: where it stands in px of the plot, and in which lane. */
  function marks() {
    const plot = document.querySelector("#chart .js-plotly-plot");
    const trace = plot && plot._fullData && plot._fullData.find((each) => each.name === "marks");
    if (!trace || !plot._fullLayout) return [];
    const { xaxis, yaxis } = plot._fullLayout;
    const lanes = window.timelineLanes.all();
    return trace.customdata.map(([id, words], n) => {
      const x = xaxis.d2p(trace.x[n]);
      const y = yaxis.d2p(trace.y[n]);
      const lane = lanes.findIndex(([, top, bottom]) => y >= top && y < bottom);
      return { id, words, x, y, lane };
    });
  }

  function inOrder(found) {
    return [...found].sort((a, b) => a.x - b.x || b.y - a.y);
  }

  function next(all, now, key) {
    const lane = inOrder(all.filter((mark) => mark.lane === now.lane));
    const place = lane.findIndex((mark) => mark.id === now.id);
    if (key === "ArrowRight") return lane[place + 1];
    if (key === "ArrowLeft") return lane[place - 1];
    if (key === "Home") return lane[0];
    if (key === "End") return lane[lane.length - 1];
    const by = key === "ArrowDown" ? 1 : -1;
    const lanes = [...new Set(all.map((mark) => mark.lane))].sort((a, b) => a - b);
    const other = lanes[lanes.indexOf(now.lane) + by];
    const there = all.filter((mark) => mark.lane === other);
    return there.sort((a, b) => Math.abs(a.x - now.x) - Math.abs(b.x - now.x))[0];
  }

  function show(mark) {
    const inner = document.querySelector(".days-inner");
    let ring = inner.querySelector(".walk-ring");
    if (!mark) {
      ring?.remove();
      return;
    }
    if (!ring) {
      ring = document.createElement("div");
      ring.className = "walk-ring";
      inner.append(ring);
    }
    ring.style.left = `${mark.x - 10}px`;
    ring.style.top = `${mark.y - 10}px`;
    ring.scrollIntoView({ block: "nearest", inline: "nearest" });
    document.getElementById("walk-said").textContent = mark.words.split("\n").join(". ");
  }

  document.addEventListener("keydown", (key) => {
    const view = key.target.closest?.("#days-view");
    if (!view || key.altKey || key.ctrlKey || key.metaKey) return;
    if (key.key === "Enter" && at) {
      window.timelineAddress.openEvent(at);
      key.preventDefault();
      return;
    }
    if (key.key === "Escape" && at) {
      at = "";
      show(null);
      return;
    }
    if (!["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End"].includes(key.key)) return;
    key.preventDefault();
    const all = marks();
    if (!all.length) return;
    const opened = window.timelineAddress.now().get("event");
    const now = all.find((mark) => mark.id === at) || all.find((mark) => mark.id === opened);
    const to = now ? next(all, now, key.key) : inOrder(all.filter((mark) => mark.lane === all[0].lane))[0];
    if (!to) return;
    at = to.id;
    show(to);
  });

  document.addEventListener("focusout", (event) => {
    if (event.target.id === "days-view") show(null);
  });

  /* A list of events near a place, instead of one of them by chance. */
  function listDay(found, place) {
    closeDay();
    const box = document.getElementById("chart-box");
    const head = document.createElement("div");
    head.className = "day-head";
    const name = document.createElement("strong");
    name.textContent = `${box.dataset.dayList}: ${found.length}`;
    const leave = document.createElement("button");
    leave.type = "button";
    leave.className = "button icon-only";
    leave.setAttribute("aria-label", box.dataset.dayClose);
    leave.innerHTML = '<span class="icon icon-close" aria-hidden="true"></span>';
    leave.addEventListener("click", closeDay);
    head.append(name, leave);
    const rows = document.createElement("ul");
    const list = document.createElement("div");
    list.className = "day-list";
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", name.textContent);
    list.append(head, rows);
    for (const { id, words } of found) {
      const link = document.createElement("a");
      const view = window.timelineAddress.now();
      view.set("event", id);
      link.href = `?${view}`;
      link.dataset.go = "";
      link.textContent = words.split("\n")[0];
      const row = document.createElement("li");
      row.append(link);
      rows.append(row);
    }
    box.append(list);
    const left = Math.min(Math.max(0, place.x - list.offsetWidth / 2), box.clientWidth - list.offsetWidth);
    list.style.left = `${left}px`;
    list.style.top = `${place.y + 16}px`;
    list.querySelector("a").focus({ preventScroll: true });
  }

  function closeDay() {
    document.querySelector(".day-list")?.remove();
  }

  document.addEventListener("click", (click) => {
    if (!click.target.closest(".day-list") || click.target.closest("a")) closeDay();
  });
  document.addEventListener("keydown", (key) => {
    if (key.key === "Escape" && document.querySelector(".day-list")) {
      closeDay();
      key.stopImmediatePropagation();
    }
  });

  /* Whether a click is answered by a list: where a fingertip covers several marks, or on "+N". */
  window.timelineStack = (id, words, place) => {
    if (!id) {
      const titles = new Set(words.split("\n"));
      const found = [...document.querySelectorAll("#list-body tr")]
        .map((row) => ({ id: row.dataset.event, words: row.querySelector("a").textContent }))
        .filter((row) => titles.has(row.words));
      // After the click that asked for it has gone by, or it would close the list again.
      window.setTimeout(() => found.length && listDay(found, place));
      return true;
    }
    if (!PHONE.matches) return false;
    const all = marks();
    const hit = all.find((mark) => mark.id === id);
    const near = hit ? all.filter((mark) => Math.hypot(mark.x - hit.x, mark.y - hit.y) < NEAR) : [];
    if (near.length < 2) return false;
    near.sort((a, b) => Math.hypot(a.x - hit.x, a.y - hit.y) - Math.hypot(b.x - hit.x, b.y - hit.y));
    window.setTimeout(() => listDay(near, place));
    return true;
  };
})();
