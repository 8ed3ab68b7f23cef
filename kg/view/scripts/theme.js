// Colours and shapes from fixed tables, never from the data. The style sheet holds the colours.
(function (kgView) {
  "use strict";

  const SHAPES = {
    person: "dot",
    organization: "square",
    publication: "triangle",
    "armed-force": "triangleDown",
    polity: "star",
    group: "hexagon",
    unnamed: "dot",
    place: "diamond",
    area: "diamond",
    event: "triangle",
    article: "square",
  };
  const HOLLOW = new Set(["unnamed", "area", "event", "article"]);
  const NAMES = ["page", "land", "coast", "ink", "quiet", "link-line", "chosen-line", "disputed", "focus", "sans"];

  function read() {
    const style = getComputedStyle(document.documentElement);
    const theme = {};
    for (const name of [...NAMES, ...Object.keys(SHAPES)]) theme[name] = style.getPropertyValue("--" + name).trim();
    kgView.theme = theme;
  }

  kgView.isPlace = (node) => node.type === "place" || node.type === "area";

  kgView.shapeOf = (type) => (Object.hasOwn(SHAPES, type) ? SHAPES[type] : SHAPES.unnamed);

  kgView.coloursOf = function (type) {
    const own = kgView.theme[Object.hasOwn(SHAPES, type) ? type : "unnamed"];
    const hollow = HOLLOW.has(type);
    return { background: hollow ? kgView.theme.page : own, border: hollow ? own : kgView.theme.page, hollow: hollow };
  };

  read();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
    read();
    kgView.changed("theme");
  });
})(window.kgView);
