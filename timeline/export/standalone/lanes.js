/* The lanes: the drawing that fits the width, marks hidden where they stand, and walked by keys. */
(() => {
  const file = window.timelineFile;
  const NEAR = 24; // px: what a fingertip covers

  let layout = null;
  let parts = [];
  let at = "";

  const find = (name) => document.querySelector(`[data-${name}]`);

  function element(name, className, ...children) {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  function fitting(layouts, width) {
    return layouts.findLast((each) => each.width <= width) || layouts[0];
  }

  /* Draw the lanes for the width that there is, or another; false where they stand so already. */
  function draw(spoken, again, width) {
    const picture = find("picture");
    const wanted = fitting(spoken.layouts, width || picture.clientWidth);
    if (wanted === layout && !again) return false;
    layout = wanted;
    const days = find("days");
    days.innerHTML = layout.svg;
    picture.classList.toggle("above", !layout.column);
    picture.style.setProperty("--column", `${layout.column}px`);
    // The words of a mark are shown by a box of our own.
    days.querySelectorAll("title").forEach((title) => title.remove());
    parts = [...days.querySelectorAll("[data-event]")]
      .filter((part) => !part.parentNode.closest("[data-event]"))
      .map((part) => {
        const nested = part.parentNode.closest("svg");
        const whole = nested.parentNode === days ? part : nested;
        return { ids: part.dataset.event.split("+"), part, whole, mark: part.localName === "g" };
      });
    drawNames(spoken);
    drawKey();
    return true;
  }

  function drawNames(spoken) {
    const { words } = spoken;
    find("names").replaceChildren(
      ...layout.lanes.map(([front, top, height]) => {
        const name = element("button", "plain", words.fronts[front]);
        name.type = "button";
        name.title = words.only[front];
        name.dataset.only = front;
        const lane = element("div", `lane-name front-${words.slots[front]}`, name, element("span", "count"));
        lane.dataset.front = front;
        lane.style.top = `${top}px`;
        if (layout.column) lane.style.height = `${height}px`;
        lane.classList.toggle("low", height < 44);
        return lane;
      }),
    );
  }

  function drawKey() {
    find("key").replaceChildren(
      ...layout.key.map(([number, id, day, label]) => {
        const link = element("a", "", label);
        link.href = `#event=${id}`;
        link.dataset.open = id;
        const row = element("li", "", element("span", "key-number", number), element("span", "key-date", day), link);
        row.dataset.event = id;
        return row;
      }),
    );
  }

  /* Hide what is not chosen; nothing else moves. */
  function show(data, spoken, chosen, opened) {
    for (const { ids, whole, part } of parts) {
      const left = ids.filter((id) => chosen.has(id)).length;
      whole.classList.toggle("off", !left);
      if (ids.length > 1 && left) part.textContent = `+${left}`;
    }
    const shown = {};
    const total = {};
    for (const { id, front } of data.events) {
      total[front] = (total[front] || 0) + 1;
      if (chosen.has(id)) shown[front] = (shown[front] || 0) + 1;
    }
    for (const lane of document.querySelectorAll(".lane-name")) {
      const { front } = lane.dataset;
      const counts = { shown: shown[front] || 0, total: total[front] || 0 };
      lane.querySelector(".count").textContent =
        counts.shown === counts.total
          ? spoken.words.events[front]
          : spoken.words.of.replace(/\{(\w+)\}/g, (_, name) => counts[name]);
    }
    document.querySelectorAll("[data-key] li").forEach((row) => (row.hidden = !chosen.has(row.dataset.event)));
    find("key").hidden = !layout.key.some(([, id]) => chosen.has(id));
    if (at && !chosen.has(at)) leave();
    ring("open-ring", opened);
  }

  /* Where the middle of a mark is, in px of the days; null where it is not seen. */
  function place(id) {
    const found = parts.find((each) => each.mark && each.ids.includes(id) && !each.whole.classList.contains("off"));
    if (!found) return null;
    const box = found.part.getBoundingClientRect();
    const days = find("days").getBoundingClientRect();
    return { x: box.left + box.width / 2 - days.left, y: box.top + box.height / 2 - days.top };
  }

  function ring(name, id) {
    document.querySelector(`.${name}`)?.remove();
    const spot = id && place(id);
    if (!spot) return null;
    const drawn = element("div", name);
    drawn.style.left = `${spot.x}px`;
    drawn.style.top = `${spot.y}px`;
    find("days").append(drawn);
    return drawn;
  }

  /* The words of a mark in a box beside it, inside the picture. */
  function tell(spoken, id) {
    document.querySelector(".tip")?.remove();
    const spot = id && place(id);
    if (!spot) return;
    const [title, ...rest] = spoken.marks[id].split("\n");
    const tip = element("div", "tip", element("strong", "", title), ...rest.map((line) => element("span", "", line)));
    const days = find("days");
    tip.dir = document.documentElement.dir;
    days.append(tip);
    const left = Math.max(0, Math.min(spot.x - tip.offsetWidth / 2, days.clientWidth - tip.offsetWidth));
    const below = spot.y + 14;
    const fits = below + tip.offsetHeight <= days.clientHeight || spot.y - 14 - tip.offsetHeight < 0;
    tip.style.left = `${left}px`;
    tip.style.top = `${fits ? below : spot.y - 14 - tip.offsetHeight}px`;
  }

  function marks() {
    const lane = ({ y }) => layout.lanes.findIndex(([, top, height]) => y >= top && y < top + height);
    return parts
      .filter(({ mark, ids, whole }) => mark && ids.length === 1 && !whole.classList.contains("off"))
      .map(({ ids: [id] }) => ({ id, ...place(id) }))
      .map((mark) => ({ ...mark, lane: lane(mark) }));
  }

  /* The mark next to a point, within the reach of a fingertip. */
  function nearest(x, y) {
    const days = find("days").getBoundingClientRect();
    const away = (mark) => Math.hypot(mark.x + days.left - x, mark.y + days.top - y);
    const close = marks().filter((mark) => away(mark) <= NEAR);
    return close.sort((a, b) => away(a) - away(b))[0]?.id || "";
  }

  function inOrder(found) {
    return [...found].sort((a, b) => a.x - b.x || b.y - a.y);
  }

  function next(all, now, key) {
    const lane = inOrder(all.filter((mark) => mark.lane === now.lane));
    const n = lane.findIndex((mark) => mark.id === now.id);
    if (key === "ArrowRight") return lane[n + 1];
    if (key === "ArrowLeft") return lane[n - 1];
    if (key === "Home") return lane[0];
    if (key === "End") return lane[lane.length - 1];
    const lanes = [...new Set(all.map((mark) => mark.lane))].sort((a, b) => a - b);
    const other = lanes[lanes.indexOf(now.lane) + (key === "ArrowDown" ? 1 : -1)];
    const there = all.filter((mark) => mark.lane === other);
    return there.sort((a, b) => Math.abs(a.x - now.x) - Math.abs(b.x - now.x))[0];
  }

  /* Walk from mark to mark; the event where the reader stands then. */
  function walk(spoken, key, opened) {
    const all = marks();
    if (!all.length) return;
    const now = all.find((mark) => mark.id === at) || all.find((mark) => mark.id === opened);
    const first = Math.min(...all.map((mark) => mark.lane));
    const to = now ? next(all, now, key) : inOrder(all.filter((mark) => mark.lane === first))[0];
    if (!to) return;
    at = to.id;
    ring("walk-ring", at)?.scrollIntoView({ block: "nearest" });
    tell(spoken, at);
    find("said").textContent = spoken.marks[at].split("\n").join(". ");
  }

  function leave() {
    at = "";
    ring("walk-ring", "");
    document.querySelector(".tip")?.remove();
  }

  /* Another chart than the lanes, as it was drawn: each panel where it stands. */
  function drawChart(spoken) {
    const box = find("chart");
    if (!box || !spoken.chart) return;
    const { title, subtitle, alt, layouts } = spoken.chart;
    const fit = fitting(layouts, box.clientWidth);
    find("chart-title").textContent = title;
    find("chart-subtitle").textContent = subtitle;
    box.setAttribute("aria-label", alt);
    box.style.height = `${fit.height}px`;
    box.replaceChildren(
      ...fit.parts.map(({ svg, top, start, width }) => {
        const part = element("div", "chart-part");
        part.innerHTML = svg;
        part.querySelectorAll("title").forEach((words) => words.remove());
        part.style.top = `${top}px`;
        part.style.insetInlineStart = `${start}px`;
        part.style.width = width ? `${width}px` : `calc(100% - ${start}px)`;
        return part;
      }),
    );
  }

  Object.assign(file, {
    drawLanes: draw,
    drawChart,
    showLanes: show,
    nearest,
    tell,
    walk,
    leave,
    walked: () => at,
  });
})();
