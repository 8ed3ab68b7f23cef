// Days as numbers (0001-01-01 is 1), and how many fall where.
(function (kgView) {
  "use strict";

  const DAY = 86400000;
  const FIRST = 719163; // 1970-01-01

  // The day that an ISO date begins with, null where it begins with none.
  kgView.dayOf = function (text) {
    const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(text || "");
    if (!match) return null;
    const time = new Date(0);
    time.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
    const real = time.getUTCMonth() === Number(match[2]) - 1 && time.getUTCDate() === Number(match[3]);
    return real ? Math.round(time.getTime() / DAY) + FIRST : null;
  };

  kgView.isoOf = (day) => new Date((day - FIRST) * DAY).toISOString().slice(0, 10);

  // "1 May 2024", or "May 2024" and "2024" where a coarser word will do.
  kgView.dateWords = function (day, unit) {
    const [year, month, date] = kgView.isoOf(day).split("-");
    const name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][Number(month) - 1];
    if (unit === "year") return year;
    return unit === "month" ? name + " " + year : Number(date) + " " + name + " " + year;
  };

  // At most `most` bins of equal length over all days, and those of `reach`; counts[i] is what falls into bin i.
  kgView.bins = function (days, most, reach = []) {
    const first = [...reach, ...days].reduce((least, day) => Math.min(least, day), Infinity);
    const last = [...reach, ...days].reduce((largest, day) => Math.max(largest, day), -Infinity);
    const width = Math.max(1, Math.ceil((last - first + 1) / most));
    const counts = new Array(Math.max(1, Math.ceil((last - first + 1) / width))).fill(0);
    for (const day of days) counts[Math.floor((day - first) / width)] += 1;
    return { first: first, last: last, width: width, counts: counts };
  };

  function firsts(from, to, months) {
    const found = [];
    const start = new Date((from - FIRST) * DAY);
    for (let month = start.getUTCFullYear() * 12; found.length < 400; month += months) {
      const day = kgView.dayOf(String(Math.floor(month / 12)).padStart(4, "0") + "-" + String((month % 12) + 1).padStart(2, "0") + "-01");
      if (day === null || day > to) return found;
      if (day >= from) found.push(day);
    }
    return found;
  }

  // Where an axis over these days has its marks, at most `most` of them, each with its words.
  kgView.ticks = function (from, to, most) {
    for (const [step, unit] of [[1, "day"], [2, "day"], [7, "day"], [14, "day"]]) {
      if ((to - from) / step > most) continue;
      const days = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, place) => from + place * step);
      return days.map((day) => ({ day: day, words: kgView.dateWords(day, unit) }));
    }
    for (const months of [1, 3, 6, 12, 24, 36, 60, 120, 600, 1200]) {
      const unit = months < 12 ? "month" : "year";
      if ((to - from) / (30.4 * months) > most) continue;
      return firsts(from, to, months).map((day) => ({ day: day, words: kgView.dateWords(day, unit) }));
    }
    return [];
  };
})(window.kgView);
