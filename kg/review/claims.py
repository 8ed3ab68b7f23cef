"""Reviews of claims: entered, corrected, taken back, written down and read in again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kg.domain.claim import ChainLink, Claim, factuality
from kg.domain.errors import InputError, StoreError
from kg.domain.modality import Certainty, Polarity, QuoteType, SpeechAct
from kg.domain.records import from_line, to_line
from kg.domain.report import Report
from kg.domain.review import Action, Party, Review
from kg.domain.span import Span
from kg.query.parties import kind_of, party, whole
from kg.rdf import iris
from kg.rdf.reviews import review_iri
from kg.review.anchors import verify
from kg.review.contents import with_content
from kg.review.reading import article_text, claim_iri, claims_in, party_of, read_claim, seen
from kg.review.settling import add, find, read_reviews, withdraw
from kg.review.words import spans_of

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reviewer would have otherwise; None stays as it was read. Words stand in the article, "" is none."""

    content: str | None = None
    source: str | None = None
    cue: str | None = None
    claimant: str | None = None
    """Name, id or IRI of somebody whom the graph knows."""
    act: SpeechAct | None = None
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    quote: QuoteType | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review has come to."""

    iri: str
    action: Action
    text: str
    """The claim's words as they are now."""


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def review(
    store: "ClaimStore", word: str, action: Action, *, author: str, time: str | None = None, note: str | None = None
) -> Reviewed:
    """Accept or reject a claim, given by IRI, id or the beginning of it. Raises QueryError where there is no such."""
    iri, claim = _as_read(store, claim_iri(store, word))
    return _enter(store, Review(seen(store, iri, claim), action, author, time or now(), note=note))


def correct(
    store: "ClaimStore",
    word: str,
    correction: Correction,
    *,
    author: str,
    time: str | None = None,
    note: str | None = None,
) -> Reviewed:
    """Say how a claim should have been read.

    Raises QueryError where there is no such claim, InputError where words are not in its article, StoreError where a
    name fits nobody or several.
    """
    iri = claim_iri(store, word)
    claim = read_claim(store, iri)
    corrected, newcomer = _corrected(store, claim, correction)
    if corrected == claim:
        raise InputError("nothing is corrected", hint="kg review correct --help lists what may be")
    told = seen(store, *_as_read(store, iri), corrected)
    told = replace(told, parties=(*told.parties, *newcomer))
    return _enter(store, Review(told, Action.CORRECTED, author, time or now(), corrected, note))


def undo(store: "ClaimStore", word: str) -> Reviewed:
    """Take back a review, given by IRI or the beginning of it. Raises StoreError where there is no such review."""
    start = whole(store.base, word)
    found = find(store, start, "Review") if len(start.rpartition("/")[2]) >= 4 else []
    if len(found) != 1:
        what = "no review" if not found else "more than one review"
        raise StoreError(f"{what} is called {word!r:.120}", hint="kg review claims --state any lists them")
    gone = withdraw(store, found[0])
    assert isinstance(gone, Review)  # its class says so
    return Reviewed(found[0], gone.action, gone.seen.claim.text)


def lines(store: "ClaimStore") -> Iterator[str]:
    """Yield the reviews as JSON lines, the oldest first."""
    return (to_line(review) for review in reversed(read_reviews(store).values()))


def read_in(store: "ClaimStore", given: Iterable[str], report: Report) -> int:
    """Enter reviews from JSON lines beside those of the store and return how many were new.

    One that is known already changes nothing; one whose article the store does not hold is left out and reported.
    Raises InputError with its number where a line is no review.
    """
    made: list[Review] = []
    for number, line in enumerate(given, 1):
        if line.strip():
            try:
                one = from_line(Review, line)
                verify(one.seen, *([one.corrected] if one.corrected else []))
            except InputError as err:
                raise InputError(f"line {number}: {err}", hint="kg review export writes such lines") from err
            if article_text(store, iris.article_iri(store.base, one.seen.claim.article)) is None:
                report.skip(f"line {number}", f"the store does not hold its article {one.seen.claim.article[:12]}…")
            else:
                made.append(one)
    return add(store, made)


def _enter(store: "ClaimStore", entered: Review) -> Reviewed:
    add(store, [entered])
    return Reviewed(review_iri(store.base, entered), entered.action, entered.claim.text)


def _as_read(store: "ClaimStore", iri: str) -> tuple[str, Claim]:
    """Return the claim as it was read, with its IRI: of a reviewer's own, the one that was reviewed."""
    claim = read_claim(store, iri)
    article = iris.article_iri(store.base, claim.article)
    read = claims_in(store, article)
    if iri in read:
        return iri, claim
    first = next((one.seen.claim for one in read_reviews(store, article).values() if _stands_for(one, claim)), claim)
    return next((other for other, one in read.items() if one == first), iri), first


def _stands_for(one: Review, claim: Claim) -> bool:
    return (one.claim.article, one.claim.content, one.claim.cue) == (claim.article, claim.content, claim.cue)


def _corrected(store: "ClaimStore", claim: Claim, correction: Correction) -> tuple[Claim, tuple[Party, ...]]:
    article = iris.article_iri(store.base, claim.article)
    text = article_text(store, article) or ""
    near = claim.content[0].start
    content, source, cue = (
        held if words is None else spans_of(text, words, near=near)
        for words, held in (
            (correction.content, claim.content),
            (correction.source, claim.source),
            (correction.cue, claim.cue),
        )
    )
    if not content:
        raise InputError("a claim has words; reject it if it is none")
    modality = replace(
        claim.modality,
        act=correction.act or claim.modality.act,
        polarity=correction.polarity or claim.modality.polarity,
        certainty=correction.certainty or claim.modality.certainty,
    )
    chain, newcomer = _chain(store, claim, correction, source)
    quote = QuoteType.OWN_VOICE if len(chain) == 1 else correction.quote or _attributed(claim.quote)
    if modality != claim.modality or chain != claim.chain:
        chain = (*chain[:-1], replace(chain[-1], commitment=factuality(modality)))
    if content != claim.content:
        words = " … ".join(span.of(text) for span in content)
        worded = with_content(store, claim, content, words, claims_in(store, article).values())
    else:
        worded = claim
    changed = replace(
        worded,
        source=() if len(chain) == 1 else source,
        cue=() if len(chain) == 1 else cue,
        chain=chain,
        root=_root(store, chain, {one.iri: one for one in newcomer}),
        quote=quote,
        modality=modality,
        confidence=1.0,
    )
    return (claim if replace(changed, confidence=claim.confidence) == claim else changed), newcomer


def _attributed(quote: QuoteType) -> QuoteType:
    return QuoteType.INDIRECT if quote is QuoteType.OWN_VOICE else quote


def _chain(
    store: "ClaimStore", claim: Claim, correction: Correction, source: tuple[Span, ...]
) -> tuple[tuple[ChainLink, ...], tuple[Party, ...]]:
    """Return the chain with the claimant that the correction gives, and who is new by it."""
    if correction.quote is QuoteType.OWN_VOICE:
        return claim.chain[:1], ()
    if correction.claimant is None and correction.source is None:
        return claim.chain, ()
    agent = _agent(store, claim, correction, source)
    links = claim.chain[:-1] or claim.chain
    if iris.entity_id(store.base, agent.iri) == claim.claimant and len(claim.chain) > 1:
        return claim.chain, ()
    cue = claim.chain[-1].cue if len(claim.chain) > 1 else None
    return (*links, ChainLink(len(links), iris.entity_id(store.base, agent.iri), cue)), (agent,)


def _agent(store: "ClaimStore", claim: Claim, correction: Correction, source: tuple[Span, ...]) -> Party:
    """Return whom the corrected source stands for: by name, by the same words elsewhere, else a source of its own."""
    if correction.claimant is not None:
        return party_of(store, party(store, correction.claimant))
    article = iris.article_iri(store.base, claim.article)
    words = correction.source or ""
    for other in claims_in(store, article).values():
        if source and set(other.source) & set(source) and len(other.chain) > 1:
            return party_of(store, iris.entity_iri(store.base, other.claimant))
    try:
        return party_of(store, party(store, words))
    except StoreError:
        return Party(f"{article}/source/{iris.encoded(_slug(words))}", "UnnamedSource", words or "not stated")


def _slug(words: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in words.lower()).split()) or "not-stated"


def _root(store: "ClaimStore", chain: tuple[ChainLink, ...], newcomers: dict[str, Party]) -> str | None:
    for link in reversed(chain):
        if link.on_behalf_of:
            return link.on_behalf_of
        iri = iris.entity_iri(store.base, link.agent)
        kind = newcomers[iri].kind if iri in newcomers else kind_of(store, iri)
        if kind and kind != "UnnamedSource":
            return link.agent
    return None
