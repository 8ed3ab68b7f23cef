// Claim cards: the words, who says them, through whom, where it was printed.
(function (kgView) {
  "use strict";

  const { make } = kgView;
  const TAGS = ["span", "b", "em", "mark"]; // plain words, source, cue, content
  const name = (id) => make("span", "name-of", kgView.nameOf(id));

  function claimant(claim) {
    const last = (claim.chain || []).at(-1);
    return last && last.agent !== undefined ? kgView.nameOf(last.agent) : "somebody";
  }

  function heading(claim) {
    const parts = [" " + kgView.wording("act", claim.act || "states")];
    if (claim.certainty) parts.push(", " + kgView.wording("certainty", claim.certainty));
    if (claim.polarity) parts.push(" (" + kgView.wording("polarity", claim.polarity) + ")");
    return make("p", "who", make("bdi", "", claimant(claim)), make("span", "", parts.join("")));
  }

  function quotation(claim) {
    const quote = make("blockquote", "");
    quote.dir = "auto";
    for (const [words, kind] of claim.passage) quote.append(make(TAGS[kind] || "span", "", words));
    return quote;
  }

  const isNotStated = (id) => id === undefined || (kgView.model.nodes[id] || {}).type === "unnamed";

  function step(link, place, length, ownVoice) {
    if (place === 0 && isNotStated(link.agent)) return make("li", "", make("span", "how", ownVoice ? "Said by the article itself, publisher not stated" : "Publisher not stated"));
    const how = place === 0 ? (ownVoice ? "Published and said by " : "Published by ") : place === length - 1 ? "said by " : "relayed by ";
    const item = make("li", "", make("span", "how", how), link.agent === undefined ? "somebody" : name(link.agent));
    if (link.capacity) item.append(", ", make("bdi", "", link.capacity));
    if (link.for !== undefined) item.append(make("span", "how", " for "), name(link.for));
    if (link.cue && place) item.append(" ", make("span", "how", "(cue: ", make("bdi", "", link.cue), ")"));
    if (link.stance) item.append(" ", make("span", "how", kgView.wording("stance", link.stance)));
    return item;
  }

  function chain(claim) {
    const list = make("ol", "chain");
    const links = claim.chain || [];
    links.forEach((link, place) => list.append(step(link, place, links.length, claim.quote === "ownVoice")));
    return list;
  }

  // "Ada Vale says it; Coast Guard is named in it."
  function roles(ties) {
    const parts = ties.map(function ([actor, bits]) {
      const said = kgView.ROLES.filter((role) => bits & role).map((role) => kgView.wording("role", role));
      return kgView.nameOf(actor) + " " + said.join(", ");
    });
    return parts.length ? make("p", "note tie", make("bdi", "", parts.join("; ")), ".") : null;
  }

  // "About, by context: Harwick." The claim does not name the place.
  function context(claim) {
    return claim.context ? make("p", "note context", "About, by context: ", make("bdi", "", claim.context.join(", ")), ".") : null;
  }

  // "Rejected as misread by Ada Vale, 2031-03-06."
  function review(claim) {
    if (!claim.review) return null;
    const [action, author, day] = claim.review;
    return make("p", "note review", "Review: " + kgView.wording("review", action) + " by ", make("bdi", "", author), ", " + day + ".");
  }

  function disputes(number) {
    return (kgView.model.conflicts.get(number) || []).slice(0, 3).map(function (conflict) {
      const other = kgView.model.claims[conflict.claim];
      const about = make("summary", "", "Against a claim of ", make("bdi", "", claimant(other)), ": ", kgView.wording("conflict", conflict.reason), ".");
      const side = make("details", "dispute", about);
      side.addEventListener("toggle", () => side.append(quotation(other), chain(other), footer(other)), { once: true });
      return side;
    });
  }

  function footer(claim) {
    const article = kgView.model.articles[claim.article] || {};
    const publisher = article.publisher === undefined ? "publisher not stated" : kgView.nameOf(article.publisher);
    return make("footer", "",
      kgView.outwards(article.title || "untitled article", article.url), " · ",
      make("bdi", "", publisher), " · ",
      article.author ? make("bdi", "", article.author) : "", article.author ? " · " : "",
      make("bdi", "", article.date || "date not stated"),
      article.url && !kgView.isWebAddress(article.url) ? make("div", "", make("bdi", "", article.url)) : "");
  }

  // number: of the claim; ties: [actor, roles] for each actor that the claim is shown for.
  kgView.card = function (number, ties) {
    const claim = kgView.model.claims[number];
    const against = disputes(number);
    const manner = kgView.wording("quote", claim.quote || "indirect") + (claim.when ? "; when: " + claim.when.join(", ") : "");
    return make("article", against.length ? "card against" : "card",
      heading(claim), quotation(claim), make("p", "note", manner), context(claim), chain(claim), roles(ties), review(claim), ...against, footer(claim));
  };
})(window.kgView);
