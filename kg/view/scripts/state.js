// What the reader has chosen, and who wants to know when it changes.
(function (kgView) {
  "use strict";

  const listeners = [];

  kgView.state = {
    hidden: new Map(), // facet name -> set of hidden values
    onlyDisputed: false,
    onlyConfirmed: false, // at least two independent sources
    selected: null, // { node: id } or { link: id }
    dates: null, // [first day, last day] of the articles
    map: false,
  };

  // what: "selection", "filters" or "theme"
  kgView.onChange = (listener) => listeners.push(listener);

  kgView.changed = function (what) {
    for (const listener of listeners) listener(what);
  };

  kgView.select = function (selected) {
    kgView.state.selected = selected;
    kgView.changed("selection");
  };

  kgView.isHidden = function (facet, value) {
    const hidden = kgView.state.hidden.get(facet);
    return hidden !== undefined && hidden.has(value);
  };

  kgView.setHidden = function (facet, values, hide) {
    const hidden = kgView.state.hidden.get(facet) || new Set();
    for (const value of values) {
      if (hide) hidden.add(value);
      else hidden.delete(value);
    }
    kgView.state.hidden.set(facet, hidden);
    kgView.changed("filters");
  };
})(window.kgView);
