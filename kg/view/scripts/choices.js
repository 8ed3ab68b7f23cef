// What the reader has chosen in a network, to and from the address.
(function (kgView) {
  "use strict";

  const { state, model } = kgView;
  const FACETS = ["type", "role", "root", "publisher", "act", "place"];
  const only = { disputed: "onlyDisputed", confirmed: "onlyConfirmed" };

  function selection(said) {
    const node = kgView.numberBelow(said.get("node"), model.nodes.length);
    const link = kgView.numberBelow(said.get("link"), model.links.length);
    if (link !== null) return { link: link };
    return node === null ? null : { node: node };
  }

  // Numbers where the values of a facet are numbers; words only of the kind that values have.
  function values(text) {
    return (text || "").split(",").filter((value) => /^(?:-?\d{1,8}|[A-Za-z-]{1,30})$/.test(value)).map((value) => (/^-?\d+$/.test(value) ? Number(value) : value));
  }

  kgView.takeAddress = function (said) {
    state.selected = selection(said);
    state.dates = kgView.readDates(said.get("dates"));
    state.map = said.get("map") === "yes";
    state.limit = said.get("links") === "more" ? model.limits.most : model.limits.first;
    for (const [word, name] of Object.entries(only)) state[name] = (said.get("only") || "").split(",").includes(word);
    state.hidden = new Map(FACETS.map((facet) => [facet, new Set(values(said.get("no." + facet)))]));
    if (!said.size && model.own.centre !== undefined) state.selected = { node: model.own.centre };
  };

  kgView.giveAddress = function () {
    const { selected } = state;
    const words = Object.entries(only).filter(([, name]) => state[name]).map(([word]) => word);
    const centre = selected && selected.node === model.own.centre;
    kgView.writeAddress([
      ["node", selected && selected.node !== undefined && !centre ? String(selected.node) : ""],
      ["link", selected && selected.link !== undefined ? String(selected.link) : ""],
      ["dates", state.dates ? state.dates.map(kgView.isoOf).join(",") : ""],
      ["only", words.join(",")],
      ["links", state.limit > model.limits.first ? "more" : ""],
      ["map", state.map ? "yes" : ""],
      ...FACETS.map((facet) => ["no." + facet, [...(state.hidden.get(facet) || [])].join(",")]),
    ]);
  };
})(window.kgView);
