"""What a claim speaks of and counts once a reviewer has given it other words, as far as readings tell."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.domain.claim import Claim
from kg.domain.span import Span
from kg.rdf import iris, terms

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


def with_content(
    store: "ClaimStore", claim: Claim, content: tuple[Span, ...], text: str, near: Iterable[Claim]
) -> Claim:
    """Return the claim with other words (`text`), and with the figures and names in them.

    Those of its own stay if the new words hold them; what the new words have beyond is taken from the claims near it.
    Whoever no name in the words stood for, but a pronoun, stays.
    """
    others = [other for other in near if _overlap(other.content, content)]
    found = {one.text: one for claim in (*others, claim) for one in claim.quantities if _stands(one.text, text)}
    named = [(entity, _forms(store, entity)) for entity in dict.fromkeys([*claim.about, *_about(others)])]
    about = tuple(
        entity
        for entity, forms in named
        if any(_stands(form, text) for form in forms)
        or (entity in claim.about and not any(_stands(form, claim.text) for form in forms))
    )
    figures = tuple(replace(one, span=content[0]) for one in found.values())
    context = claim.context if set(about) <= set(claim.about) else ()  # who comes to be named may be a place
    return replace(claim, content=content, text=text, quantities=figures, about=about, context=context)


def _about(claims: Iterable[Claim]) -> list[str]:
    return [entity for claim in claims for entity in claim.about]


def _overlap(one: Iterable[Span], other: tuple[Span, ...]) -> bool:
    return any(left.overlaps(right) for left in one for right in other)


def _stands(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _forms(store: "ClaimStore", entity: str) -> set[str]:
    """Return the names of somebody, by id."""
    node, pattern = NamedNode(iris.entity_iri(store.base, entity)), store.store.quads_for_pattern
    names = [quad.subject for quad in pattern(None, NamedNode(terms.KG + "variantOf"), node)]
    quads = [*pattern(node, NamedNode(terms.LABEL), None)]
    quads += [quad for name in names for quad in pattern(name, NamedNode(terms.LITERAL_FORM), None)]
    return {getattr(quad.object, "value", "") for quad in quads}
