// The picture: the working set in vis-network, without physics, and the labels on top.
(function (kgView) {
  "use strict";

  const stage = document.getElementById("stage");
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const view = { zoom: 1, narrow: false, drawn: [], all: [], base: new Map(), places: new Map(), weights: new Map(), sizes: new Map(), order: [], labels: [], hovered: null, key: "" };
  const widths = new Map();

  document.getElementById("app").hidden = false; // the network needs the stage's size
  const network = new vis.Network(stage, { nodes: nodes, edges: edges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, dragNodes: false, keyboard: false, selectConnectedEdges: false, tooltipDelay: 1e9, zoomSpeed: 0.7 },
    nodes: { chosen: false, font: { size: 0 } },
    edges: { chosen: false, smooth: { enabled: true, type: "curvedCW", roundness: 0.07 }, hoverWidth: 0 },
  });

  function weigh(links) {
    const found = new Map();
    for (const { link, claims } of links) {
      for (const end of [link.from, link.to]) found.set(end, (found.get(end) || 0) + claims.length);
    }
    return found;
  }

  function kept() {
    const selected = kgView.state.selected;
    if (!selected || selected.node === kgView.model.own.centre) return null;
    const links = view.drawn.filter((left) =>
      selected.link !== undefined ? left.link.id === selected.link : left.link.from === selected.node || left.link.to === selected.node);
    const ids = new Set(links.flatMap((left) => [left.link.from, left.link.to]));
    if (selected.node !== undefined && view.places.has(selected.node)) ids.add(selected.node);
    if (kgView.state.map) for (const id of ids) if (!view.places.has(id)) ids.delete(id);
    return ids.size ? { nodes: ids, links: new Set(links.map((left) => left.link.id)) } : null;
  }

  function paint() {
    const focus = kept();
    const links = new Set(view.drawn.map((left) => left.link.id));
    view.focus = focus;
    edges.remove(edges.getIds().filter((id) => !links.has(id)));
    nodes.remove(nodes.getIds().filter((id) => !view.places.has(id)));
    nodes.update([...view.places.keys()].map((id) => kgView.looks.node(id, view)));
    edges.update(view.drawn.map((left) => kgView.looks.edge(left, view)));
    network.redraw();
  }

  // The picture moves only where the filters, the mode or the stage changed.
  function moves(base, box) {
    const shown = kgView.state.map ? [...view.weights.keys()] : base.map((left) => left.link.id);
    const key = JSON.stringify([box, kgView.state.map, shown.sort((one, other) => one - other)]);
    const moved = key !== view.key;
    view.key = key;
    return moved;
  }

  function place(base, box) {
    const moved = moves(base, box);
    view.drawn = kgView.withSelection(base, view.all);
    if (kgView.state.map) {
      if (moved) view.base = kgView.placesOnMap(view.weights, box);
      view.places = kgView.withLinkedOnMap(view.base, view.drawn, moved ? 1 : view.zoom);
    } else {
      if (moved) view.base = kgView.positions(base, box);
      view.places = view.drawn === base ? view.base : kgView.withLatecomers(view.base, view.drawn);
    }
    return moved;
  }

  // Choose the working set anew: the strongest links, or on the map all places and the links of the selection.
  function draw(what) {
    if (what !== "selection") view.all = kgView.strongest(kgView.model.links); // a selection filters nothing
    view.narrow = stage.clientWidth < 500;
    const box = { width: stage.clientWidth, height: stage.clientHeight };
    if (kgView.state.map) view.weights = weigh(view.all);
    const moved = place(kgView.state.map ? [] : kgView.working(view.all), box);
    if (!kgView.state.map) view.weights = weigh(view.drawn);
    view.drawn = view.drawn.filter(({ link }) => view.places.has(link.from) && view.places.has(link.to));
    const weightOf = (id) => view.weights.get(id) || 0;
    const heaviest = [...view.places.keys()].reduce((most, id) => Math.max(most, weightOf(id)), 1);
    view.sizes = new Map([...view.places.keys()].map((id) => [id, kgView.looks.size(weightOf(id), heaviest, stage.clientWidth) * (kgView.state.map ? 0.7 : 1)]));
    view.order = [...view.places.keys()].sort((one, other) => weightOf(other) - weightOf(one) || one - other);
    paint();
    if (moved) fit();
    kgView.tellStatus(view);
  }

  function fit() {
    network.moveTo({ position: { x: 0, y: 0 }, scale: 1 });
    zoomed();
  }

  function measure(context) {
    return function (lines, bold) {
      const known = widths.get(lines);
      if (known) return known;
      context.font = kgView.fontOf(bold);
      const size = { width: Math.max(...lines.map((line) => context.measureText(line).width)) + 4, height: lines.length * kgView.LINE_HEIGHT };
      widths.set(lines, size);
      return size;
    };
  }

  const written = new Map();
  function linesOf(node) {
    if (!written.has(node.id)) written.set(node.id, kgView.lines(node.label));
    return written.get(node.id);
  }

  // The weightiest nodes are named even in a crowd: 9, or 40 around a selection; fewer on a phone, and on a map nobody,
  // where a name beside another place would mislead.
  function named() {
    if (kgView.state.map) return 0;
    if (view.narrow) return 5;
    return view.focus ? 40 : 9;
  }

  function labelled(id, scale, place) {
    const node = kgView.model.nodes[id];
    const at = network.canvasToDOM(view.places.get(id));
    const must = place < named() || id === view.hovered || kgView.looks.isChosen(id);
    return { id: id, x: at.x, y: at.y, radius: (view.sizes.get(id) * scale) / view.zoom, lines: linesOf(node), bold: kgView.isPlace(node), must: must };
  }

  network.on("beforeDrawing", (context) => kgView.state.map && kgView.paintMap(context));
  network.on("afterDrawing", function (context) {
    const ratio = context.canvas.width / Math.max(1, stage.clientWidth);
    const scale = network.getScale();
    const shown = view.focus ? view.order.filter((id) => view.focus.nodes.has(id) || id === view.hovered) : view.order;
    const records = shown.map((id, place) => labelled(id, scale, place));
    records.sort((one, other) => other.must - one.must);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    view.labels = kgView.placeLabels(records, { width: stage.clientWidth, height: stage.clientHeight }, measure(context));
    kgView.paintLabels(context, view.labels);
    context.restore();
  });

  network.on("click", function (at) {
    if (at.nodes.length) kgView.select({ node: at.nodes[0] });
    else if (at.edges.length) kgView.select({ link: at.edges[0] });
    else if (kgView.state.selected) kgView.select(null);
  });

  // On the map signs keep their size, so that what lies close comes apart.
  function zoomed() {
    const zoom = kgView.state.map ? network.getScale() : 1;
    if (zoom === view.zoom) return;
    view.zoom = zoom;
    paint();
  }
  network.on("zoom", () => requestAnimationFrame(zoomed));

  function point(id, on) {
    stage.classList.toggle("pointing", on);
    view.hovered = on ? id : null;
    network.redraw();
  }
  network.on("hoverNode", (at) => point(at.node, true));
  network.on("blurNode", () => point(null, false));
  network.on("hoverEdge", () => stage.classList.add("pointing"));
  network.on("blurEdge", () => stage.classList.remove("pointing"));

  // Bring a node into sight where the reader has moved it out.
  function reveal(id) {
    if (!view.places.has(id)) return;
    const at = network.canvasToDOM(view.places.get(id));
    const inside = at.x > 20 && at.y > 20 && at.x < stage.clientWidth - 20 && at.y < stage.clientHeight - 40;
    if (!inside) network.moveTo({ position: view.places.get(id) });
  }

  function zoomBy(factor) {
    network.moveTo({ scale: Math.max(0.2, Math.min(40, network.getScale() * factor)) });
    zoomed();
  }

  kgView.stage = { zoomBy: zoomBy, draw: draw, fit: fit, paint: paint, reveal: reveal, network: network, view: view };

  // The hook of the tests: what is drawn, and where.
  kgView.drawn = () => ({
    nodes: [...view.places.keys()],
    links: view.drawn.map((left) => left.link.id),
    labels: view.labels.map(({ id, x, y, width, height }) => ({ id, x, y, width, height })),
    at: (id) => network.canvasToDOM(view.places.get(id)),
  });
})(window.kgView);
