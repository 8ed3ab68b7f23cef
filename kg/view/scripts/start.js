// Puts the parts together once all of them are there.
(function (kgView) {
  "use strict";

  const filters = document.getElementById("filters");
  const filtersButton = document.getElementById("filters-button");
  const stage = document.getElementById("stage");

  const mapButton = document.getElementById("map");

  kgView.onChange(function (what) {
    if (what === "theme") kgView.stage.paint();
    else kgView.stage.draw(what);
    if (what === "theme") return;
    kgView.showPanel();
    kgView.giveAddress();
  });

  function showMode() {
    mapButton.hidden = !kgView.hasMap();
    if (mapButton.hidden) kgView.state.map = false;
    mapButton.setAttribute("aria-pressed", String(kgView.state.map));
  }

  function follow(said) {
    kgView.takeAddress(said);
    showMode();
    kgView.buildFilters();
    kgView.buildDates();
    kgView.stage.draw();
    kgView.showPanel();
  }

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
    } else if (["+", "=", "-"].includes(event.key) && !isTyping(event.target)) {
      kgView.stage.zoomBy(event.key === "-" ? 1 / 1.4 : 1.4);
    } else if (event.key === "Escape") {
      if (filters.classList.contains("open")) openFilters(false);
      else if (kgView.state.selected) kgView.select(null);
    }
  });
  filtersButton.addEventListener("click", () => openFilters(!filters.classList.contains("open")));
  document.getElementById("fit").addEventListener("click", () => kgView.stage.fit());
  mapButton.addEventListener("click", function () {
    kgView.state.map = !kgView.state.map;
    showMode();
    kgView.changed("filters");
  });
  kgView.onAddress(follow);
  kgView.onPhone.addEventListener("change", kgView.buildDates);

  // The picture is for the eye; the tab key goes to the panel, which holds the same.
  for (const part of stage.querySelectorAll("[tabindex]")) part.tabIndex = -1;
  follow(kgView.readAddress(location.hash));
  let size = stage.clientWidth + "x" + stage.clientHeight;
  new ResizeObserver(function () {
    const now = stage.clientWidth + "x" + stage.clientHeight;
    if (now === size) return;
    size = now;
    requestAnimationFrame(() => kgView.stage.draw());
  }).observe(stage);
  kgView.ready = true;
})(window.kgView);
