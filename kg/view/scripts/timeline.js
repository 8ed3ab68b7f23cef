// Claims in time: a lane each for a place, actor or source; bars for what happened, rings for when it was said.
(function (kgView) {
  "use strict";

  const { make, button, count, model } = kgView;
  const SVG = "http://www.w3.org/2000/svg";
  const ROW = 24;
  const PAD = 5;
  const LANES = 40;
  const box = document.getElementById("lanes");
  const axis = document.getElementById("axis");
  const panel = document.getElementById("panel");
  const grouping = document.getElementById("grouping");
  const more = document.getElementById("more");
  const [FIRST, LAST] = model.own.reach;
  const state = { by: "place", dates: null, chosen: null, shown: LANES };
  let lanes = [];

  function shape(tag, attributes, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const span = () => state.dates || [FIRST, LAST];

  function across(width) {
    const [from, to] = span();
    const room = width - 2 * 14;
    return (day) => 14 + (room * (day - from)) / Math.max(1, to - from);
  }

  // "2024-11-16", or "2025-03-16 – 2025-03-31"
  const days = (item) => kgView.isoOf(item.first) + (item.last > item.first ? " – " + kgView.isoOf(item.last) : "");
  const wordsOf = (item) => (item.said ? "Said " : (item.event || "several events") + ", ") + days(item);

  function itemsOf(lane) {
    const events = lane.events.map(([row, first, last, claims, event]) => ({ row: row, first: first, last: last, claims: claims, event: event, said: false }));
    const said = lane.said.map(([first, last, claims]) => ({ row: lane.rows, first: first, last: last, claims: claims, event: "", said: true }));
    return [...events, ...said];
  }

  const isInSpan = (item) => item.last >= span()[0] && item.first <= span()[1];

  function drawItem(item, place) {
    const [from, to] = span();
    const [left, right] = [place(Math.max(from, item.first)), place(Math.min(to, item.last))];
    const middle = PAD + (item.row + 0.5) * ROW;
    const title = shape("title", {}, wordsOf(item) + ", " + count(item.claims.length, "claim"));
    const group = shape("g", { class: item.said ? "said" : "event" }, title);
    item.box = { left: item.said ? left - 6 : left - 4, right: Math.max(right, left) + 6, middle: middle };
    const hit = { x: item.box.left - 2, y: middle - ROW / 2, width: item.box.right - item.box.left + 4, height: ROW, class: "hit" };
    const thick = item.said ? Math.min(9, 4 + Math.log2(item.claims.length)) : 5 + Math.min(4, item.claims.length);
    const mark = item.said
      ? { x: left - thick, y: middle - thick, width: right - left + 2 * thick, height: 2 * thick, rx: thick }
      : { x: left - 4, y: middle - thick, width: right - left + 8, height: 2 * thick, rx: 3 };
    group.append(shape("rect", hit), shape("rect", { ...mark, class: "mark" }));
    item.element = group;
    return group;
  }

  // Words to the right of a bar, where nothing of its row is in the way.
  function nameItem(item, items, width) {
    const room = 7.2 * item.event.length + 6;
    const right = item.box.right + room;
    const free = right < width && !items.some((other) => other !== item && !other.said && other.row === item.row && other.box && other.box.left < right && other.box.right > item.box.right);
    if (!free || !item.event) return;
    item.box.right = right;
    item.element.append(shape("text", { x: right - room + 4, y: item.box.middle + 4.5 }, item.event));
  }

  function drawLane(lane, width) {
    const place = across(width);
    lane.shown = lane.items.filter(isInSpan);
    const height = ROW * (lane.rows + (lane.said.length ? 1 : 0)) + 2 * PAD;
    const picture = shape("svg", { width: width, height: height, "aria-hidden": "true" });
    for (const item of lane.items) item.box = item.element = null;
    for (const { day } of kgView.ticks(...span(), width / 110)) picture.append(shape("path", { d: "M" + place(day) + " 0V" + height, class: "tick" }));
    picture.append(...lane.shown.map((item) => drawItem(item, place)));
    for (const item of lane.shown) if (!item.said) nameItem(item, lane.shown, width);
    for (const item of lane.shown) item.element.addEventListener("click", () => choose(lane, item));
    lane.strip.replaceChildren(picture);
  }

  function drawAxis(width) {
    const place = across(width);
    const ticks = kgView.ticks(...span(), width / 110);
    const words = ticks.map(({ day, words }) => shape("text", { x: Math.max(24, Math.min(width - 40, place(day))), y: 20, "text-anchor": "middle" }, words));
    axis.replaceChildren(shape("svg", { width: width, height: 28, "aria-hidden": "true" }, ...words));
  }

  function draw() {
    const width = Math.max(200, axis.clientWidth);
    drawAxis(width);
    for (const lane of lanes) drawLane(lane, width);
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
    lane.name = button("", () => choose(lane, null), kgView.glyph(node.type), label, make("span", "of", String(lane.claims.length)));
    lane.name.setAttribute("aria-label", node.label + ", " + count(lane.claims.length, "claim"));
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
    kgView.showClaims(lane.node.label, (item ? wordsOf(item) + "; " : "") + count(claims.length, "claim"), claims);
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
    const [from, to] = (said.get("dates") || "").split(",").map(kgView.dayOf);
    state.dates = from && to && from <= to ? [from, to] : null;
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
    const all = model.own.lanes.source.flatMap((lane) => itemsOf(lane).map((item) => Math.max(1, item.first)));
    const range = document.getElementById("dates");
    range.hidden = new Set(all).size < 2;
    if (range.hidden) return;
    range.replaceChildren(kgView.dateRange([...all, FIRST, LAST], state.dates, function (chosen) {
      state.dates = chosen;
      draw();
      write();
    }));
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
