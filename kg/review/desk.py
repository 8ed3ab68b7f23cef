"""One pass over the reviews of some articles, the latest first: what each comes to as the articles stand now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.domain.claim import ChainLink, Claim
from kg.domain.report import Report
from kg.domain.review import Action, Assessment, Review, Seen
from kg.domain.span import Span
from kg.query.identity import label_of
from kg.query.parties import kind_of
from kg.rdf import iris, literals, terms
from kg.rdf.quads import Triple, claim_triples
from kg.rdf.reviews import assessment_iri, assessment_triples, review_iri, review_triples
from kg.review.anchors import found_again, is_likely, is_one, texts_around
from kg.review.newcomers import Signed, signed
from kg.review.reading import article_text, claims_in, named_in, publisher_of

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the spans of a review stand now."""

    article: str
    """Digest."""
    text: str
    spans: Mapping[Span, Span]
    publisher: str
    """Id. Who prints an article is told by the article, and not by whoever reviews its claims."""


@dataclass(slots=True)
class Desk:
    """One pass over all reviews of some articles. Those of different articles do not touch one another."""

    store: "ClaimStore"
    report: Report
    done: dict[str, list[Claim]] = field(default_factory=dict)
    """Claims that a later review has spoken of, by article."""
    made: dict[str, dict[str, Claim]] = field(default_factory=dict)
    """Claims as reviewers would have them, by article and IRI."""
    named: dict[str, list[Signed]] = field(default_factory=dict)
    """Whoever a reviewer's claim names, by IRI, as the reviews have it."""
    read: dict[str, Mapping[str, Claim]] = field(default_factory=dict)
    placed: dict[int, tuple[Seen, "_Places | None"]] = field(default_factory=dict)

    def review(self, review: Review) -> Iterator[Triple]:
        """Yield what a review comes to."""
        base = self.store.base
        places = self._places(review.seen)
        if places is None:
            yield from review_triples(review, base, article=self.home(review.seen))
            return
        article = places.article
        where = iris.article_iri(base, article)
        before, after = (_moved(claim, places) for claim in (review.seen.claim, review.claim))
        done = self.done.setdefault(article, [])
        if any(is_one(claim, before) for claim in done):
            yield from review_triples(review, base, article=where)
            return
        done += [before, after]
        held = self._held(article, before, after)
        if review.action is Action.REJECTED:
            yield from review_triples(review, base, article=where, claims=sorted(held), retired=sorted(held))
            return
        standing = [iri for iri, one in held.items() if _says_the_same(one, after)][:1]
        if not standing:
            standing = [self._new_iri(after)]
            self.made.setdefault(article, {})[standing[0]] = after
            self._name(review, after)
            yield from claim_triples(after, standing[0], self._names(after, review.seen), base=base)
        retired = sorted(set(held) - set(standing))
        yield from review_triples(review, base, article=where, claims=sorted({*held, *standing}), retired=retired)
        if review.action is Action.CORRECTED:
            yield review_iri(base, review), terms.KG + "correction", standing[0]

    def home(self, seen: Seen) -> str:
        """Return the article (IRI) in which the words stand now; the one they were read in where none has them."""
        places = self._places(seen)
        return iris.article_iri(self.store.base, places.article if places else seen.claim.article)

    def _name(self, review: Review, claim: Claim) -> None:
        wanted = [iris.entity_iri(self.store.base, id_) for id_ in sorted(named_in(claim))]
        for iri in wanted:
            self.named.setdefault(iri, []).extend(signed(review, self.store.base, iri))

    def _held(self, article: str, *wanted: Claim) -> dict[str, Claim]:
        """Return the claims that were read in the article and are the ones wanted, in whichever way they were read."""
        read = self._claims(article)
        found = {iri: one for iri, one in read.items() if any(is_one(one, claim) for claim in wanted)}
        if not found:
            found = {iri: one for iri, one in read.items() if any(is_likely(one, claim) for claim in wanted)}
        return found

    def assessment(self, assessment: Assessment) -> Iterator[Triple]:
        """Yield what an assessment comes to: of a claim, for all readings of it."""
        if assessment.actor:
            known = kind_of(self.store, assessment.actor.iri)
            yield from assessment_triples(assessment, self.store.base, targets=[assessment.actor.iri] if known else [])
            return
        seen = assessment.seen
        places = self._places(seen) if seen else None
        targets: list[str] = []
        if seen and places:
            claim = _moved(seen.claim, places)
            standing = {**self._claims(places.article), **self.made.get(places.article, {})}
            targets = sorted(iri for iri, one in standing.items() if is_one(one, claim))
        if seen and not targets:
            self.report.note(assessment_iri(self.store.base, assessment), f"its claim is gone: {texts_around(seen)}")
        home = self.home(seen) if seen else None
        yield from assessment_triples(assessment, self.store.base, targets=targets, article=home)

    def _places(self, seen: Seen) -> "_Places | None":
        """Return where the words stand now, None where no article has them."""
        if id(seen) not in self.placed:
            self.placed[id(seen)] = seen, self._found(seen)
        return self.placed[id(seen)][1]

    def _found(self, seen: Seen) -> "_Places | None":
        for article in self._candidates(seen):
            text = article_text(self.store, article)
            found = found_again(text, seen.anchors) if text is not None else None
            if found is not None:
                publisher = iris.entity_id(self.store.base, publisher_of(self.store, article) or "")
                return _Places(article.rpartition("/")[2], text or "", found, publisher)
        self.report.note(iris.article_iri(self.store.base, seen.claim.article), f"is gone: {texts_around(seen)}")
        return None

    def _candidates(self, seen: Seen) -> Iterator[str]:
        yield iris.article_iri(self.store.base, seen.claim.article)
        stated = ((terms.SCHEMA + "url", seen.url), (terms.SCHEMA + "headline", seen.title))
        for term, value in stated:
            if value:
                quads = self.store.store.quads_for_pattern(None, NamedNode(term), literals.text(value))
                yield from sorted(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))

    def _claims(self, digest: str) -> Mapping[str, Claim]:
        if digest not in self.read:
            self.read[digest] = claims_in(self.store, iris.article_iri(self.store.base, digest))
        return self.read[digest]

    def _new_iri(self, claim: Claim) -> str:
        """Return an IRI that no claim with the very same spans has."""
        turn = 0
        taken = self._claims(claim.article).keys() | self.made.get(claim.article, {}).keys()
        while (iri := f"{self.store.base}claim/{iris.claim_hash(claim, turn)}") in taken:
            turn += 1
        return iri

    def _names(self, claim: Claim, seen: Seen) -> dict[str, str]:
        """Return what the article calls each voice; of a voice that it does not know, what the reviewer calls it."""
        called = {iris.entity_id(self.store.base, party.iri): party.label for party in seen.parties}
        called |= {link.agent: voice for link, voice in zip(seen.claim.chain, seen.voices, strict=False)}
        return {link.agent: called.get(link.agent) or self._label(link.agent) for link in claim.chain}

    def _label(self, id_: str) -> str:
        return label_of(self.store, iris.entity_iri(self.store.base, id_))


def _moved(claim: Claim, places: _Places) -> Claim:
    """Return the claim at its places now, in the words that stand there."""
    content, source, cue = (
        tuple(places.spans.get(span, span) for span in spans) for spans in (claim.content, claim.source, claim.cue)
    )
    away = places.article[:32] != claim.article[:32]
    return replace(
        claim,
        article=places.article,
        content=content,
        text=" … ".join(span.of(places.text) for span in content),
        source=source,
        cue=cue,
        chain=tuple(_without_place(link) if away else link for link in _printed(claim, places)),
        root=places.publisher if claim.root == claim.chain[0].agent and places.publisher else claim.root,
    )


def _printed(claim: Claim, places: _Places) -> tuple[ChainLink, ...]:
    """Return the chain, whose first voice is whoever prints the article now."""
    first, *inner = claim.chain
    return (replace(first, agent=places.publisher or first.agent), *inner)


def _without_place(link: ChainLink) -> ChainLink:
    return replace(link, evidence=None)


def _says_the_same(one: Claim, other: Claim) -> bool:
    """Tell whether a reading says what the reviewer says: whose words, which words, put forward how."""
    chains = ([(link.agent, link.on_behalf_of) for link in claim.chain] for claim in (one, other))
    first, second = chains
    spans = (one.content, one.source, one.cue) == (other.content, other.source, other.cue)
    return spans and first == second and (one.modality, one.quote) == (other.modality, other.quote)
