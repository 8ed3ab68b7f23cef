// The strips of a timeline: bars, rings, and words beside them where there is room.
(function (kgView) {
  "use strict";

  const { count } = kgView;
  const SVG = "http://www.w3.org/2000/svg";
  const ROW = 24;
  const PAD = 5;

  function shape(tag, attributes, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function across([from, to], width) {
    const room = width - 2 * 14;
    return (day) => 14 + (room * (day - from)) / Math.max(1, to - from);
  }

  // "2024-11-16", or "2025-03-16 – 2025-03-31"
  const days = (item) => kgView.isoOf(item.first) + (item.last > item.first ? " – " + kgView.isoOf(item.last) : "");
  kgView.wordsOfItem = (item) => (item.said ? "Said " : (item.event || "several events") + ", ") + days(item);

  // How far rings may reach without meeting: half of the narrowest gap between two, and 3 at least to be seen.
  function roomOfRings(items, place) {
    const said = items.filter((item) => item.said).sort((one, other) => one.first - other.first);
    const gaps = said.slice(1).map((item, before) => place(item.first) - place(said[before].last));
    return Math.max(3, Math.min(9, Math.min(...gaps) / 2 - 1.5));
  }

  function drawItem(item, [from, to], place, room) {
    const [left, right] = [place(Math.max(from, item.first)), place(Math.min(to, item.last))];
    const middle = PAD + (item.row + 0.5) * ROW;
    const title = shape("title", {}, kgView.wordsOfItem(item) + ", " + count(item.claims.length, "claim"));
    const group = shape("g", { class: item.said ? "said" : "event" }, title);
    item.box = { left: item.said ? left - 6 : left - 4, right: Math.max(right, left) + 6, middle: middle };
    const hit = { x: item.box.left - 2, y: middle - ROW / 2, width: item.box.right - item.box.left + 4, height: ROW, class: "hit" };
    const thick = item.said ? Math.min(room, 4 + Math.log2(item.claims.length)) : 6 + Math.min(4, item.claims.length);
    const mark = item.said
      ? { x: left - thick, y: middle - thick, width: right - left + 2 * thick, height: 2 * thick, rx: thick }
      : { x: left - 4, y: middle - thick, width: right - left + 8, height: 2 * thick, rx: 3 };
    group.append(shape("rect", hit), shape("rect", { ...mark, class: "mark" }));
    item.element = group;
    return group;
  }

  const isFree = (left, right, item, items) =>
    !items.some((other) => other !== item && !other.said && other.row === item.row && other.box.left < right && other.box.right > left);

  // Words to the right of a bar, in it or to its left, where nothing of its row is in the way.
  function nameItem(item, items, width) {
    if (item.said || !item.event) return;
    const room = 7.6 * item.event.length + 8;
    const { left, right, middle } = item.box;
    const words = (x, className) => item.element.append(shape("text", { x: x, y: middle + 4.5, class: className }, item.event));
    if (right - left > room + 8) words(left + 9, "inside");
    else if (right + room < width && isFree(right, right + room, item, items)) {
      item.box.right = right + room;
      words(right + 4, "beside");
    } else if (left - room > 0 && isFree(left - room, left, item, items)) {
      item.box.left = left - room;
      words(left - 4, "before");
    }
  }

  // Fill the strip of a lane with what falls into a stretch of days; action gets the lane and the item selected.
  kgView.drawLane = function (lane, span, width, action) {
    const place = across(span, width);
    lane.shown = lane.items.filter((item) => item.last >= span[0] && item.first <= span[1]);
    const height = ROW * (lane.rows + (lane.said.length ? 1 : 0)) + 2 * PAD;
    const picture = shape("svg", { width: width, height: height, "aria-hidden": "true" });
    for (const item of lane.items) item.box = item.element = null;
    for (const { day } of kgView.ticks(...span, width / 110)) picture.append(shape("path", { d: "M" + place(day) + " 0V" + height, class: "tick" }));
    const room = roomOfRings(lane.shown, place);
    picture.append(...lane.shown.map((item) => drawItem(item, span, place, room)));
    for (const item of lane.shown) nameItem(item, lane.shown, width);
    for (const item of lane.shown) item.element.addEventListener("click", () => action(lane, item));
    lane.strip.replaceChildren(picture);
  };

  kgView.drawAxis = function (axis, span, width) {
    const place = across(span, width);
    const ticks = kgView.ticks(...span, width / 110);
    const words = ticks.map(({ day, words }) => shape("text", { x: Math.max(32, Math.min(width - 42, place(day))), y: 20, "text-anchor": "middle" }, words));
    axis.replaceChildren(shape("svg", { width: width, height: 28, "aria-hidden": "true" }, ...words));
  };
})(window.kgView);
