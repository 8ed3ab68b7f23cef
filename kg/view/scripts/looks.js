// How nodes and links look: size and width by claims, opacity by independent sources, red for disputes.
(function (kgView) {
  "use strict";

  const FAINT = 0.12;
  const OPACITY = [0, 0.42, 0.72, 0.95]; // by the number of independent sources

  const isChosen = (id) => kgView.state.selected !== null && kgView.state.selected.node === id;

  // From 5 to 21 pixels; a small graph does not blow up its few claims.
  function size(weight, heaviest, width) {
    const share = Math.log2(1 + weight) / Math.log2(1 + Math.max(31, heaviest));
    return (5 + 16 * share) * (width < 500 ? 0.66 : 1);
  }

  function node(id, view) {
    const type = kgView.model.nodes[id].type;
    const colours = kgView.coloursOf(type);
    const chosen = isChosen(id);
    return {
      id: id, ...view.places.get(id), shape: kgView.shapeOf(type), size: view.sizes.get(id) / view.zoom,
      color: { background: colours.background, border: chosen ? kgView.theme.focus : colours.border },
      borderWidth: (chosen ? 3.5 : colours.hollow ? 2 : 1.5) / view.zoom,
      opacity: view.focus && !view.focus.nodes.has(id) ? FAINT : 1,
    };
  }

  function colour(left, chosen) {
    if (left.disputed) return kgView.theme.disputed;
    return chosen ? kgView.theme["chosen-line"] : kgView.theme["link-line"];
  }

  function edge(left, view) {
    const chosen = view.focus !== null && view.focus.links.has(left.link.id);
    const opacity = chosen ? 1 : left.disputed ? 0.9 : OPACITY[Math.min(3, left.sources)];
    const most = Math.log2(Math.max(16, view.all[0].claims.length));
    return {
      id: left.link.id, from: left.link.from, to: left.link.to,
      width: (1 + ((view.narrow ? 3 : 5.5) * Math.log2(left.claims.length)) / most) / view.zoom,
      dashes: left.disputed ? [7, 5] : false,
      arrows: kgView.model.own.directed ? { to: { enabled: true, scaleFactor: view.narrow ? 0.3 : 0.45 } } : undefined,
      color: { color: colour(left, chosen), opacity: view.focus && !chosen ? FAINT * opacity : opacity },
    };
  }

  kgView.looks = { isChosen: isChosen, size: size, node: node, edge: edge };
})(window.kgView);
