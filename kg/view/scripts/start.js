// Puts the parts together once all of them are there.
(function (kgView) {
  "use strict";

  const filters = document.getElementById("filters");
  const filtersButton = document.getElementById("filters-button");
  const stage = document.getElementById("stage");

  kgView.onChange(function (what) {
    if (what === "theme") kgView.stage.paint();
    else kgView.stage.draw();
    if (what !== "theme") kgView.showPanel();
  });

  function openFilters(open) {
    filters.classList.toggle("open", open);
    filters.style.top = document.getElementById("top").getBoundingClientRect().bottom + "px";
    filtersButton.setAttribute("aria-expanded", String(open));
  }

  function isTyping(target) {
    return target instanceof HTMLInputElement && target.type !== "checkbox";
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !isTyping(event.target)) {
      event.preventDefault();
      document.getElementById("query").focus();
    } else if (event.key === "Escape") {
      if (filters.classList.contains("open")) openFilters(false);
      else if (kgView.state.selected) kgView.select(null);
    }
  });
  filtersButton.addEventListener("click", () => openFilters(!filters.classList.contains("open")));
  document.getElementById("fit").addEventListener("click", () => kgView.stage.fit());

  // The picture is for the eye; the tab key goes to the panel, which holds the same.
  for (const part of stage.querySelectorAll("[tabindex]")) part.tabIndex = -1;
  kgView.stage.draw();
  kgView.showPanel();
  let size = stage.clientWidth + "x" + stage.clientHeight;
  new ResizeObserver(function () {
    const now = stage.clientWidth + "x" + stage.clientHeight;
    if (now === size) return;
    size = now;
    requestAnimationFrame(() => kgView.stage.draw());
  }).observe(stage);
  kgView.ready = true;
})(window.kgView);
