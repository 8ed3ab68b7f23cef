import assert from "node:assert/strict";
import test from "node:test";

import { load, plain } from "./load.mjs";

const kgView = load(["words"], { words: { act: { states: "says" } }, nodes: [{ label: "Kell" }] });

test("names meet without case, accents, apostrophes and hyphens", () => {
  assert.equal(kgView.fold("AYDIN"), kgView.fold("aydin"));
  assert.equal(kgView.fold("Aydın"), "aydin");
  assert.equal(kgView.fold("Luhans’k—Oblast"), "luhansk oblast");
  assert.equal(kgView.fold("Łódź"), "lodz");
  assert.equal(kgView.fold("Straße"), "strasse");
});

test("doubled letters are taken once", () => {
  assert.equal(kgView.loose("zelenskyy"), "zelensky");
});

test("unknown values and lists stand for themselves", () => {
  assert.equal(kgView.wording("act", "states"), "says");
  assert.equal(kgView.wording("act", "sings"), "sings");
  assert.equal(kgView.wording("none", 4), "4");
});

test("a label takes two lines at most and no line is long", () => {
  for (const label of ["A".repeat(300), "long ".repeat(60), "Institute for the Study of War", "x", ""]) {
    const lines = kgView.lines(label);
    assert.ok(lines.length <= 2);
    for (const line of lines) assert.ok(Array.from(line).length <= 30, line);
  }
  assert.deepEqual(plain(kgView.lines("Institute for the Study of War")), ["Institute for the", "Study of War"]);
});

test("counts have the right number", () => {
  assert.equal(kgView.count(1, "claim"), "1 claim");
  assert.equal(kgView.count(2000, "claim"), "2,000 claims");
});
