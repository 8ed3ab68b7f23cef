// Where nodes stand: the layout made ahead, stretched to the stage; latecomers beside a neighbour.
(function (kgView) {
  "use strict";

  const SIDE = 1000;
  const GOLDEN_ANGLE = 2.399963229728653;

  function layoutFor(ids) {
    const nodes = kgView.model.nodes;
    return ids.every((id) => nodes[id].first) ? "first" : "most";
  }

  function stretch(at, box) {
    const pad = { x: Math.min(84, box.width * 0.12), top: 30, bottom: 40 };
    return {
      x: (at[0] / SIDE - 0.5) * (box.width - 2 * pad.x),
      y: (at[1] / SIDE - 0.5) * (box.height - pad.top - pad.bottom) - (pad.bottom - pad.top) / 2,
    };
  }

  function besideNeighbours(links, places) {
    let late = links.slice();
    let turn = 0;
    while (late.length) {
      const next = late.filter((left) => places.has(left.link.from) || places.has(left.link.to));
      if (!next.length) places.set(late[0].link.to, { x: 0, y: 0 });
      for (const { link } of next) {
        for (const [here, there] of [[link.from, link.to], [link.to, link.from]]) {
          if (places.has(there) || !places.has(here)) continue;
          const centre = places.get(here);
          const far = 56 + 9 * Math.sqrt(turn);
          places.set(there, { x: centre.x + far * Math.cos(turn * GOLDEN_ANGLE), y: centre.y + far * Math.sin(turn * GOLDEN_ANGLE) });
          turn += 1;
        }
      }
      late = late.filter((left) => !places.has(left.link.from) || !places.has(left.link.to));
    }
  }

  const ends = (drawn) => [...new Set(drawn.flatMap((left) => [left.link.from, left.link.to]))];

  // A map from node to its place in pixels; the middle of the stage is 0, 0.
  kgView.positions = function (drawn, box) {
    const ids = ends(drawn);
    const layout = layoutFor(ids);
    const places = new Map();
    for (const id of ids) {
      const at = kgView.model.nodes[id][layout];
      if (at) places.set(id, stretch(at, box));
    }
    besideNeighbours(drawn, places);
    return places;
  };

  // The same map with the nodes of further links; nobody else moves.
  kgView.withLatecomers = function (places, drawn) {
    const grown = new Map(ends(drawn).filter((id) => places.has(id)).map((id) => [id, places.get(id)]));
    besideNeighbours(drawn, grown);
    return grown;
  };
})(window.kgView);
