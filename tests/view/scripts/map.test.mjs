import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { load, plain } from "./load.mjs";

const nodes = [{ at: [30, 50] }, { at: [40, 60] }, {}, {}];
const links = [
  { link: { from: 2, to: 0 }, claims: [] },
  { link: { from: 2, to: 1 }, claims: [] },
];
const kgView = load(["map"], { nodes, own: { outline: "" }, linksOf: new Map([[0, []], [1, []], [2, []]]) });
const box = { width: 900, height: 600 };

test("lines are decoded as they were encoded", () => {
  assert.deepEqual(plain(kgView.decodeLine("??A@")), [0, 0, 1, -1]);
});

test("the outline holds closed coasts and open borders between the poles", () => {
  const [coasts, borders] = readFileSync(new URL("../../../kg/view/data/outline.txt", import.meta.url), "utf8").split("\n");
  assert.ok(coasts.split(" ").length > 300);
  assert.ok(borders.split(" ").length > 200);
  let [x, y] = [0, 0];
  const values = kgView.decodeLine(coasts.split(" ")[0]);
  for (let at = 0; at < values.length; at += 2) {
    [x, y] = [x + values[at], y + values[at + 1]];
    assert.ok(Math.abs(x / 25) <= 540 && Math.abs(y / 25) <= 90);
  }
});

test("places lie where Mercator puts them, and all fit the stage", () => {
  const places = kgView.placesOnMap(new Map([[0, 3], [1, 5], [2, 4]]), box);
  assert.deepEqual([...places.keys()], [1, 0]);
  const [south, north] = [places.get(0), places.get(1)];
  assert.ok(south.x < north.x && south.y > north.y);
  const up = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  const ratio = (south.y - north.y) / (north.x - south.x);
  assert.ok(Math.abs(ratio - (up(60) - up(50)) / ((10 * Math.PI) / 180)) < 1e-9);
  for (const { x, y } of places.values()) assert.ok(Math.abs(x) <= 450 && Math.abs(y) <= 300);
});

test("whoever is no place stands between the places that it is linked to, or around the only one", () => {
  const places = kgView.placesOnMap(new Map([[0, 1], [1, 1]]), box);
  const between = kgView.withLinkedOnMap(places, links, 1).get(2);
  assert.ok(Math.abs(between.x - (places.get(0).x + places.get(1).x) / 2) < 1e-9);
  const around = kgView.withLinkedOnMap(places, links.slice(0, 1), 1).get(2);
  assert.ok(Math.hypot(around.x - places.get(0).x, around.y - places.get(0).y) > 50);
  assert.equal(places.size, 2);
});

test("a single place is not blown up", () => {
  kgView.fitMap([[30, 50]], box);
  const [one, other] = [kgView.project([30, 50]), kgView.project([31, 50])];
  assert.ok(Math.hypot(one.x, one.y) < 1e-9);
  assert.ok(other.x - one.x < 260);
});
