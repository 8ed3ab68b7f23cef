import assert from "node:assert/strict";
import test from "node:test";

import { load, plain } from "./load.mjs";

const kgView = load(["address"]);

test("what is written is read again", () => {
  const pairs = [["node", "12"], ["only", "disputed,confirmed"], ["dates", "2024-01-01,2024-02-01"], ["link", ""]];
  const said = kgView.readAddress("#" + kgView.addressOf(pairs));
  assert.deepEqual(plain([...said]), pairs.slice(0, 3));
});

test("garbage is left out", () => {
  for (const hash of ["", "#", "#%E0%A4%A", "#node=%E0%A4%A", "#<b>=1", "#=&&==", "#constructor"]) {
    assert.equal(kgView.readAddress(hash).size, 0, hash);
  }
  assert.ok(kgView.readAddress("#" + "a=b&".repeat(5000)).size <= 60);
});

test("numbers are whole and below the length of their list", () => {
  assert.equal(kgView.numberBelow("3", 4), 3);
  for (const text of ["4", "-1", "1.5", "x", "", undefined, "1e3", "999999999"]) assert.equal(kgView.numberBelow(text, 4), null);
});
