// The cells of the table under a choice of dates: what is left of each, counted anew.
(function (kgView) {
  "use strict";

  const SIGNS = { yes: "✓", no: "✗", other: "○" };
  const WORDS = { yes: " asserts, ", no: " denies, ", other: " speaks of it, " };
  const numbers = (text) => (text ? text.split(" ").map(Number) : []);

  function readRow(row) {
    const cells = [...row.querySelectorAll("td button")].map((button) => ({
      button: button,
      parts: [...button.querySelectorAll("[data-held]")].map((part) => ({ part: part, held: numbers(part.dataset.held) })),
    }));
    const head = row.querySelector("th button");
    return { row: row, head: head, held: numbers(head.dataset.claims), cells: cells, tag: row.querySelector(".tag") };
  }

  function fillCell({ button, parts }, source, dates) {
    const words = [];
    const all = [];
    for (const { part, held } of parts) {
      const left = held.filter((number) => kgView.isInTime(number, dates));
      part.hidden = !left.length;
      part.textContent = SIGNS[part.className] + left.length;
      if (left.length) words.push(WORDS[part.className] + left.length);
      all.push(...left);
    }
    button.hidden = !all.length;
    button.dataset.claims = all.join(" ");
    button.setAttribute("aria-label", source + words.join(""));
    return parts.filter(({ part }) => !part.hidden).map(({ part }) => part.className);
  }

  // "contested" where a claim stands against another one that is shown, "mixed" where it is both asserted and denied.
  function standing(left, stances, dates) {
    const against = left.flatMap((number) => kgView.model.conflicts.get(number) || []);
    if (against.some((other) => kgView.isInTime(other.claim, dates))) return "contested";
    return stances.has("yes") && stances.has("no") ? "mixed" : "";
  }

  // A function that shows what falls into [first day, last day], or everything where that is null.
  kgView.cells = function (rows, sources) {
    const read = rows.map(readRow);
    return function (dates) {
      for (const { row, head, held, cells, tag } of read) {
        const left = held.filter((number) => kgView.isInTime(number, dates));
        head.dataset.claims = left.join(" ");
        row.dataset.empty = left.length ? "" : "yes";
        const stances = new Set(cells.flatMap((cell) => fillCell(cell, sources[cell.button.closest("td").cellIndex - 1], dates)));
        row.className = standing(left, stances, dates);
        if (tag) {
          tag.textContent = row.className;
          tag.hidden = !row.className;
        }
      }
    };
  };
})(window.kgView);
