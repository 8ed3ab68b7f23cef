"""Why the graph says what it says of a claim, an actor or a place: spans, readers, candidates, judgements."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.domain.errors import QueryError
from kg.domain.modality import QuoteType
from kg.names.gazetteer import shipped
from kg.names.toponym import Toponym
from kg.query.candidates import candidates
from kg.query.identity import Identities, label_of, read_identities
from kg.query.participants import event_label, participants
from kg.query.parties import kind_of, party, whole
from kg.query.reviews import reviews_of
from kg.query.rows import Row, Rows
from kg.rdf import back, iris, terms

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

COLUMNS = ("part", "value", "evidence", "confidence", "id")
MOST_CANDIDATES = 10
Node = Mapping[str, list[str]]


def explain(store: "ClaimStore", word: str) -> Rows:
    """Return the reasons behind a claim (by IRI, id or the beginning of it), or an actor or a place (by any name).

    Raises QueryError where the id is no claim's, StoreError where a name fits nobody or several.
    """
    if word.startswith("claim/") or word.startswith(store.base + "claim/"):
        return Rows(COLUMNS, tuple(_claim(store, _claim_iri(store, word))))
    iri = party(store, word)
    place = kind_of(store, iri) in ("Place", "OperationalArea")
    return Rows(COLUMNS, tuple(_place(store, iri) if place else _actor(store, iri)))


def _claim_iri(store: "ClaimStore", word: str) -> str:
    start = whole(store.base, word)
    if kind_of(store, start) == "Claim":
        return start
    kind = NamedNode(terms.KG + "Claim")
    held = (quad.subject for quad in store.store.quads_for_pattern(None, NamedNode(terms.TYPE), kind))
    found = [node.value for node in held if isinstance(node, NamedNode) and node.value.startswith(start)]
    if len(found) != 1 or start.endswith("claim/"):
        what = "no claim" if not found else "more than one claim"
        raise QueryError(f"{what} is called {word!r:.120}", hint="kg query who-claimed --format csv lists their ids")
    return found[0]


def _node(store: "ClaimStore", iri: str) -> Node:
    return back.nodes(store.store.quads_for_pattern(NamedNode(iri), None, None)).get(iri, {})


def _claim(store: "ClaimStore", iri: str) -> Iterator[Row]:
    claim = _node(store, iri)
    article = claim["inArticle"][0]
    held = _node(store, article)
    text = next(iter(held.get("articleText", ())), "")
    yield "claim", claim["text"][0], claim["chainText"][0], claim["confidence"][0], iri
    yield from _reviews(store, iri)
    yield from _read(store, article, held)
    runs = [label_of(store, run) for run in held.get(terms.GENERATED_BY, ())]
    yield "found by", _rule(claim), "; ".join(runs) or None, claim["confidence"][0], None
    for part, term in (("words", "textSpan"), ("source", "sourceSpan"), ("cue", "cueSpan")):
        for span in back.spans(claim, term):
            yield part, span.of(text), f"characters {span.start} to {span.end}", None, iris.span_iri(article, span)
    for part, term in (
        ("speech act", "speechAct"),
        ("quote", "quoteType"),
        ("polarity", "polarity"),
        ("certainty", "certainty"),
        ("temporality", "temporality"),
        ("factuality", "factuality"),
    ):
        yield from ((part, terms.value_of(value), None, None, value) for value in claim.get(term, ()))
    links = sorted((_node(store, link) for link in claim["chain"]), key=lambda link: int(link["depth"][0]))
    for link in links:
        yield from _voice(store, link, (claim if link is links[-1] else link).get("cue", ()), text)
    for event in claim.get("proposition", ()):
        yield "event", event_label(store, _node(store, event)["eventType"][0]), None, None, event
        yield from _participants(store, event, article, text)
    for figure in claim.get("quantity", ()):
        yield "figure", _node(store, figure)["quantityText"][0], None, None, figure
    for entity in claim.get("about", ()):
        yield "about", label_of(store, entity), kind_of(store, entity), None, entity
    for place in claim.get("aboutByContext", ()):
        yield "about, by context", label_of(store, place), _nearest(store, place, claim, text), None, place
    identities = read_identities(store)
    agents = {link["agent"][0] for link in links}
    yield from _judgements(store, identities, sorted(agents | set(claim.get("about", ()))))


def _nearest(store: "ClaimStore", place: str, claim: Node, text: str) -> str | None:
    """Return where the article names the place last before the claim, or first after it."""
    names = (
        quad.subject
        for quad in store.store.quads_for_pattern(None, NamedNode(terms.KG + "variantOf"), NamedNode(place))
    )
    forms = {form for name in names for form in _node(store, getattr(name, "value", "")).get(terms.LITERAL_FORM, ())}
    found = sorted((m.start(), m.end()) for form in forms for m in re.finditer(rf"\b{re.escape(form)}\b", text))
    at = back.spans(claim, "textSpan")[0].start
    near = max((one for one in found if one[0] < at), default=next(iter(found), None))
    return f"not in its words; “{text[slice(*near)]}” at {near[0]} to {near[1]}" if near else "not in its words"


def _reviews(store: "ClaimStore", claim: str) -> Iterator[Row]:
    """Yield what reviewers say of the claim, and where a correction puts another in its place, which."""
    for said in reviews_of(store, claim):
        signed = "; ".join(filter(None, (f"by {said.author}, {said.time}", said.note)))
        yield "review", said.action, signed, None, said.review
        yield from (("stands instead", _node(store, one)["text"][0], None, None, one) for one in said.instead)


def _rule(claim: Node) -> str:
    """Return the rule or pass that found the claim; the graph leaves out the two usual ones."""
    own = any(terms.value_of(value) == QuoteType.OWN_VOICE.value for value in claim.get("quoteType", ()))
    return next(iter(claim.get("foundBy", ())), "own-voice" if own else "model")


def _voice(store: "ClaimStore", link: Node, cues: Iterable[str], text: str) -> Iterator[Row]:
    said = [f"cue {cue}" for cue in cues]
    said += [f"capacity {words}" for words in link.get("capacity", ())]
    said += [f"for {label_of(store, body)}" for body in link.get("onBehalfOf", ())]
    said += [f"“{span.of(text)}” at {span.start} to {span.end}" for span in back.spans(link, "cueSpan")]
    agent = link["agent"][0]
    yield f"voice {link['depth'][0]}", label_of(store, agent), "; ".join(said) or None, None, agent


def _participants(store: "ClaimStore", event: str, article: str, text: str) -> Iterator[Row]:
    for one in participants(store, event):
        name = label_of(store, one.entity) if one.entity else None
        if one.span is None:
            yield one.role.value, name, None, None, one.entity
            continue
        words = f"“{one.span.of(text)}” at {one.span.start} to {one.span.end}, {one.basis.value}"
        yield one.role.value, name or one.span.of(text), words, None, one.entity or iris.span_iri(article, one.span)


def _read(store: "ClaimStore", article: str, held: Node) -> Iterator[Row]:
    entry = next((one for one in store.find(article) if one.fingerprint), None)
    name = entry.key if entry else next(iter(held.get(terms.SCHEMA + "headline", ())), "")
    yield "article", name, next(iter(held.get("contentDigest", ())), None), None, article
    for run in held.get(terms.GENERATED_BY, ()):
        yield "read by", label_of(store, run), "version of kg, then what found the attributions", None, run


def _actor(store: "ClaimStore", iri: str) -> Iterator[Row]:
    identities = read_identities(store)
    group = identities.group(iri)
    yield "actor", label_of(store, *group), kind_of(store, group[0]), None, group[0]
    for member in group[1:]:
        yield "taken for one", label_of(store, member), kind_of(store, member), None, member
    for member in group:
        node = _node(store, member)
        yield from (("state", state, None, None, member) for state in node.get("country", ()))
        yield from _names(store, member)
    yield from _judgements(store, identities, group)


def _place(store: "ClaimStore", iri: str) -> Iterator[Row]:
    node = _node(store, iri)
    where = [*node.get("region", ()), *node.get("countryCode", ())]
    where += [" ".join(value for axis in ("lat", "long") for value in node.get(terms.WGS + axis, ()))]
    yield "place", label_of(store, iri), "; ".join(filter(None, where)) or "not resolved", None, iri
    yield from (("named after", label_of(store, town), None, None, town) for town in node.get("areaOf", ()))
    names = list(_names(store, iri))
    yield from names
    yield from _candidates(store, iri, {name[1] or "" for name in names} or {label_of(store, iri)}, node)
    yield from _judgements(store, read_identities(store), [iri])


def _names(store: "ClaimStore", iri: str) -> Iterator[Row]:
    variants = store.store.quads_for_pattern(None, NamedNode(terms.KG + "variantOf"), NamedNode(iri))
    keys = store.keys()
    rows = []
    for variant in sorted(quad.subject.value for quad in variants if isinstance(quad.subject, NamedNode)):
        node = _node(store, variant)
        users = " in the words of " + label_of(store, node["usedBy"][0]) if "usedBy" in node else ""
        where = ", ".join(sorted(keys.get(article, article) for article in node.get("inArticle", ())))
        rows.append(("name", node[terms.LITERAL_FORM][0], where + users, None, variant))
    yield from sorted(rows)


def _candidates(store: "ClaimStore", iri: str, forms: Iterable[str], node: Node) -> Iterator[Row]:
    """Yield the places that the names may be, as the ranker weighs them in each article; the graph's own is marked.

    Where no article has a name that the gazetteer knows, the places that bear the names, the most populous first.
    """
    gazetteer, keys = shipped(), store.keys()
    chosen = {int(number) for number in node.get("geonamesId", ())}
    shown: dict[tuple[str, str], int] = {}
    for one in candidates(store, iri, gazetteer):
        name = (one.article, one.form)
        shown[name] = shown.get(name, 0) + 1
        if shown[name] <= MOST_CANDIDATES:
            weighed = "the only one of this name" if one.score is None else f"score {one.score:.2f}"
            told = f"{weighed} for “{one.form}” in {keys.get(one.article, one.article)}; {_described(one.place)}"
            yield _part(one.place, chosen), _where(one.place), told, f"{one.share:.2f}", str(one.place.id)
    if not shown:
        found = {place.id: place for form in sorted(forms) for place in gazetteer.lookup(form)}
        ranked = sorted(found.values(), key=lambda place: (place.id not in chosen, -place.population, place.id))
        for place in ranked[:MOST_CANDIDATES]:
            yield _part(place, chosen), _where(place), _described(place), None, str(place.id)


def _part(place: Toponym, chosen: set[int]) -> str:
    return "chosen" if place.id in chosen else "candidate"


def _where(place: Toponym) -> str:
    return ", ".join(filter(None, (place.name, place.region, place.country)))


def _described(place: Toponym) -> str:
    return f"{place.kind} {place.feature}, population {place.population:,}"


def _judgements(store: "ClaimStore", identities: Identities, entities: Iterable[str]) -> Iterator[Row]:
    """Yield the judgements that count and touch the entities, or whoever they are taken for one with."""
    found = {name: made for entity in entities for name, made in identities.reasons(entity).items()}
    for name, made in sorted(found.items(), key=lambda item: (item[1].verdict.value != "same", item[0])):
        sides = f"{label_of(store, made.left)} and {label_of(store, made.right)}"
        reasons = "; ".join((made.method, *made.evidence))
        yield f"judged {made.verdict.value}", sides, reasons, f"{made.confidence:g}", name
