import assert from "node:assert/strict";
import test from "node:test";

import { load } from "./load.mjs";

const kgView = load(["labels"]);
const stage = { width: 800, height: 500 };
const measure = (lines) => ({ width: 7 * lines[0].length, height: 16 * lines.length });

function nodes(count, must = () => false) {
  return Array.from({ length: count }, (_, id) => ({
    id, x: (id * 137) % 800, y: (id * 71) % 500, radius: 6 + (id % 9), lines: ["name " + id], bold: false, must: must(id),
  }));
}

const meets = (one, other) =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

test("labels never meet and stay on the stage", () => {
  for (const count of [1, 40, 400]) {
    const placed = kgView.placeLabels(nodes(count, (id) => id < 9), stage, measure);
    placed.forEach((one, place) => placed.slice(place + 1).forEach((other) => assert.ok(!meets(one, other))));
    for (const box of placed) assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 800 && box.y + box.height <= 500);
    assert.ok(placed.length <= 160);
  }
});

test("a label that nobody needs covers no node", () => {
  const all = nodes(60);
  for (const box of kgView.placeLabels(all, stage, measure)) {
    for (const { x, y, radius } of all) {
      assert.ok(!meets(box, { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }));
    }
  }
});

test("nodes off the stage get no label", () => {
  const far = [{ id: 0, x: -50, y: 10, radius: 5, lines: ["far"], bold: false, must: true }];
  assert.equal(kgView.placeLabels(far, stage, measure).length, 0);
});
