// The table of sources and events: cells and rows open their claims; rows are found by words.
(function (kgView) {
  "use strict";

  const { make, button, count } = kgView;
  const panel = document.getElementById("panel");
  const query = document.getElementById("query");
  const only = document.getElementById("contested");
  const rows = [...document.querySelectorAll("tbody tr")];
  const sources = [...document.querySelectorAll("thead .source")].map((head) => head.textContent);
  const fill = kgView.cells(rows, sources);
  const state = { dates: null, chosen: "" };
  const folded = new Map(rows.map((row) => [row, kgView.fold(nameOf(row))]));

  // "attack, Kell"
  function nameOf(row) {
    const head = row.querySelector("th");
    return head.querySelector(".event").textContent + ", " + head.querySelector("bdi").textContent;
  }

  const claimsOf = (element) => [...new Set(element.dataset.claims.split(" ").filter(Boolean).map(Number))];
  const isShown = (row) => row.dataset.empty !== "yes" && folded.get(row).includes(kgView.fold(query.value)) && (!only.checked || Boolean(row.className));

  function overview() {
    const contested = rows.filter((row) => row.className && row.dataset.empty !== "yes");
    const items = contested.map((row) => () => make("li", "", button("", () => choose(row.querySelector("button")),
      make("bdi", "label", nameOf(row)), make("span", row.className === "contested" ? "of disputed" : "of", row.className))));
    const about = contested.length ? "Another source contradicts a claim of these." : "No source contradicts another here.";
    panel.replaceChildren(make("h2", "", "Contested"), make("p", "about", about), ...kgView.growing(make("ul", "rows"), items, 20, "event"),
      make("p", "about hint", "Select a cell or the name of a row to read its claims."));
  }

  function press(chosen) {
    for (const other of document.querySelectorAll("[data-claims]")) other.classList.toggle("chosen", other === chosen);
  }

  function write() {
    const dates = state.dates ? "dates=" + state.dates.map(kgView.isoOf).join(",") : "";
    const said = [state.chosen, dates].filter(Boolean).join("&");
    history.replaceState(null, "", said ? "#" + said : location.pathname);
  }

  function clear() {
    state.chosen = "";
    press(null);
    overview();
    write();
  }

  function choose(chosen) {
    const cell = chosen.closest("td");
    const numbers = claimsOf(chosen);
    const source = cell ? sources[cell.cellIndex - 1] + ": " : "";
    press(chosen);
    kgView.showClaims(nameOf(chosen.closest("tr")), source + count(numbers.length, "claim"), numbers);
    panel.prepend(button("back", clear, "← Contested"));
    state.chosen = chosen.id;
    write();
  }

  function filter() {
    for (const row of rows) row.hidden = !isShown(row);
    const shown = rows.filter((row) => !row.hidden);
    const claims = new Set(shown.flatMap((row) => claimsOf(row.querySelector("th button"))));
    document.getElementById("empty").hidden = shown.length > 0;
    document.getElementById("status").textContent = "Showing " + shown.length.toLocaleString("en") + " of " + count(kgView.model.totals.rows, "event") + ", " + count(claims.size, "claim");
  }

  function buildDates() {
    const all = kgView.daysShown();
    const box = document.getElementById("dates");
    box.hidden = new Set(all).size < 2;
    if (box.hidden) return;
    box.replaceChildren(kgView.dateRange(all, state.dates, function (chosen) {
      state.dates = chosen;
      fill(chosen);
      filter();
      clear();
    }));
  }

  // "#cell-3-2&dates=2024-01-01,2024-02-01"; whatever cannot be read is left out.
  function follow() {
    const linked = /^#((?:row-\d{1,4}|cell-\d{1,4}-\d{1,4}))(?:&|$)/.exec(location.hash);
    state.dates = kgView.readDates(kgView.readAddress(location.hash).get("dates"));
    fill(state.dates);
    buildDates();
    filter();
    const chosen = linked && document.getElementById(linked[1]);
    if (chosen && chosen.dataset.claims) choose(chosen);
    else overview();
  }

  // Arrows lead to the next cell that says something.
  function step(event) {
    const cell = event.target.closest("td, th");
    const by = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (!by || !cell || !event.target.dataset.claims) return;
    event.preventDefault();
    const shown = rows.filter((row) => !row.hidden);
    let [across, down] = [cell.cellIndex, shown.indexOf(cell.parentElement)];
    for (;;) {
      [across, down] = [across + by[0], down + by[1]];
      const next = shown[down] && shown[down].cells[across];
      if (!next) return;
      if (next.querySelector("button")) return next.querySelector("button").focus();
    }
  }

  document.querySelector("main").addEventListener("click", function (event) {
    const chosen = event.target.closest("[data-claims]");
    if (chosen) choose(chosen);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") clear();
    else if (event.key === "/" && event.target !== query) {
      event.preventDefault();
      query.focus();
    } else step(event);
  });
  query.addEventListener("input", filter);
  only.addEventListener("change", filter);
  window.addEventListener("hashchange", follow);
  follow();
  kgView.ready = true;
})(window.kgView);
