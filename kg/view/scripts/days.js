// The day of each claim: that of its article.
(function (kgView) {
  "use strict";

  const { claims, articles } = kgView.model;
  const days = claims.map((claim) => kgView.dayOf(articles[claim.article]?.date));

  // The days of the claims that the page is about; those that only contradict one of them stand aside.
  kgView.daysShown = () => days.filter((day, number) => day !== null && !claims[number].aside);

  // Whether a claim falls into [first day, last day]; without them everything does, with them nothing without a date.
  kgView.isInTime = (number, chosen) => !chosen || (days[number] !== null && days[number] >= chosen[0] && days[number] <= chosen[1]);

  // "2024-01-01,2024-02-01" as two days, null where it is anything else.
  kgView.readDates = function (text) {
    const [from, to] = (text || "").split(",").map(kgView.dayOf);
    return from && to && from <= to ? [from, to] : null;
  };
})(window.kgView);
