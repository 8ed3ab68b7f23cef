// Search over labels and variants of names, without regard to case and accents.
(function (kgView) {
  "use strict";

  const { make } = kgView;
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const MOST = 12;
  let active = -1;
  let hits = [];

  const entries = kgView.model.nodes.map(function (node) {
    const forms = [node.label, ...(node.names || [])].map((form) => ({ form: form, folded: kgView.fold(form) }));
    const weight = (kgView.model.linksOf.get(node.id) || []).reduce((sum, link) => sum + link.claims.length, 0);
    return { node: node, forms: forms, weight: weight };
  });

  // 0 is the best: the whole name, its beginning, the beginning of a word, anywhere, with doubled letters once.
  function rank(folded, wanted) {
    if (folded === wanted) return 0;
    if (folded.startsWith(wanted)) return 1;
    if ((" " + folded).includes(" " + wanted)) return 2;
    if (folded.includes(wanted)) return 3;
    return kgView.loose(folded).includes(kgView.loose(wanted)) ? 4 : 9;
  }

  kgView.find = function (text) {
    const wanted = kgView.fold(text);
    if (!wanted) return [];
    const ranked = entries.map(function (entry) {
      const ranks = entry.forms.map(({ form, folded }) => [rank(folded, wanted), form]);
      const [best, form] = ranks.reduce((one, other) => (other[0] < one[0] ? other : one));
      return { node: entry.node, weight: entry.weight, rank: best, form: form };
    });
    return ranked.filter((hit) => hit.rank < 9).sort((one, other) => one.rank - other.rank || other.weight - one.weight || one.node.id - other.node.id);
  };

  function option(hit, place) {
    const label = make("span", "label", hit.node.label);
    label.dir = "auto";
    const also = hit.form === hit.node.label ? kgView.wording("type", hit.node.type) : "also " + hit.form;
    const item = make("li", "", kgView.glyph(hit.node.type), label, make("span", "of", also));
    item.id = "found-" + place;
    item.setAttribute("role", "option");
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", () => take(place));
    return item;
  }

  function mark(place) {
    active = place;
    [...found.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === place)));
    if (place >= 0 && hits.length) query.setAttribute("aria-activedescendant", "found-" + place);
    else query.removeAttribute("aria-activedescendant");
    if (place >= 0 && found.children[place]) found.children[place].scrollIntoView({ block: "nearest" });
  }

  function close() {
    found.hidden = true;
    query.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  function nothing() {
    const item = make("li", "none", "Nobody and nothing here has this name.");
    item.setAttribute("role", "option");
    item.setAttribute("aria-disabled", "true");
    return item;
  }

  function list() {
    hits = kgView.find(query.value).slice(0, MOST);
    if (!query.value.trim()) return close();
    found.replaceChildren(...(hits.length ? hits.map(option) : [nothing()]));
    found.hidden = false;
    query.setAttribute("aria-expanded", "true");
    mark(hits.length ? 0 : -1);
  }

  function take(place) {
    if (!hits[place]) return;
    const id = hits[place].node.id;
    close();
    kgView.select({ node: id });
    kgView.stage.reveal(id);
  }

  query.addEventListener("input", list);
  query.addEventListener("focus", () => query.value && list());
  query.addEventListener("blur", close);
  query.addEventListener("keydown", function (event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      event.preventDefault();
      if (found.hidden) list();
      else mark((active + step + hits.length) % hits.length);
    } else if (event.key === "Enter") take(active);
    else if (event.key === "Escape") {
      event.stopPropagation();
      if (found.hidden) query.blur();
      else close();
    }
  });
})(window.kgView);
