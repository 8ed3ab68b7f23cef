// The data of the page, read once. Nothing of it ever becomes markup, script, style or address
// without the checks of elements.js.
window.kgView = window.kgView || {};
(function (kgView) {
  "use strict";

  const read = JSON.parse(document.getElementById("data").textContent);

  function conflictsByClaim(conflicts) {
    const found = new Map();
    for (const [one, other, reason] of conflicts) {
      for (const [here, there] of [[one, other], [other, one]]) {
        if (!found.has(here)) found.set(here, []);
        found.get(here).push({ claim: there, reason: reason });
      }
    }
    return found;
  }

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

  const links = read.edges.map((edge, id) => ({ id: id, from: edge.from, to: edge.to, claims: edge.claims }));

  kgView.model = {
    nodes: read.nodes,
    links: links,
    claims: read.data.claims,
    articles: read.data.articles,
    conflicts: conflictsByClaim(read.data.conflicts),
    linksOf: linksByNode(links),
    limits: read.data.limits,
    words: read.words,
    totals: read.totals,
  };
})(window.kgView);
