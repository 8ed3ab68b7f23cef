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

  kgView.model = {
    nodes: read.nodes,
    edges: read.edges,
    claims: read.data.claims,
    articles: read.data.articles,
    conflicts: conflictsByClaim(read.data.conflicts),
    own: read.data, // what only one view has
    words: read.words,
    totals: read.totals,
  };
})(window.kgView);
