// From claims to links: what is left of each pair under the filters, and which links are drawn.
(function (kgView) {
  "use strict";

  const NOBODY = -1;

  // How a claim falls under each facet of the filters; "role" and "type" are of the link, not of the claim.
  kgView.facetsOfClaim = {
    publisher: (claim) => kgView.model.articles[claim.article]?.publisher ?? NOBODY,
    root: (claim) => claim.root ?? NOBODY,
    act: (claim) => claim.act ?? "states",
  };
  const FACETS = Object.entries(kgView.facetsOfClaim);
  kgView.ROLES = [1, 16, 2, 4, 8, 32, 64];

  const isSomewhereShown = (claim) => (claim.places || [NOBODY]).some((place) => !kgView.isHidden("place", place));

  function isLeft(number) {
    const claim = kgView.model.claims[number];
    if (!kgView.isInTime(number, kgView.state.dates) || !isSomewhereShown(claim)) return false;
    return !FACETS.some(([facet, valueOf]) => kgView.isHidden(facet, valueOf(claim)));
  }

  function isShown(number, roles) {
    return isLeft(number) && kgView.ROLES.some((role) => roles & role && !kgView.isHidden("role", role));
  }

  // A claim stands against another that is left, on whichever link that one is.
  const isDisputed = (claims) => claims.some(([number]) =>
    (kgView.model.conflicts.get(number) || []).some((other) => isLeft(other.claim)));

  // A link with what the filters leave of it; null where they leave nothing.
  kgView.remaining = function (link) {
    const nodes = kgView.model.nodes;
    if ([link.from, link.to].some((end) => kgView.isHidden("type", nodes[end].type) || kgView.isHidden("place", end))) return null;
    const claims = link.claims.filter(([number, roles]) => isShown(number, roles));
    if (!claims.length) return null;
    const roots = new Set(claims.map(([number]) => kgView.model.claims[number].root).filter((root) => root !== undefined));
    const left = { link: link, claims: claims, sources: Math.max(1, roots.size), disputed: isDisputed(claims) };
    if (kgView.state.onlyDisputed && !left.disputed) return null;
    return kgView.state.onlyConfirmed && left.sources < 2 ? null : left;
  };

  const byStrength = (one, other) =>
    other.claims.length - one.claims.length || other.sources - one.sources || one.link.id - other.link.id;

  kgView.strongest = (links) => links.map(kgView.remaining).filter(Boolean).sort(byStrength);

  function isOf(left, selected) {
    if (selected.link !== undefined) return left.link.id === selected.link;
    return left.link.from === selected.node || left.link.to === selected.node;
  }

  // The working set: the strongest links …
  kgView.working = (all) => all.slice(0, kgView.state.limit);

  // … and those of the selection, even where they are weak.
  kgView.withSelection = function (drawn, all) {
    const selected = kgView.state.selected;
    if (!selected) return drawn;
    const held = new Set(drawn.map((left) => left.link.id));
    const added = all.filter((left) => isOf(left, selected) && !held.has(left.link.id)).slice(0, 60);
    const room = kgView.model.limits.most - added.length;
    const first = drawn.length <= room ? drawn : [...drawn.filter((left) => isOf(left, selected)), ...drawn.filter((left) => !isOf(left, selected))].slice(0, room);
    return [...first, ...added];
  };
})(window.kgView);
