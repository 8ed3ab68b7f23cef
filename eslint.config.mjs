// How the scripts of the pages are checked: plain scripts that share one object, for the browser.
import js from "@eslint/js";

const names = (...list) => Object.fromEntries(list.map((name) => [name, "readonly"]));
const browser = names(
  "window", "document", "location", "history", "navigator", "URL", "Path2D", "Node", "HTMLInputElement", "ResizeObserver",
  "getComputedStyle", "matchMedia", "requestAnimationFrame", "setTimeout", "clearTimeout",
);

export default [
  js.configs.recommended,
  {
    files: ["kg/view/scripts/*.js"],
    languageOptions: {
      sourceType: "script",
      ecmaVersion: 2023,
      globals: { ...browser, kgView: "writable", vis: "readonly" },
    },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({ property })),
        { object: "document", property: "write" },
      ],
      "no-script-url": "error",
      "no-shadow": "off",
      "no-unused-vars": "error",
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      strict: ["error", "function"],
    },
  },
  {
    files: ["tests/view/scripts/*.mjs"],
    languageOptions: { globals: names("process", "console", "URL", "globalThis") },
  },
];
