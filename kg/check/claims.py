"""Claims and their chains, as far as shapes say it badly: depths, claimants, hashes, figures."""

from collections import Counter
from collections.abc import Iterator

from kg.check.finding import Finding
from kg.domain.claim import Claim
from kg.domain.identity import USER
from kg.domain.linking import LinkType
from kg.domain.quantity import Quantity
from kg.rdf import back, iris, terms
from kg.rdf.back import Nodes
from kg.rdf.judgements import judgement_iri
from kg.rdf.links import link_iri
from kg.rdf.quads import shared_links


def claim_findings(table: Nodes, base: str) -> Iterator[Finding]:
    """Yield what is wrong with the claims and names of a graph."""
    claims: dict[str, Claim] = {}
    for iri in sorted(iri for iri in table if back.is_a(table, iri, "Claim")):
        try:
            links = back.chain(table, iri, base)
        except (KeyError, ValueError):
            continue  # A link without its parts: the shapes say which.
        if [link.depth for link in links] != list(range(len(links))):
            yield Finding(iri, "the depths of a chain are 0, 1, 2 … without gaps or doubles")
            continue
        try:
            claims[iri] = back.claim(table, iri, base)
        except (KeyError, ValueError, IndexError):
            yield Finding(iri, "a claim cannot be read back")
            continue
        yield from _claim(table, iri, claims[iri], base)
    yield from _claim_hashes(claims, base)
    yield from _name_hashes(table, base)
    yield from _judgement_hashes(table, base)
    yield from _links(table, base)


def _claim(table: Nodes, iri: str, claim: Claim, base: str) -> Iterator[Finding]:
    article = table[iri]["inArticle"][0]
    if table[iri].get("claimant") != [iris.entity_iri(base, claim.claimant)]:
        yield Finding(iri, "the claimant is the agent of the innermost link")
    if claim.root and claim.root not in {agent for link in claim.chain for agent in (link.agent, link.on_behalf_of)}:
        yield Finding(iri, "the root source is an agent of the chain, or a body that one speaks for")
    expected = {iris.link_iri(article, link) for link in shared_links(claim.chain)}
    if expected != set(table[iri]["chain"]):
        yield Finding(iri, "the IRI of each link is the hash of what it says")
    if not claim.own_voice and len(claim.chain) < 2:
        yield Finding(iri, "a chain of the publisher alone is its own voice")
    if len(claim.chain) > 1 and claim.own_voice:
        yield Finding(iri, "own voice is a chain of the publisher alone")
    for quantity in claim.quantities:
        yield from _quantity(iri, quantity)


def _quantity(iri: str, quantity: Quantity) -> Iterator[Finding]:
    bounds = [bound for bound in (quantity.lower, quantity.upper) if bound is not None]
    if quantity.value is not None and bounds:
        yield Finding(iri, f"a figure has a value or bounds, not both: {quantity.text!r}")
    if quantity.approximation == "range" and len(bounds) != 2:
        yield Finding(iri, f"a range has two bounds: {quantity.text!r}")


def _claim_hashes(claims: dict[str, Claim], base: str) -> Iterator[Finding]:
    """Yield the claims whose IRI is not their hash; several claims of the very same spans count their turns."""
    same = Counter(iris.claim_hash(claim) for claim in claims.values())
    for iri, claim in claims.items():
        turns = range(same[iris.claim_hash(claim)])
        if iri not in {f"{base}claim/{iris.claim_hash(claim, turn)}" for turn in turns}:
            yield Finding(iri, "the IRI of a claim is the hash of its article and spans")


def _name_hashes(table: Nodes, base: str) -> Iterator[Finding]:
    for iri in sorted(iri for iri in table if "variantOf" in table[iri]):
        node = table[iri]
        parts = [node.get(term, [""])[0] for term in ("variantOf", terms.LITERAL_FORM, "usedBy")]
        if iri != iris.name_iri(base, *parts):
            yield Finding(iri, "the IRI of a name is the hash of its form, its user and what it names")


def _judgement_hashes(table: Nodes, base: str) -> Iterator[Finding]:
    for iri in sorted(iri for iri in table if back.is_a(table, iri, "IdentityJudgement")):
        left, right, method = (table[iri].get(term, [""])[0] for term in ("left", "right", "method"))
        if iri != judgement_iri(base, left, right, by_user=method == USER):
            yield Finding(iri, "the IRI of a judgement is the hash of its two sides")


def _links(table: Nodes, base: str) -> Iterator[Finding]:
    """Yield the links between claims whose IRI is not their hash, and the answers that no link explains."""
    answers = {(iri, other) for iri, node in table.items() for other in node.get("respondsTo", ())}
    for iri in sorted(iri for iri in table if back.is_a(table, iri, "ClaimLink")):
        left, right, kind = (table[iri].get(term, [""])[0] for term in ("left", "right", "linkType"))
        kind = kind.removeprefix(terms.KGV)
        if kind not in {one.value for one in LinkType} or iri != link_iri(base, left, right, LinkType(kind)):
            yield Finding(iri, "the IRI of a link is the hash of its two claims and its type")
        if kind == LinkType.RESPONDS_TO.value and (left, right) not in answers:
            yield Finding(iri, "who answers a claim says so")
        answers.discard((left, right) if kind == LinkType.RESPONDS_TO.value else ("", ""))
    yield from (Finding(iri, f"a link says why it answers {other}") for iri, other in sorted(answers))
