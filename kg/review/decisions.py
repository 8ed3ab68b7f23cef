"""The user's judgements on identity: entered, listed, taken back. They outrank kg's own and outlast a new build."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.domain.errors import StoreError
from kg.domain.identity import USER, Judgement, Verdict
from kg.query.identity import Identities, identities_of, label_of, read_identities, read_judgements
from kg.query.parties import kind_of, whole
from kg.query.rows import Rows
from kg.rdf.judgements import judgement_iri

if TYPE_CHECKING:
    from kg.store.identities import Decision
    from kg.store.oxigraph import ClaimStore

VERDICTS = (*(verdict.value for verdict in Verdict), "any")
COLUMNS = ("judgement", "verdict", "left", "right", "confidence", "method", "evidence", "leftId", "rightId")
_LIST = "kg review identity --verdict any lists the judgements"


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision has come to: its judgement, and who it is about."""

    iri: str
    verdict: Verdict | None
    """None where the user says nothing of the two any more."""
    left: str
    right: str
    """Labels."""


def uncertain(store: "ClaimStore", *, verdict: str = Verdict.UNSURE.value, limit: int = 0) -> Rows:
    """Return the judgements that count, surest first; by default those on which somebody has yet to decide."""
    if verdict not in VERDICTS:
        raise ValueError(f"no verdict is called {verdict!r}")
    chosen = [
        (iri, made)
        for iri, made in read_identities(store).standing.items()
        if verdict == "any" or (made.verdict == verdict and (verdict != Verdict.UNSURE or made.method != USER))
    ]
    found = [_row(store, iri, made) for iri, made in chosen]
    found.sort(key=lambda row: (-float(row[4]), row[2], row[3], row[0]))
    return Rows(COLUMNS, tuple(found[: limit or None]), more=max(len(found) - limit, 0) if limit else 0)


def _row(store: "ClaimStore", iri: str, made: Judgement) -> tuple[str, ...]:
    left, right = label_of(store, made.left), label_of(store, made.right)
    confidence = f"{made.confidence:g}"
    evidence = "; ".join(made.evidence)
    return iri, made.verdict.value, left, right, confidence, made.method, evidence, made.left, made.right


def decide(store: "ClaimStore", one: str, other: str, verdict: Verdict) -> Decided:
    """Enter what the user says of two IRIs. Raises StoreError where it cannot be."""
    if one == other:
        raise StoreError(f"both names stand for {label_of(store, one)}", hint="name two; an id tells namesakes apart")
    if verdict is Verdict.SAME:
        _verify_may_be_one(store, one, other)
    with store.review():
        store.identities.decide(one, other, verdict)
    return _decided(store, one, other, verdict)


def accept(store: "ClaimStore", word: str) -> Decided:
    """Decide that the two sides of a judgement are one."""
    made = find_judgement(store, word)[1]
    return decide(store, made.left, made.right, Verdict.SAME)


def reject(store: "ClaimStore", word: str) -> Decided:
    """Decide that the two sides of a judgement are two."""
    made = find_judgement(store, word)[1]
    return decide(store, made.left, made.right, Verdict.DIFFERENT)


def undo(store: "ClaimStore", word: str | None = None) -> Decided:
    """Take back the user's last decision, or the one named; a judgement of kg's own is set aside.

    What is taken back leaves no trace in the graph. Raises StoreError where there is nothing to take back.
    """
    made = list(store.identities.decisions())
    if word is None:
        if not made:
            raise StoreError("nothing has been decided that could be taken back", hint=_LIST)
        return _forget(store, made[-1])
    iri, judgement = find_judgement(store, word)
    pair = (min(judgement.left, judgement.right), max(judgement.left, judgement.right))
    latest = next((decision for decision in reversed(made) if (decision.one, decision.other) == pair), None)
    if judgement.method == USER and latest:
        return _forget(store, latest)
    if latest:
        user = judgement_iri(store.base, *pair, by_user=True)
        raise StoreError(f"{iri} does not count: a decision stands against it", hint=f"kg review undo {user}")
    return decide(store, *pair, Verdict.UNSURE)


def _forget(store: "ClaimStore", decision: "Decision") -> Decided:
    with store.review():
        store.identities.undo(decision)
    pair = (decision.one, decision.other)
    rest = [made.verdict for made in store.identities.decisions() if (made.one, made.other) == pair]
    return _decided(store, *pair, rest[-1] if rest else None)


def find_judgement(store: "ClaimStore", word: str) -> tuple[str, Judgement]:
    """Return the judgement of an IRI, an id or the beginning of its digits. Raises StoreError where it is not one."""
    made = read_judgements(store)
    start = whole(store.base, word if "/" in word else f"judgement/{word}")
    found = sorted(iri for iri in made if iri.startswith(start)) if len(start.rpartition("/")[2]) >= 4 else []
    if len(found) != 1:
        what = "no judgement" if not found else "more than one judgement"
        raise StoreError(f"{what} is called {word!r:.120}", hint=_LIST)
    return found[0], made[found[0]]


def _verify_may_be_one(store: "ClaimStore", one: str, other: str) -> None:
    kinds = [kind_of(store, iri) for iri in (one, other)]
    if "UnnamedSource" in kinds:
        raise StoreError("a source without a name belongs to its article and is nobody else")
    places = [kind in ("Place", "OperationalArea") for kind in kinds]
    if places[0] != places[1]:
        raise StoreError(f"{label_of(store, one)} and {label_of(store, other)} are a place and an actor")
    blocked = _blocking(store, one, other)
    if blocked:
        raise StoreError(
            f"{label_of(store, one)} and {label_of(store, other)} are told apart by {blocked}",
            hint=f"kg review undo {blocked}",
        )


def _blocking(store: "ClaimStore", one: str, other: str) -> str | None:
    """Return a judgement that keeps the groups of two IRIs apart, on another pair than these."""
    made = dict(read_judgements(store))
    made[judgement_iri(store.base, one, other, by_user=True)] = Judgement(one, other, Verdict.SAME, USER)
    after: Identities = identities_of(made, base=store.base)
    if after.main(one) == after.main(other):
        return None
    left, right = set(after.group(one)), set(after.group(other))
    for iri, judgement in after.standing.items():
        sides = {judgement.left, judgement.right}
        if judgement.verdict is Verdict.DIFFERENT and sides & left and sides & right:
            return iri
    return None


def _decided(store: "ClaimStore", one: str, other: str, verdict: Verdict | None) -> Decided:
    iri = judgement_iri(store.base, one, other, by_user=True)
    return Decided(iri, verdict, label_of(store, one), label_of(store, other))
