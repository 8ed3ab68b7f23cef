// The only place where elements are made: text goes in as text, addresses only if they are http(s).
(function (kgView) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const GLYPHS = {
    person: "M8 2a6 6 0 1 0 .01 0z",
    organization: "M3 3h10v10H3z",
    publication: "M8 2l6.5 11.5h-13z",
    "armed-force": "M8 14L1.5 2.5h13z",
    polity: "M8 1l2 4.7 5 .4-3.8 3.3 1.2 5L8 11.700l-4.400 2.700 1.200-5L1 6.100l5-.4z",
    group: "M4.500 2.200h7L15 8l-3.500 5.800h-7L1 8z",
    unnamed: "M8 3a5 5 0 1 0 .01 0z",
    place: "M8 1l6.500 7L8 15 1.500 8z",
    area: "M8 2l5.500 6L8 14 2.500 8z",
    event: "M8 3l5.500 9.500h-11z",
    article: "M3.500 3.500h9v9h-9z",
  };

  // make("p", "note", "text", child …): an element with a class and children; strings are text.
  kgView.make = function (tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };

  kgView.button = function (className, action, ...children) {
    const element = kgView.make("button", className, ...children);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  };

  kgView.svg = function (width, height, path, className) {
    const picture = document.createElementNS(SVG, "svg");
    picture.setAttribute("viewBox", "0 0 " + width + " " + height);
    picture.setAttribute("width", width);
    picture.setAttribute("height", height);
    picture.setAttribute("aria-hidden", "true");
    const drawn = document.createElementNS(SVG, "path");
    drawn.setAttribute("d", path);
    drawn.setAttribute("class", className);
    picture.append(drawn);
    return picture;
  };

  // The sign of a type; an unknown type gets none.
  kgView.glyph = function (type) {
    if (!Object.hasOwn(GLYPHS, type)) return null;
    const picture = kgView.svg(16, 16, GLYPHS[type], type);
    picture.setAttribute("class", "glyph");
    return picture;
  };

  kgView.isWebAddress = function (address) {
    if (typeof address !== "string" || !/^https?:\/\/[^\s\\]+$/i.test(address)) return false;
    try {
      return /^https?:$/.test(new URL(address).protocol);
    } catch {
      return false;
    }
  };

  // A link that says nothing about this page to the one it opens; plain text where the address is no web address.
  kgView.outwards = function (text, address) {
    if (!kgView.isWebAddress(address)) return kgView.make("bdi", "", text);
    const link = kgView.make("a", "", kgView.make("bdi", "", text));
    link.href = address;
    link.rel = "noopener noreferrer nofollow";
    link.target = "_blank";
    return link;
  };
})(window.kgView);
