// Claims in time: a lane each for a place, actor or source; bars for what happened, rings for when it was said.
(function (kgView) {
  "use strict";

  const { make, button, count, model } = kgView;
  const LANES = 40;
  const box = document.getElementById("lanes");
  const axis = document.getElementById("axis");
  const panel = document.getElementById("panel");
  const grouping = document.getElementById("grouping");
  const more = document.getElementById("more");
  const [FIRST, LAST] = model.own.reach;
  const state = { by: "place", dates: null, chosen: null, shown: LANES };
  let lanes = [];

  const span = () => state.dates || [FIRST, LAST];

  function itemsOf(lane) {
    const events = lane.events.map(([row, first, last, claims, event]) => ({ row: row, first: first, last: last, claims: claims, event: event, said: false }));
    const said = lane.said.map(([first, last, claims]) => ({ row: lane.rows, first: first, last: last, claims: claims, event: "", said: true }));
    return [...events, ...said];
  }

  function draw() {
    const width = Math.max(200, axis.clientWidth);
    kgView.drawAxis(axis, span(), width);
    for (const lane of lanes) kgView.drawLane(lane, span(), width, choose);
    for (const lane of lanes) lane.row.hidden = !lane.shown.length;
    document.getElementById("empty").hidden = lanes.some((lane) => lane.shown.length);
    mark();
    tell();
  }

  function tell() {
    const shown = lanes.filter((lane) => lane.shown.length);
    const claims = new Set(shown.flatMap((lane) => lane.shown.flatMap((item) => item.claims)));
    const all = model.own.all_lanes[state.by];
    document.getElementById("status").textContent = "Showing " + shown.length + " of " + count(all, "lane") + ", " + count(claims.size, "claim");
    more.hidden = lanes.length >= model.own.lanes[state.by].length;
  }

  function makeLane(record) {
    const node = model.nodes[record.of];
    const lane = { ...record, node: node, items: itemsOf(record) };
    lane.claims = [...new Set(lane.items.flatMap((item) => item.claims))];
    const label = make("span", "label", node.label);
    label.dir = "auto";
    lane.name = button("", () => choose(lane, null), kgView.glyph(node.type), label, make("span", "of", lane.claims.length.toLocaleString("en"), make("span", "unseen", lane.claims.length === 1 ? " claim" : " claims")));
    lane.strip = make("div", "strip");
    lane.row = make("li", "lane", lane.name, lane.strip);
    return lane;
  }

  function build() {
    lanes = model.own.lanes[state.by].slice(0, state.shown).map(makeLane);
    box.replaceChildren(...lanes.map((lane) => lane.row));
    for (const other of grouping.children) other.setAttribute("aria-pressed", String(other.dataset.by === state.by));
    draw();
  }

  function overview() {
    const kinds = new Map();
    for (const lane of model.own.lanes.source) {
      for (const [, , , claims, event] of lane.events) kinds.set(event || "several events", new Set([...(kinds.get(event || "several events") || []), ...claims]));
    }
    const rows = [...kinds].sort((one, other) => other[1].size - one[1].size).map(([event, claims]) => () => kindRow(event, [...claims]));
    const told = rows.length ? "Bars are when something happened, rings when it was said: the day of the article. Select one, or a lane, to read its claims." : "No claim tells when something happened.";
    panel.replaceChildren(make("h2", "", "What happened"), make("p", "about", told), ...kgView.growing(make("ul", "rows"), rows, 14, "kind of event"));
  }

  function kindRow(event, claims) {
    const open = () => {
      kgView.showClaims(event, count(claims.length, "claim"), claims);
      panel.prepend(button("back", clear, "← Overview"));
    };
    return make("li", "", button("", open, make("span", "label", event), make("span", "of", count(claims.length, "claim"))));
  }

  function mark() {
    const { chosen } = state;
    for (const lane of lanes) {
      lane.row.classList.toggle("chosen", Boolean(chosen) && chosen.lane === lane);
      for (const item of lane.shown) item.element.classList.toggle("chosen", Boolean(chosen) && chosen.item === item);
    }
  }

  function choose(lane, item) {
    state.chosen = { lane: lane, item: item };
    const claims = item ? item.claims : lane.claims;
    kgView.showClaims(lane.node.label, (item ? kgView.wordsOfItem(item) + "; " : "") + count(claims.length, "claim"), claims);
    panel.prepend(button("back", clear, "← Overview"));
    mark();
    write();
  }

  function clear() {
    state.chosen = null;
    mark();
    overview();
    write();
  }

  function write() {
    const { chosen } = state;
    kgView.writeAddress([
      ["by", state.by === "place" ? "" : state.by],
      ["dates", state.dates ? state.dates.map(kgView.isoOf).join(",") : ""],
      ["lane", chosen ? String(lanes.indexOf(chosen.lane)) : ""],
      ["item", chosen && chosen.item ? String(chosen.lane.items.indexOf(chosen.item)) : ""],
    ]);
  }

  function follow(said) {
    state.by = Object.hasOwn(model.own.lanes, said.get("by") || "") ? said.get("by") : model.own.lanes.place.length ? "place" : "source";
    state.dates = kgView.readDates(said.get("dates"));
    const wanted = kgView.numberBelow(said.get("lane"), model.own.lanes[state.by].length);
    state.shown = Math.max(LANES, (wanted || 0) + 1);
    build();
    buildRange();
    const lane = wanted === null ? undefined : lanes[wanted];
    const item = lane && kgView.numberBelow(said.get("item"), lane.items.length);
    if (lane) choose(lane, item === null || item === undefined ? null : lane.items[item]);
    else overview();
  }

  function buildRange() {
    const all = model.own.lanes.source.flatMap((lane) => itemsOf(lane).flatMap((item) => item.claims.map(() => Math.max(1, item.first))));
    const range = document.getElementById("dates");
    range.hidden = FIRST === LAST;
    if (range.hidden) return;
    range.replaceChildren(kgView.dateRange(all, state.dates, function (chosen) {
      state.dates = chosen;
      draw();
      write();
    }, [FIRST, LAST]));
  }

  // Left and right lead along the lane, up and down to the next one.
  function step(event) {
    const lane = lanes.find((one) => one.name === event.target);
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!lane || !by) return;
    event.preventDefault();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const visible = lanes.filter((one) => one.shown.length);
      const next = visible[visible.indexOf(lane) + by];
      if (next) next.name.focus();
      return;
    }
    const items = [...lane.shown].sort((one, other) => one.first - other.first || one.row - other.row);
    const at = state.chosen && state.chosen.lane === lane ? items.indexOf(state.chosen.item) : by < 0 ? items.length : -1;
    const next = items[at + by];
    if (next) choose(lane, next);
  }

  for (const other of grouping.children) {
    other.addEventListener("click", function () {
      Object.assign(state, { by: other.dataset.by, chosen: null, shown: LANES });
      build();
      clear();
    });
  }
  more.addEventListener("click", function () {
    state.shown += 100;
    state.chosen = null;
    build();
    clear();
  });
  document.addEventListener("keydown", (event) => (event.key === "Escape" ? clear() : step(event)));
  kgView.onAddress(follow);
  follow(kgView.readAddress(location.hash));
  let width = axis.clientWidth;
  new ResizeObserver(function () {
    if (axis.clientWidth === width) return;
    width = axis.clientWidth;
    requestAnimationFrame(draw);
  }).observe(axis);
  kgView.lanes = () => lanes;
  kgView.ready = true;
})(window.kgView);
