"""Quads back to claims: what a graph says, without the text it came from.

Not in the graph, and so not brought back: the rule that found a claim, the trigger word of a
proposition and the stretch of a time or quantity (the claim's first span stands there instead).
Writing the claims again gives the same quads.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeVar

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.domain.claim import ChainLink, Claim
from kg.domain.event import Proposition
from kg.domain.interval import TimeInterval
from kg.domain.modality import Certainty, Factuality, Modality, Polarity, QuoteType, SpeechAct, Stance, Temporality
from kg.domain.quantity import Quantity
from kg.domain.span import Span
from kg.rdf import iris, participations, terms
from kg.rdf.iris import DEFAULT_BASE

V = TypeVar("V", bound="Certainty | Factuality | Polarity | QuoteType | SpeechAct | Stance | Temporality")

Nodes = Mapping[str, Mapping[str, list[str]]]
"""Values by subject and predicate, sorted."""
_CLAIM: Final = terms.KG + "Claim"


def nodes(triples: Iterable[Quad | Triple]) -> dict[str, dict[str, list[str]]]:
    """Return the triples by subject and predicate; terms of kg under their local names."""
    table: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        about = table.setdefault(subject.value if isinstance(subject, NamedNode) else "", {})
        values = about.setdefault(_term(triple.predicate.value), [])
        values.append(value.value if isinstance(value, (NamedNode, Literal)) else "")
    for about in table.values():
        for values in about.values():
            if len(values) > 1:
                values[:] = sorted(set(values))
    return table


@lru_cache(maxsize=1024)
def _term(predicate: str) -> str:
    return predicate.removeprefix(terms.KG)


def claims(triples: Iterable[Quad | Triple], *, base: str = DEFAULT_BASE) -> dict[str, Claim]:
    """Return the claims of a graph by their IRIs, in the order of articles and of their text.

    Raises ValueError or KeyError where a claim is not whole; kg check says where.
    """
    return _claims(nodes(triples), base)


def told(triples: Iterable[Quad | Triple], *, base: str = DEFAULT_BASE) -> tuple[Nodes, dict[str, Claim]]:
    """Return the nodes of a graph and its claims, in order; a claim whose words were left out has empty ones.

    Raises ValueError or KeyError where a claim is not whole otherwise.
    """
    table = nodes(triples)
    for node in table.values():
        if _CLAIM in node.get(terms.TYPE, ()):
            node.setdefault("text", [""])
    return table, _claims(table, base)


def _claims(table: Nodes, base: str) -> dict[str, Claim]:
    found = {iri: claim(table, iri, base) for iri, node in table.items() if _CLAIM in node.get(terms.TYPE, ())}
    return dict(sorted(found.items(), key=lambda item: (item[1].article, item[1].content, item[0])))


def is_a(table: Nodes, iri: str, kind: str) -> bool:
    """Tell whether a node is of a class of kg."""
    return terms.KG + kind in table.get(iri, {}).get(terms.TYPE, ())


def claim(table: Nodes, iri: str, base: str) -> Claim:
    """Return one claim. Raises ValueError or KeyError where it is not whole."""
    node = table[iri]
    article = node["inArticle"][0]
    content = spans(node, "textSpan")
    links = chain(table, iri, base)
    return Claim(
        article=article.removeprefix(iris.article_iri(base, "")),
        content=content,
        text=node["text"][0],
        chain=links,
        source=spans(node, "sourceSpan"),
        cue=spans(node, "cueSpan"),
        root=_entity(node, "rootSource", base),
        about=tuple(iris.entity_id(base, value) for value in node.get("about", ())),
        context=tuple(iris.entity_id(base, value) for value in node.get("aboutByContext", ())),
        propositions=tuple(_proposition(table, table[part], content[0], base) for part in _parts(node, "proposition")),
        quantities=tuple(_quantity(table[part], content[0]) for part in _parts(node, "quantity")),
        quote=_value(node, "quoteType", QuoteType.INDIRECT),
        modality=_modality(node, *(link.stance for link in links[-1:])),
        confidence=float(node["confidence"][0]),
        found_by=_word(node, "foundBy") or "",
    )


def chain(table: Nodes, iri: str, base: str) -> tuple[ChainLink, ...]:
    """Return the links of a claim from the publisher inwards. Raises KeyError where one is not whole.

    The innermost has the cue and the commitment that stand on the claim.
    """
    node = table[iri]
    links = [table[link] for link in node["chain"]]
    *outer, last = sorted(links, key=lambda link: (int(link["depth"][0]), iris.entity_id(base, link["agent"][0])))
    commitment = _value(node, "factuality", Factuality.CERTAIN_POSITIVE)
    return (*(_link(link, base) for link in outer), _link(last, base, _word(node, "cue"), commitment))


def spans(node: Mapping[str, list[str]], term: str) -> tuple[Span, ...]:
    """Return the spans of a node, in the order of the text."""
    return tuple(sorted(span for value in node.get(term, ()) if (span := iris.span_of(value))))


def _link(
    node: Mapping[str, list[str]], base: str, cue: str | None = None, commitment: Factuality | None = None
) -> ChainLink:
    """Return a link; the innermost is given what stands on the claim."""
    return ChainLink(
        depth=int(node["depth"][0]),
        agent=iris.entity_id(base, node["agent"][0]),
        cue=cue if commitment else _word(node, "cue"),
        stance=_value(node, "stance", Stance.NEUTRAL),
        commitment=commitment or _value(node, "commitment", Factuality.UNKNOWN),
        capacity=_word(node, "capacity"),
        on_behalf_of=_entity(node, "onBehalfOf", base),
        evidence=next(iter(spans(node, "cueSpan")), None),
    )


def _modality(node: Mapping[str, list[str]], stance: Stance = Stance.NEUTRAL) -> Modality:
    return Modality(
        act=_value(node, "speechAct", SpeechAct.STATES),
        polarity=_value(node, "polarity", Polarity.POSITIVE),
        certainty=_value(node, "certainty", Certainty.CERTAIN),
        stance=stance,
        hypothetical="hypothetical" in node,
        temporality=_value(node, "temporality", Temporality.PAST_OR_PRESENT),
    )


def _proposition(table: Nodes, node: Mapping[str, list[str]], stand_in: Span, base: str) -> Proposition:
    text = _word(node, "timeText")
    return Proposition(
        trigger=stand_in,
        type=node["eventType"][0].removeprefix(terms.KGV),
        agent=_entity(node, "agent", base),
        patient=_entity(node, "patient", base),
        places=tuple(iris.entity_id(base, value) for value in node.get("place", ())),
        time=TimeInterval(stand_in, text, _word(node, terms.EARLIEST), _word(node, terms.LATEST)) if text else None,
        negated=_value(node, "polarity", Polarity.POSITIVE) is Polarity.NEGATIVE,
        participations=participations.read(node, table, base),
        certainty=_value(node, "certainty", Certainty.CERTAIN),
        temporality=_value(node, "temporality", Temporality.PAST_OR_PRESENT),
    )


def _quantity(node: Mapping[str, list[str]], stand_in: Span) -> Quantity:
    return Quantity(
        span=stand_in,
        text=node["quantityText"][0],
        value=_number(node, "value"),
        lower=_number(node, "lowerBound"),
        upper=_number(node, "upperBound"),
        approximation=terms.value_of(_word(node, "approximation") or "exact"),
        unit=_word(node, "unit"),
        measures=_word(node, "measures"),
    )


def _parts(node: Mapping[str, list[str]], term: str) -> list[str]:
    """Return the nodes under a claim in the order of their numbers."""
    return sorted(node.get(term, ()), key=lambda iri: (len(iri), iri))


def _word(node: Mapping[str, list[str]], term: str) -> str | None:
    return node[term][0] if term in node else None


def _number(node: Mapping[str, list[str]], term: str) -> float | None:
    return float(node[term][0]) if term in node else None


def _entity(node: Mapping[str, list[str]], term: str, base: str) -> str | None:
    return iris.entity_id(base, node[term][0]) if term in node else None


def _value(node: Mapping[str, list[str]], term: str, default: V) -> V:
    return type(default)(node[term][0].removeprefix(terms.KGV)) if term in node else default
