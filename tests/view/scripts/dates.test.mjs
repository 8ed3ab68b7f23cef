import assert from "node:assert/strict";
import test from "node:test";

import { load, plain } from "./load.mjs";

const kgView = load(["dates"]);

test("days count from the first of January of the year 1, as in Python", () => {
  assert.equal(kgView.dayOf("0001-01-01"), 1);
  assert.equal(kgView.dayOf("1970-01-01"), 719163);
  assert.equal(kgView.dayOf("2024-05-01T10:00:00Z"), 739007);
});

test("what is no date is none", () => {
  for (const text of ["2024", "2024-13-01", "2023-02-29", "", undefined, "x2024-01-01"]) assert.equal(kgView.dayOf(text), null);
});

test("a day and its date lead to each other", () => {
  for (const text of ["0099-12-31", "1900-02-28", "2024-02-29", "2034-03-15"]) assert.equal(kgView.isoOf(kgView.dayOf(text)), text);
});

test("bins hold every day once and are no more than asked for", () => {
  const days = Array.from({ length: 500 }, (_, number) => 739000 + ((number * 37) % 911));
  const bins = kgView.bins(days, 60);
  assert.ok(bins.counts.length <= 60);
  assert.equal(bins.counts.reduce((sum, count) => sum + count), days.length);
  assert.deepEqual(plain(kgView.bins([739000], 60).counts), [1]);
});

test("an axis has marks inside it, in order, and no more than asked for", () => {
  for (const length of [0, 3, 12, 40, 100, 400, 2000, 9000, 60000]) {
    const ticks = kgView.ticks(730000, 730000 + length, 8);
    assert.ok(ticks.length <= 10, `${length}: ${ticks.length}`);
    ticks.forEach(({ day }, place) => {
      assert.ok(day >= 730000 && day <= 730000 + length);
      assert.ok(place === 0 || day > ticks[place - 1].day);
    });
  }
});

test("marks are named by day, month or year", () => {
  assert.equal(kgView.dateWords(kgView.dayOf("2024-05-01"), "day"), "1 May 2024");
  assert.equal(kgView.dateWords(kgView.dayOf("2024-05-01"), "month"), "May 2024");
  assert.equal(kgView.dateWords(kgView.dayOf("2024-05-01"), "year"), "2024");
});
