"""What reviews and assessments come to in the graph as it is now.

The records are what people said; all else in the two graphs is derived from them and from the articles,
and made anew whenever either changes. Reviews never touch what was read: a claim that is put aside
stays where it is, and a claim as the reviewer would have it stands beside it, where no reading has it so.

What is said of the claims of one article depends on that article and the reviews of it alone. So whoever says
something has this article's part of the graphs made anew and no other, however much was said of others.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from kg.domain.report import Report
from kg.domain.review import Assessment, Review
from kg.query.parties import kind_of
from kg.query.reviews import said_of
from kg.rdf import iris, terms
from kg.rdf.reviews import IN_ARTICLE, RETIRES, assessment_iri, assessments, in_graph, review_iri, reviews
from kg.review.desk import Desk
from kg.review.newcomers import Newcomers

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


def read_reviews(store: "ClaimStore", article: str | None = None) -> dict[str, Review]:
    """Return the reviews of a store, or of the claims of one article (IRI), by IRI, the latest first."""
    graph = iris.corrections_graph(store.base)
    return reviews(said_of(store, article) if article else store.quads(graph))


def read_assessments(store: "ClaimStore") -> dict[str, Assessment]:
    """Return the assessments of a store by IRI, the latest first."""
    return assessments(store.quads(iris.assessments_graph(store.base)))


def find(store: "ClaimStore", start: str, kind: str) -> list[str]:
    """Return the reviews or assessments, as the class says, with an IRI that begins so, sorted."""
    if kind_of(store, start) == kind:
        return [start]
    held = store.store.quads_for_pattern(None, NamedNode(terms.TYPE), NamedNode(terms.KG + kind))
    return sorted(iri for quad in held if (iri := getattr(quad.subject, "value", "")).startswith(start))


def settle(store: "ClaimStore", report: Report | None = None) -> None:
    """Bring both graphs up to the articles; a review whose article is gone is kept, and told to the report."""
    names = iris.corrections_graph(store.base), iris.assessments_graph(store.base)
    said, judged = (list(store.quads(name)) for name in names)
    if said or judged:
        desk = Desk(store, report or Report())
        come = _made(desk, reviews(said).values(), assessments(judged).values())
        _, new = Newcomers(store).change(said, desk.named)
        _write(store, {*said, *judged}, {*come, *new})


def add(store: "ClaimStore", made: Iterable[Review | Assessment]) -> int:
    """Enter reviews and assessments, and return how many are new."""
    given = {_iri(store.base, one): one for one in made}
    given = {iri: one for iri, one in given.items() if next(iter(_told(store, iri)), None) is None}
    if given:
        desk = Desk(store, Report())
        homes = {desk.home(one.seen) for one in given.values() if one.seen}
        _change(desk, homes, given)
    return len(given)


def withdraw(store: "ClaimStore", iri: str) -> Review | Assessment:
    """Take a review or an assessment (IRI) out, as if it had never been made, and return it."""
    told = _told(store, iri)
    homes = {getattr(quad.object, "value", "") for quad in told if quad.predicate.value == IN_ARTICLE}
    _change(Desk(store, Report()), homes, {}, {iri: told})
    taken: dict[str, Review | Assessment] = {**reviews(told), **assessments(told)}
    return taken[iri]


def _iri(base: str, one: Review | Assessment) -> str:
    return review_iri(base, one) if isinstance(one, Review) else assessment_iri(base, one)


def _told(store: "ClaimStore", iri: str) -> list[Quad]:
    return list(store.store.quads_for_pattern(NamedNode(iri), None, None))


def _change(
    desk: Desk,
    articles: Iterable[str],
    given: Mapping[str, Review | Assessment],
    without: Mapping[str, Collection[Quad]] | None = None,
) -> None:
    """Make what is said of the articles anew, with what is given and without what is taken back."""
    store, gone = desk.store, without or {}
    said, judged = list[Quad](), [quad for told in gone.values() for quad in told]
    for article in sorted(articles):
        said += said_of(store, article)
        judged += said_of(store, article, iris.assessments_graph(store.base))
    kept: dict[str, Review | Assessment] = {**reviews(said), **assessments(judged), **given}
    kept = {iri: one for iri, one in kept.items() if iri not in gone}
    come = _made(
        desk,
        [one for one in kept.values() if isinstance(one, Review)],
        [one for one in kept.values() if isinstance(one, Assessment)],
    )
    old, new = Newcomers(store).change(said, desk.named)
    _write(store, {*said, *judged, *old}, {*come, *new})


def _made(desk: Desk, made: Iterable[Review], judged: Iterable[Assessment]) -> list[Quad]:
    """Return the quads of reviews and assessments as the articles stand now."""
    base = desk.store.base
    latest_first = sorted(made, key=lambda review: (review.time, review_iri(base, review)), reverse=True)
    corrections = [triple for review in latest_first for triple in desk.review(review)]
    views = [triple for one in judged for triple in desk.assessment(one)]
    return [*in_graph(corrections, iris.corrections_graph(base)), *in_graph(views, iris.assessments_graph(base))]


def _write(store: "ClaimStore", before: set[Quad], after: set[Quad]) -> None:
    gone, come = sorted(before - after, key=_in_graphs), sorted(after - before, key=_in_graphs)
    if gone or come:
        store.write_opinions(gone, come, sorted(_touched(store, [*gone, *come], before | after)))


def _in_graphs(quad: Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad)


def _touched(store: "ClaimStore", changed: Iterable[Quad], known: Iterable[Quad]) -> set[str]:
    """Return the articles of whose claims something else is to be shown: words of a review alone change nothing."""
    home = {quad.subject: getattr(quad.object, "value", "") for quad in known if quad.predicate.value == IN_ARTICLE}
    claims, articles = f"{store.base}claim/", iris.article_iri(store.base, "")
    corrections = NamedNode(iris.corrections_graph(store.base))
    found: set[str] = set()
    for quad in changed:
        node = getattr(quad.subject, "value", "")
        if quad.graph_name != corrections:
            continue
        if node.startswith(claims):
            claim = NamedNode(claims + node.removeprefix(claims).partition("/")[0])
            found.add(home.get(claim, ""))
        elif node.startswith(articles):
            found.add(articles + node.removeprefix(articles).partition("#")[0].partition("/")[0])
        elif quad.predicate.value == RETIRES:
            found.add(home.get(quad.subject, ""))
    return found - {""}
