// Labels of constant size that never overlap: the weightiest first, each where there is room.
(function (kgView) {
  "use strict";

  const MOST = 160;
  const GAP = 3;
  const FARTHER = [9, 20]; // where a label that must be seen may go before it covers a node

  const meets = (one, other) =>
    one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

  // Below, above, right, left and at the corners of a node of a radius, for words of a size.
  function around(node, size) {
    const { x, y, radius } = node;
    const box = { width: size.width, height: size.height };
    return [
      { ...box, x: x - size.width / 2, y: y + radius + GAP },
      { ...box, x: x - size.width / 2, y: y - radius - GAP - size.height },
      { ...box, x: x + radius + GAP + 1, y: y - size.height / 2 },
      { ...box, x: x - radius - GAP - 1 - size.width, y: y - size.height / 2 },
      { ...box, x: x + 0.6 * radius, y: y + 0.7 * radius },
      { ...box, x: x + 0.6 * radius, y: y - 0.7 * radius - size.height },
      { ...box, x: x - 0.6 * radius - size.width, y: y + 0.7 * radius },
      { ...box, x: x - 0.6 * radius - size.width, y: y - 0.7 * radius - size.height },
    ];
  }

  // Shift a box into the stage; what lies outside altogether stays out.
  function inwards(box, stage) {
    const x = Math.min(Math.max(box.x, 4), stage.width - box.width - 4);
    const y = Math.min(Math.max(box.y, 4), stage.height - box.height - 4);
    return Math.abs(x - box.x) < box.width / 2 && Math.abs(y - box.y) < box.height / 2 ? { ...box, x: x, y: y } : null;
  }

  // nodes: { id, x, y, radius, lines, bold, must } in order of weight; measure(lines, bold) gives a size.
  // A label that must be seen may cover a node where there is no free room; labels never meet.
  kgView.placeLabels = function (nodes, stage, measure) {
    const bodies = nodes.map((node) => ({
      x: node.x - node.radius, y: node.y - node.radius, width: 2 * node.radius, height: 2 * node.radius,
    }));
    const placed = [];
    for (const node of nodes) {
      if (placed.length >= MOST) break;
      if (node.x < 0 || node.y < 0 || node.x > stage.width || node.y > stage.height) continue;
      const size = measure(node.lines, node.bold);
      const farther = node.must ? FARTHER.flatMap((far) => around({ ...node, radius: node.radius + far }, size)) : [];
      const boxes = [...around(node, size), ...farther].map((box) => inwards(box, stage)).filter(Boolean);
      const free = boxes.filter((box) => !placed.some((other) => meets(box, other)));
      const covered = free.map((box) => bodies.reduce((sum, body) => sum + (meets(box, body) ? body.width : 0), 0)); // rather small nodes than large ones
      const least = Math.min(...covered);
      const box = least === 0 || node.must ? free[covered.indexOf(least)] : undefined;
      if (box) placed.push({ ...box, id: node.id, lines: node.lines, bold: node.bold });
    }
    return placed;
  };

  kgView.FONT_SIZE = 13;
  kgView.LINE_HEIGHT = 16;

  kgView.fontOf = (bold) => (bold ? "600 " : "400 ") + kgView.FONT_SIZE + "px " + kgView.theme.sans;

  kgView.paintLabels = function (context, placed) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const label of placed) {
      context.font = kgView.fontOf(label.bold);
      label.lines.forEach(function (line, row) {
        const x = label.x + label.width / 2;
        const y = label.y + (row + 0.5) * kgView.LINE_HEIGHT;
        context.lineWidth = 4;
        context.strokeStyle = kgView.theme.page;
        context.strokeText(line, x, y);
        context.fillStyle = kgView.theme.ink;
        context.fillText(line, x, y);
      });
    }
  };
})(window.kgView);
