// The places where they lie: Mercator over an outline of coasts and borders that the page carries.
(function (kgView) {
  "use strict";

  const STEPS = 25; // units of a degree in the outline
  const LEAST = 4; // degrees: a single place is not blown up further
  const MOST_PLACES = 400;
  const GOLDEN_ANGLE = 2.399963229728653;
  let outline = null;
  let scale = { k: 1, x: 0, y: 0 };

  const across = (long) => (long * Math.PI) / 180;
  const up = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

  // The numbers of a line: differences, zigzag, five bits a letter.
  kgView.decodeLine = function (text) {
    const values = [];
    let [value, shift] = [0, 0];
    for (let at = 0; at < text.length; at++) {
      const bits = text.charCodeAt(at) - 63;
      value += (bits & 31) * 2 ** shift;
      shift += 5;
      if (bits < 32) {
        values.push(value % 2 ? -(value + 1) / 2 : value / 2);
        [value, shift] = [0, 0];
      }
    }
    return values;
  };

  function points(text) {
    const steps = kgView.decodeLine(text);
    const found = [];
    let [x, y] = [0, 0];
    for (let at = 0; at + 1 < steps.length; at += 2) {
      [x, y] = [x + steps[at], y + steps[at + 1]];
      found.push([across(x / STEPS), -up(Math.max(-85, Math.min(85, y / STEPS)))]);
    }
    return found;
  }

  function path(lines, close) {
    const drawn = new Path2D();
    for (const line of lines.split(" ").filter(Boolean)) {
      points(line).forEach(([x, y], place) => (place ? drawn.lineTo(x, y) : drawn.moveTo(x, y)));
      if (close) drawn.closePath();
    }
    return drawn;
  }

  // Where a longitude and latitude lie, in pixels from the middle of the stage.
  kgView.project = ([long, lat]) => ({ x: (across(long) - scale.x) * scale.k, y: (-up(lat) - scale.y) * scale.k });

  // Choose the stretch of the world that holds all of these, with room around it.
  kgView.fitMap = function (coordinates, box) {
    const xs = coordinates.map(([long]) => across(long));
    const ys = coordinates.map(([, lat]) => -up(lat));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const least = across(LEAST);
    const room = { x: Math.max(60, box.width - 180), y: Math.max(60, box.height - 120) };
    const k = Math.min(room.x / Math.max(least, right - left), room.y / Math.max(least, bottom - top));
    scale = { k: k, x: (left + right) / 2, y: (top + bottom) / 2 };
  };

  const hasPlace = (id) => kgView.model.nodes[id].at !== undefined;

  kgView.hasMap = () => Boolean(kgView.model.own.outline) && [...kgView.model.linksOf.keys()].some(hasPlace);

  // A map from place to its position, for the places of these links with the most claims.
  kgView.placesOnMap = function (weights, box) {
    const ids = [...weights.keys()].filter(hasPlace).sort((one, other) => weights.get(other) - weights.get(one) || one - other).slice(0, MOST_PLACES);
    if (ids.length) kgView.fitMap(ids.map((id) => kgView.model.nodes[id].at), box);
    return new Map(ids.map((id) => [id, kgView.project(kgView.model.nodes[id].at)]));
  };

  function mean(places) {
    const sum = places.reduce((one, other) => ({ x: one.x + other.x, y: one.y + other.y }), { x: 0, y: 0 });
    return { x: sum.x / places.length, y: sum.y / places.length };
  }

  // The same with everybody that the chosen links tie to the places: around one place, between several.
  kgView.withLinkedOnMap = function (places, drawn, zoom) {
    const grown = new Map(places);
    const tied = new Map();
    for (const { link } of drawn) {
      for (const [here, there] of [[link.from, link.to], [link.to, link.from]]) {
        if (hasPlace(here) && !grown.has(here)) grown.set(here, kgView.project(kgView.model.nodes[here].at));
        if (!hasPlace(there) && hasPlace(here)) tied.set(there, [...(tied.get(there) || []), here]);
      }
    }
    [...tied].forEach(function ([id, ends], turn) {
      const centre = mean(ends.map((end) => grown.get(end)));
      const isBetween = tied.size === 1 && ends.every((end) => Math.hypot(grown.get(end).x - centre.x, grown.get(end).y - centre.y) * zoom > 40);
      const far = isBetween ? 0 : (74 + 13 * Math.sqrt(turn)) / zoom;
      grown.set(id, { x: centre.x + far * Math.cos(turn * GOLDEN_ANGLE - 1), y: centre.y + far * Math.sin(turn * GOLDEN_ANGLE - 1) });
    });
    return grown;
  };

  kgView.paintMap = function (context) {
    if (!outline) {
      const [coasts, borders] = kgView.model.own.outline.split("\n");
      outline = { coasts: path(coasts, true), borders: path(borders || "", false) };
    }
    context.save();
    context.scale(scale.k, scale.k);
    context.translate(-scale.x, -scale.y);
    const pixel = 1 / (scale.k * kgView.stage.network.getScale());
    context.fillStyle = kgView.theme.land;
    context.fill(outline.coasts, "evenodd");
    context.strokeStyle = kgView.theme.coast;
    context.lineWidth = 0.8 * pixel;
    context.stroke(outline.coasts);
    context.setLineDash([3 * pixel, 3 * pixel]);
    context.stroke(outline.borders);
    context.restore();
  };
})(window.kgView);
