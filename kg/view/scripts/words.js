// Words and numbers as the page writes them, and names as it compares them.
(function (kgView) {
  "use strict";

  const LETTERS = { "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h" };

  // "1 claim", "2 claims"
  kgView.count = function (number, one) {
    return number.toLocaleString("en") + " " + one + (number === 1 ? "" : "s");
  };

  // Lower case without accents, apostrophes and hyphens: "Aydın" and "aydin" meet.
  kgView.fold = function (text) {
    return text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[ıłøđðþßæœħ]/g, (letter) => LETTERS[letter])
      .replace(/['’ʼʹ`"“”]/g, "")
      .replace(/[\s\p{Pd}_]+/gu, " ")
      .trim();
  };

  // Doubled letters once, so that "Zelensky" finds "Zelenskyy".
  kgView.loose = function (folded) {
    return folded.replace(/(.)\1+/gu, "$1");
  };

  // The page's wording of a value of the graph; an unknown value stands for itself.
  kgView.wording = function (list, value) {
    return (kgView.model.words[list] || {})[value] || String(value);
  };

  kgView.nameOf = function (id) {
    const node = kgView.model.nodes[id];
    return node ? node.label : "";
  };

  const MOST = 22;

  function shortened(line) {
    const letters = Array.from(line);
    return letters.length > MOST + 6 ? letters.slice(0, MOST + 4).join("") + "…" : line;
  }

  // A label in at most two lines of about 22 letters.
  kgView.lines = function (label) {
    const lines = [""];
    for (const word of Array.from(label).slice(0, 120).join("").split(/\s+/)) {
      const line = lines[lines.length - 1];
      if (line && line.length + word.length >= MOST) lines.push(word);
      else lines[lines.length - 1] = line ? line + " " + word : word;
    }
    const shown = lines.slice(0, 2).map(shortened);
    if (lines.length > 2 && !shown[1].endsWith("…")) shown[1] += " …";
    return shown;
  };
})(window.kgView);
