// Load scripts of the pages into one object, as a page does, with as much of a browser as they need.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const HERE = new URL("../../../kg/view/scripts/", import.meta.url);

class Path2D {
  steps = [];
  moveTo(x, y) {
    this.steps.push(["move", x, y]);
  }
  lineTo(x, y) {
    this.steps.push(["line", x, y]);
  }
  closePath() {
    this.steps.push(["close"]);
  }
}

// names: of scripts, in the order in which a page runs them; model: what model.js would have read.
export function load(names, model = {}) {
  const listeners = new Map();
  const window = {
    kgView: { model },
    addEventListener: (name, action) => listeners.set(name, action),
  };
  const context = vm.createContext({
    window,
    location: { hash: "", pathname: "/page.html", search: "" },
    history: { replaceState: () => undefined },
    URL,
    Path2D,
    setTimeout: (action) => action(),
    clearTimeout: () => undefined,
  });
  for (const name of names) vm.runInContext(readFileSync(new URL(`${name}.js`, HERE), "utf8"), context, { filename: name });
  return window.kgView;
}

// Values that come from another context compare by what they hold.
export const plain = (value) => JSON.parse(JSON.stringify(value));
