// The panel: an overview, or a node or link with its claims. All of the picture can be read here.
(function (kgView) {
  "use strict";

  const { make, button, count, growing } = kgView;
  const panel = document.getElementById("panel");

  function row(node, number, action, disputed) {
    const label = make("span", "label", node.label);
    label.dir = "auto";
    const of = make("span", disputed ? "of disputed" : "of", count(number, "claim") + (disputed ? ", disputed" : ""));
    return make("li", "", button("", action, kgView.glyph(node.type), label, of));
  }

  function otherEnd(left, id) {
    return kgView.model.nodes[left.link.from === id ? left.link.to : left.link.from];
  }

  function sourcesOf(claims) {
    return Math.max(1, new Set(claims.map((number) => kgView.model.claims[number].root).filter((root) => root !== undefined)).size);
  }

  function weights(all) {
    const found = new Map();
    const counted = (link) => (kgView.model.own.directed ? [link.to] : [link.from, link.to]);
    for (const left of all) {
      for (const end of counted(left.link)) {
        if (!found.has(end)) found.set(end, new Set());
        for (const [number] of left.claims) found.get(end).add(number);
      }
    }
    return [...found].map(([id, claims]) => [id, claims.size]).sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }

  function overview() {
    const all = kgView.stage.view.all;
    const disputed = all.filter((left) => left.disputed);
    const parts = [];
    if (disputed.length) {
      const items = disputed.map((left) => () => pairRow(left));
      parts.push(make("h2", "", "Disputed"), make("p", "about", "Another source contradicts a claim behind these."));
      parts.push(...growing(make("ul", "rows"), items, 5, "disputed link"));
    }
    const most = weights(all).map(([id, number]) => () => row(kgView.model.nodes[id], number, () => kgView.select({ node: id })));
    parts.push(make("h2", "", kgView.model.own.wording.overview));
    parts.push(make("p", "about", most.length ? "Select a node or a link to read the claims behind it." : kgView.model.own.wording.empty));
    return [...parts, ...growing(make("ul", "rows"), most, 14, "node")];
  }

  function pairRow(left) {
    const [one, other] = [kgView.model.nodes[left.link.from], kgView.model.nodes[left.link.to]];
    const label = one.label + (kgView.model.own.directed ? " → " : " – ") + other.label;
    return row({ type: other.type, label: label }, left.claims.length, () => kgView.select({ link: left.link.id }));
  }

  function back() {
    return button("back", () => kgView.select(null), "← Overview");
  }

  function cards(ties) {
    const sorted = [...ties].sort((one, other) => one[0] - other[0]);
    return [make("h3", "", "Claims"), ...kgView.cardList(sorted)];
  }

  function facts(node, claims) {
    const words = [kgView.wording("type", node.type), ...(node.facts || [])].join(" · ");
    const numbers = claims.length ? count(claims.length, "claim") + " from " + count(sourcesOf(claims), "independent source") : "no claim under these filters";
    const also = node.names ? make("p", "about", "Also written ", make("bdi", "", node.names.join(", "))) : null;
    return [make("p", "about", make("bdi", "", words)), also, make("p", "about", numbers)];
  }

  // The claims of a node: those of its links; of a voice without links, those that came through it.
  function tiesOf(id, links) {
    const ties = new Map();
    for (const left of links) {
      for (const [number, roles] of left.claims) {
        if (!ties.has(number)) ties.set(number, []);
        if (!kgView.model.own.directed) ties.get(number).push([left.link.from, roles]);
      }
    }
    for (const [number, found] of ties) ties.set(number, found.filter(([actor], place) => found.findIndex(([other]) => other === actor) === place));
    if (kgView.model.linksOf.has(id)) return ties;
    kgView.model.claims.forEach(function (claim, number) {
      if (claim.aside) return;
      if (claim.root === id || (claim.chain || []).some((link) => link.agent === id)) ties.set(number, []);
    });
    return ties;
  }

  function nodePanel(id) {
    const node = kgView.model.nodes[id];
    const links = kgView.strongest(kgView.model.linksOf.get(id) || []);
    const ties = tiesOf(id, links);
    const label = make("span", "name-of", node.label);
    label.dir = "auto";
    return [back(), make("h2", "", kgView.glyph(node.type), label), ...facts(node, [...ties.keys()]), ...neighbours(id, links), ...cards(ties)];
  }

  function neighbours(id, links) {
    const parts = kgView.model.own.directed
      ? [["Cites", links.filter((left) => left.link.from === id)], ["Is cited by", links.filter((left) => left.link.to === id)]]
      : [["Linked to", links]];
    return parts.filter(([, held]) => held.length).flatMap(function ([title, held]) {
      const items = held.map((left) => () => row(otherEnd(left, id), left.claims.length, () => kgView.select({ link: left.link.id }), left.disputed));
      return [make("h3", "", title), ...growing(make("ul", "rows"), items, 10, "link")];
    });
  }

  function end(id) {
    const node = kgView.model.nodes[id];
    return button("", () => kgView.select({ node: id }), kgView.glyph(node.type), make("span", "name-of", node.label));
  }

  function linkPanel(id) {
    const link = kgView.model.links[id];
    const left = kgView.remaining(link) || { claims: [], sources: 0 };
    const numbers = left.claims.map(([number]) => number);
    const { directed } = kgView.model.own;
    const ties = new Map(left.claims.map(([number, roles]) => [number, directed ? [] : [[link.from, roles]]]));
    const title = make("h2", "ends", end(link.from), directed ? make("span", "cites", "cites") : null, end(link.to));
    const about = count(numbers.length, "claim") + " from " + count(left.sources, "independent source") + (left.disputed ? ", disputed" : "");
    return [back(), title, make("p", "about", about), ...cards(ties)];
  }

  kgView.showPanel = function () {
    const selected = kgView.state.selected;
    const parts = !selected ? overview() : selected.node !== undefined ? nodePanel(selected.node) : linkPanel(selected.link);
    panel.replaceChildren(...parts.filter(Boolean));
    panel.scrollTop = 0;
  };
})(window.kgView);
