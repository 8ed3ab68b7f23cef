// The filter by date: claims by the day of their article.
(function (kgView) {
  "use strict";

  const box = document.getElementById("dates");
  const home = box.parentElement;
  kgView.onPhone = matchMedia("(max-width: 760px)");

  // Fill the box from the state; nothing is shown where there is no time to choose from.
  kgView.buildDates = function () {
    const days = kgView.daysShown();
    if (kgView.onPhone.matches) document.getElementById("filters").prepend(box);
    else home.append(box);
    box.hidden = new Set(days).size < 2;
    if (box.hidden) return;
    box.replaceChildren(kgView.dateRange(days, kgView.state.dates, function (chosen) {
      kgView.state.dates = chosen;
      kgView.changed("filters");
    }));
  };
})(window.kgView);
