import assert from "node:assert/strict";
import test from "node:test";

import { load, plain } from "./load.mjs";

const SCRIPTS = ["dates", "days", "state", "links", "positions", "address", "choices"];

function page() {
  const claims = [
    { article: 0, root: 0, places: [2] },
    { article: 1, root: 1, places: [2], act: "denies" },
    { article: 2, root: 1, places: [3] },
    { article: 9 },
  ];
  const links = [
    { id: 0, from: 0, to: 2, claims: [[0, 1], [1, 8]] },
    { id: 1, from: 1, to: 3, claims: [[2, 1]] },
    { id: 2, from: 0, to: 3, claims: [[3, 4]] },
  ];
  return load(SCRIPTS, {
    claims,
    links,
    nodes: [{ type: "person", first: [0, 0], most: [0, 0] }, { type: "group", first: [500, 500], most: [1, 1] }, { type: "place", first: [1000, 1000], most: [2, 2] }, { type: "place", most: [900, 900] }],
    articles: [{ date: "2024-01-01", publisher: 1 }, { date: "2024-03-01" }, { date: "2024-06-01" }],
    conflicts: new Map([[0, [{ claim: 1 }]], [1, [{ claim: 0 }]]]),
    limits: { first: 2, most: 3 },
    own: {},
  });
}

const ids = (kgView) => plain(kgView.strongest(kgView.model.links).map((left) => left.link.id));

test("links come strongest first, with their sources and disputes", () => {
  const kgView = page();
  const [first] = kgView.strongest(kgView.model.links);
  assert.deepEqual([first.link.id, first.sources, first.disputed], [0, 2, true]);
});

test("each filter leaves the links that still have claims", () => {
  const cases = [
    [(view) => (view.state.onlyDisputed = true), [0]],
    [(view) => (view.state.onlyConfirmed = true), [0]],
    [(view) => (view.state.dates = [view.dayOf("2024-02-01"), view.dayOf("2024-12-31")]), [0, 1]],
    [(view) => view.setHidden("root", [1], true), [0, 2]],
    [(view) => view.setHidden("root", [-1], true), [0, 1]],
    [(view) => view.setHidden("act", ["states"], true), [0]],
    [(view) => view.setHidden("type", ["group"], true), [0, 2]],
    [(view) => view.setHidden("place", [2], true), [1, 2]],
    [(view) => view.setHidden("role", [1, 8], true), [2]],
    [(view) => view.setHidden("publisher", [1], true), [0, 1, 2]],
  ];
  for (const [change, left] of cases) {
    const kgView = page();
    change(kgView);
    assert.deepEqual(ids(kgView), left, String(change));
  }
});

test("a hidden source takes the dispute with it", () => {
  const kgView = page();
  kgView.setHidden("root", [1], true);
  assert.equal(kgView.strongest(kgView.model.links)[0].disputed, false);
});

test("a selection brings its weak links in without going over the limit", () => {
  const kgView = page();
  Object.assign(kgView.state, { limit: 2, selected: { node: 3 } });
  const all = kgView.strongest(kgView.model.links);
  const drawn = kgView.withSelection(kgView.working(all), all);
  assert.deepEqual(plain(drawn.map((left) => left.link.id)).sort(), [0, 1, 2]);
});

test("nodes stand where the layout puts them, latecomers beside a neighbour", () => {
  const kgView = page();
  const all = kgView.strongest(kgView.model.links);
  const places = kgView.positions(all.slice(0, 1), { width: 1000, height: 600 });
  assert.ok(places.get(0).x < places.get(2).x && places.get(0).y < places.get(2).y);
  const grown = kgView.withLatecomers(places, all);
  assert.deepEqual(plain(grown.get(0)), plain(places.get(0)));
  assert.equal(grown.size, 4);
});

test("the address gives back what was chosen, and nothing that is not there", () => {
  const kgView = page();
  kgView.takeAddress(new Map([["link", "1"], ["dates", "2024-01-01,2024-02-01"], ["only", "disputed"], ["links", "more"], ["no.root", "1,x<y>,-1"]]));
  assert.deepEqual(plain(kgView.state.selected), { link: 1 });
  assert.deepEqual([kgView.state.limit, kgView.state.onlyDisputed, kgView.state.onlyConfirmed], [3, true, false]);
  assert.deepEqual(plain([...kgView.state.hidden.get("root")]), [1, -1]);
  kgView.takeAddress(new Map([["link", "17"], ["node", "x"], ["dates", "2024-02-01,2024-01-01"]]));
  assert.equal(kgView.state.selected, null);
  assert.equal(kgView.state.dates, null);
});
