// What a network's picture shows, with the filters in words.
(function (kgView) {
  "use strict";

  function caption() {
    const { state } = kgView;
    const parts = [document.getElementById("status").textContent];
    if (state.dates) parts.push(state.dates.map(kgView.isoOf).join(" – "));
    if (state.onlyDisputed) parts.push("only disputed");
    if (state.onlyConfirmed) parts.push("two or more sources");
    if ([...state.hidden.values()].some((hidden) => hidden.size)) parts.push("filtered");
    if (state.map) parts.push("map: Natural Earth");
    return [document.querySelector("h1").textContent, parts.join("; ")];
  }

  kgView.image = function () {
    const shown = document.querySelector("#stage canvas");
    return kgView.captioned(shown, shown.clientWidth, caption());
  };
})(window.kgView);
