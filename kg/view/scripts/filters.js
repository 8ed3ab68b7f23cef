// Filters by type, publisher, root source, speech act and role; the key; the line that counts.
(function (kgView) {
  "use strict";

  const { make, button, count } = kgView;
  const box = document.getElementById("filters");
  const FIRST = 7;
  const MOST = 60; // choices of one group; the search finds the others

  function tally(valuesOf) {
    const found = new Map();
    for (const value of valuesOf) found.set(value, (found.get(value) || 0) + 1);
    return [...found].sort((one, other) => other[1] - one[1] || String(one[0]).localeCompare(String(other[0]), "en"));
  }

  function choice(facet, value, text, number, glyph) {
    const input = make("input", "");
    input.type = "checkbox";
    input.checked = !kgView.isHidden(facet, value);
    input.addEventListener("change", () => kgView.setHidden(facet, [value], !input.checked));
    const words = make("span", "text name-of", text);
    return make("label", "", input, glyph, words, make("span", "of", number.toLocaleString("en")));
  }

  function all(facet, values, group, hide, text) {
    const name = make("span", "", text);
    return button("", function () {
      for (const input of group.querySelectorAll("input")) input.checked = !hide;
      kgView.setHidden(facet, values, hide);
    }, name);
  }

  function group(title, facet, tallied, textOf, glyphOf) {
    if (tallied.length < 2) return null;
    const values = tallied.map(([value]) => value);
    const choices = tallied.slice(0, MOST).map(([value, number]) => choice(facet, value, textOf(value), number, glyphOf ? glyphOf(value) : null));
    const part = make("div", "group");
    const heading = make("h2", "", make("span", "", title));
    if (values.length > 3) heading.append(all(facet, values, part, false, "All"), all(facet, values, part, true, "None"));
    const shown = choices.length > FIRST + 2 ? FIRST : choices.length;
    part.append(heading, ...choices.slice(0, shown));
    if (choices.length > shown) part.append(make("details", "", make("summary", "", choices.length - shown + " more"), ...choices.slice(shown)));
    if (values.length > MOST) part.append(make("p", "note", (values.length - MOST).toLocaleString("en") + " more are not listed."));
    part.dataset.facet = facet;
    return part;
  }

  function toggle(name, text) {
    const input = make("input", "");
    input.type = "checkbox";
    input.checked = kgView.state[name];
    input.addEventListener("change", function () {
      kgView.state[name] = input.checked;
      kgView.changed("filters");
    });
    return make("label", "", input, make("span", "text", text));
  }

  function key() {
    const line = (className, text) => make("div", "key", kgView.svg(34, 10, "M0 5H34", "line " + className), text);
    return make("div", "", make("h2", "", "Lines"),
      line("thin", "one source"), line("thick", "many claims"), line("disputed", "disputed"));
  }

  const source = (none) => (id) => (id < 0 ? none : kgView.nameOf(id));

  kgView.buildFilters = function () {
    const { nodes, links, linksOf, own } = kgView.model;
    const claims = kgView.model.claims.filter((claim) => !claim.aside);
    const facets = kgView.facetsOfClaim;
    const types = tally(nodes.filter((node) => linksOf.has(node.id)).map((node) => node.type));
    const roles = kgView.ROLES.map((role) => [role, links.reduce((sum, link) => sum + link.claims.filter(([, bits]) => bits & role).length, 0)]);
    const parts = [
      group("Types", "type", types, (type) => kgView.wording("type", type), kgView.glyph),
      make("div", "", make("h2", "", "Links"), toggle("onlyDisputed", "Only disputed"), toggle("onlyConfirmed", "Two or more sources")),
      key(),
      group(own.wording.roles, "role", roles.filter(([, number]) => number), (role) => kgView.wording("role", role)),
      group("Place", "place", tally(claims.flatMap((claim) => claim.places || [-1])), source("no place named")),
      group("Root source", "root", tally(claims.map(facets.root)), source("nobody named")),
      group("Published by", "publisher", tally(claims.map(facets.publisher)), source("publisher not stated")),
      group("The source …", "act", tally(claims.map(facets.act)), (act) => kgView.wording("act", act)),
    ];
    box.replaceChildren(...parts.filter(Boolean));
  };

  // "150 of 612 links, 90 nodes, 480 of 900 claims"
  kgView.tellStatus = function (view) {
    const claims = new Set(view.drawn.flatMap((left) => left.claims.map(([number]) => number)));
    const total = kgView.model.totals;
    const of = (shown, whole, what) => (shown === whole ? count(whole, what) : shown.toLocaleString("en") + " of " + count(whole, what));
    document.getElementById("status").textContent = kgView.state.map ? kgView.mapStatus(view) : "Showing " + of(view.drawn.length, total.links, "link") + ", " + count(view.places.size, "node") + ", " + of(claims.size, total.claims, "claim");
    const more = document.getElementById("more");
    const most = Math.min(kgView.model.limits.most, view.all.length);
    more.hidden = kgView.state.map || view.drawn.length >= most;
    more.textContent = most === view.all.length ? "Show all" : "Show " + most;
    document.getElementById("empty").hidden = view.places.size > 0;
  };

  // "Showing 30 of 34 places; 4 lie nowhere that is known"
  kgView.mapStatus = function (view) {
    const places = [...view.weights.keys()].filter((id) => kgView.isPlace(kgView.model.nodes[id]));
    const known = places.filter((id) => kgView.model.nodes[id].at !== undefined);
    const shown = known.filter((id) => view.places.has(id)).length;
    const lost = places.length - known.length;
    const others = [...view.places.keys()].some((id) => kgView.model.nodes[id].at === undefined);
    return "Showing " + shown.toLocaleString("en") + " of " + count(places.length, "place") + (lost ? "; " + lost + " without coordinates" : "") +
      (others ? ". Whoever is not a place stands beside the places linked to it, not where it is." : ". Select a place to see who is linked to it.");
  };

  document.getElementById("more").addEventListener("click", function () {
    kgView.state.limit = kgView.model.limits.most;
    kgView.changed("filters");
  });
})(window.kgView);
