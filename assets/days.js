/* The range of days: two native sliders over a small histogram. Time runs left to right in
   both languages, so the box is left-to-right whatever the page is. */
(() => {
  let inputs = [];
  let options = null;
  let sent = "";

  function build(box) {
    const histogram = document.createElement("div");
    histogram.className = "days-bars";
    histogram.setAttribute("aria-hidden", "true");
    options.iso.forEach(() => histogram.append(document.createElement("span")));
    const track = document.createElement("div");
    track.className = "days-track";
    inputs = [options.words.from, options.words.to].map((name) => {
      const input = document.createElement("input");
      input.type = "range";
      input.min = "0";
      input.max = String(options.iso.length - 1);
      input.step = "1";
      input.setAttribute("aria-label", name);
      input.addEventListener("input", () => keepApart(input));
      input.addEventListener("change", send);
      return input;
    });
    track.append(...inputs);
    box.replaceChildren(histogram, track);
  }

  /* The handles may meet, never cross. */
  function keepApart(moved) {
    const [first, last] = inputs.map((input) => Number(input.value));
    if (first > last) moved.value = String(moved === inputs[0] ? last : first);
    paint();
  }

  function paint() {
    const [first, last] = inputs.map((input) => Number(input.value));
    const end = options.iso.length - 1;
    inputs.forEach((input) => input.setAttribute("aria-valuetext", options.days[Number(input.value)]));
    const track = inputs[0].parentElement;
    track.style.setProperty("--first", String(first / end));
    track.style.setProperty("--last", String(last / end));
    // At the right end both handles stand on one spot: the first must be the one to take.
    inputs[0].style.zIndex = first > end / 2 ? "2" : "1";
    inputs[1].style.zIndex = first > end / 2 ? "1" : "2";
    const box = track.parentElement;
    const bars = box.firstElementChild.children;
    for (let n = 0; n <= end; n += 1) bars[n].classList.toggle("outside", n < first || n > last);
    const words = document.querySelector("[data-days-words]");
    if (words) words.textContent = `${options.days[first]} – ${options.days[last]}`;
  }

  function send() {
    const data = inputs.map((input) => Number(input.value));
    sent = JSON.stringify(data);
    window.dash_clientside.set_props("days", { data });
  }

  function show(days, given, shown, box) {
    if (options !== given || !inputs.length || !box.contains(inputs[0])) {
      options = given;
      build(box);
    }
    const [first, last] = days || [0, options.iso.length - 1];
    // What was sent a moment ago may come back after the handle has moved on.
    if (sent && sent !== JSON.stringify([first, last]) && box.contains(document.activeElement)) return;
    sent = "";
    inputs[0].value = String(first);
    inputs[1].value = String(last);
    const counts = shown.days;
    const most = Math.max(1, ...counts);
    [...box.firstElementChild.children].forEach((bar, n) => {
      bar.style.setProperty("--share", String((counts[n] || 0) / most));
    });
    paint();
  }

  window.timelineDays = { show };
})();
