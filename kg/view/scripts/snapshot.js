// A part of the page painted on a canvas as it stands: boxes, lines of text, and shapes. Nothing is fetched.
(function (kgView) {
  "use strict";

  const MOST = 5000; // pixels of height: longer pages end there
  const SIDES = ["Top", "Right", "Bottom", "Left"];
  kgView.RATIO = 2;

  const isSeen = (colour) => !/^(?:none|transparent|rgba\(.*, 0\)|.*\/ 0\))$/.test(colour);

  // The lines of a text as the page breaks them: [words, rectangle].
  function lines(node) {
    const range = document.createRange();
    const found = [];
    for (const match of node.data.matchAll(/\S+\s*/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].trimEnd().length);
      const rects = range.getClientRects();
      if (!rects.length) continue;
      const last = found.at(-1);
      const one = rects[0];
      if (last && Math.abs(last.box.top - one.top) < 3 && Math.abs(last.box.left - one.left) > 0.1) last.words += match[0];
      else found.push({ words: match[0], box: one });
    }
    return found;
  }

  function paintText(context, node, style) {
    context.font = [style.fontStyle, style.fontWeight, style.fontSize, style.fontFamily].join(" ");
    context.fillStyle = style.color;
    context.direction = style.direction;
    context.textAlign = "left";
    const turned = style.writingMode.startsWith("vertical");
    for (const { words, box } of lines(node)) {
      const { fontBoundingBoxAscent: up } = context.measureText(words);
      context.save();
      if (turned) {
        context.translate(box.left + up, box.bottom);
        context.rotate(-Math.PI / 2);
        context.fillText(words.trimEnd(), 0, 0);
      } else context.fillText(words.trimEnd(), box.left, box.top + up);
      context.restore();
      if (style.textDecorationLine.includes("underline")) context.fillRect(box.left, box.top + up + 3, context.measureText(words.trimEnd()).width, 1);
    }
  }

  function paintBox(context, element, style) {
    for (const box of element.getClientRects()) {
      if (isSeen(style.backgroundColor)) {
        context.fillStyle = style.backgroundColor;
        context.fillRect(box.left, box.top, box.width, box.height);
      }
      const edges = { Top: [0, 0, box.width, 0], Right: [box.width, 0, 0, box.height], Bottom: [0, box.height, box.width, 0], Left: [0, 0, 0, box.height] };
      for (const side of SIDES) {
        const width = parseFloat(style["border" + side + "Width"]);
        const colour = style["border" + side + "Color"];
        if (!width || !isSeen(colour)) continue;
        const [x, y, across, down] = edges[side];
        context.fillStyle = colour;
        context.fillRect(box.left + x - (side === "Right" ? width : 0), box.top + y - (side === "Bottom" ? width : 0), across || width, down || width);
      }
    }
  }

  const numbers = (element, ...names) => names.map((name) => Number(element.getAttribute(name) || 0));

  function outline(element) {
    const path = new Path2D();
    if (element.localName === "path") return new Path2D(element.getAttribute("d"));
    if (element.localName === "rect") {
      const [x, y, width, height, radius] = numbers(element, "x", "y", "width", "height", "rx");
      path.roundRect(x, y, width, height, radius);
    } else if (element.localName === "circle") {
      const [x, y, radius] = numbers(element, "cx", "cy", "r");
      path.arc(x, y, radius, 0, 2 * Math.PI);
    }
    return path;
  }

  function paintShape(context, element, style) {
    if (["svg", "g", "title"].includes(element.localName)) return;
    const at = element.getScreenCTM();
    context.save();
    context.transform(at.a, at.b, at.c, at.d, at.e, at.f);
    context.fillStyle = style.fill;
    if (element.localName === "text") {
      context.font = [style.fontWeight, style.fontSize, style.fontFamily].join(" ");
      context.textAlign = { middle: "center", end: "right" }[style.textAnchor] || "left";
      context.fillText(element.textContent, ...numbers(element, "x", "y"));
    } else {
      const path = outline(element);
      if (isSeen(style.fill)) context.fill(path);
      context.strokeStyle = style.stroke;
      context.lineWidth = parseFloat(style.strokeWidth);
      context.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat));
      if (isSeen(style.stroke)) context.stroke(path);
    }
    context.restore();
  }

  function boxPath({ left, top, width, height }) {
    const path = new Path2D();
    path.rect(left, top, width, height);
    return path;
  }

  function walk(context, element, bottom) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (style.display === "none" || style.visibility === "hidden" || style.position === "absolute" && style.clipPath !== "none" || box.top > bottom) return;
    if (element.namespaceURI.endsWith("svg")) paintShape(context, element, style);
    else paintBox(context, element, style);
    if (element.localName === "text" || element.localName === "title") return;
    context.save();
    if (element.localName === "svg") context.clip(boxPath(box));
    for (const child of element.childNodes) {
      if (child.nodeType === Node.ELEMENT_NODE) walk(context, child, bottom);
      else if (child.nodeType === Node.TEXT_NODE && child.data.trim()) paintText(context, child, style);
    }
    context.restore();
  }

  // A canvas with all that an element holds, scrolled out of sight or not, as far as MOST pixels down.
  kgView.snapshot = function (part) {
    const inner = part.querySelector(".scroll") || part;
    const kept = [inner.scrollLeft, inner.scrollTop];
    inner.scrollTo(0, 0);
    const box = inner.getBoundingClientRect();
    const [width, height] = [inner.scrollWidth, Math.min(MOST, inner.scrollHeight)];
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * kgView.RATIO, height * kgView.RATIO];
    const context = canvas.getContext("2d");
    context.scale(kgView.RATIO, kgView.RATIO);
    context.translate(-box.left, -box.top);
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    context.fillRect(box.left, box.top, width, height);
    walk(context, inner, box.top + height);
    inner.scrollTo(...kept);
    return canvas;
  };
})(window.kgView);
