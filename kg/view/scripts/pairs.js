// The links of a network: pairs of nodes with the claims behind them.
(function (kgView) {
  "use strict";

  const model = kgView.model;

  function linksByNode(links) {
    const found = new Map();
    for (const link of links) {
      for (const end of [link.from, link.to]) {
        if (!found.has(end)) found.set(end, []);
        found.get(end).push(link);
      }
    }
    return found;
  }

  model.links = model.edges.map((edge, id) => ({ id: id, from: edge.from, to: edge.to, claims: edge.claims }));
  model.linksOf = linksByNode(model.links);
  model.limits = model.own.limits;
  kgView.state.limit = model.limits.first;
})(window.kgView);
