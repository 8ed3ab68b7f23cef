"""Whom a user means by a name, where it must be one."""

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.domain.errors import StoreError
from kg.names.folding import fold
from kg.query.entities import Known, known_names, nearest
from kg.query.identity import read_identities
from kg.rdf import terms
from kg.rdf.iris import encoded

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


def whole(base: str, word: str) -> str:
    """Return an id as an IRI, an IRI as it is; white space around it, as a pipe may leave it, is none of it."""
    word = word.strip()
    return word if "://" in word or word.startswith(base) else base + encoded(word)


def kind_of(store: "ClaimStore", iri: str) -> str:
    """Return the class of an actor or place, by its local name; empty where the store does not hold it."""
    try:
        node = NamedNode(iri)
    except ValueError:  # what a user typed need not be an IRI
        return ""
    quads = store.store.quads_for_pattern(node, NamedNode(terms.TYPE), None)
    return min(
        (quad.object.value.removeprefix(terms.KG) for quad in quads if isinstance(quad.object, NamedNode)), default=""
    )


def party(store: "ClaimStore", word: str) -> str:
    """Return the IRI that a name, an id or an IRI stands for.

    Raises StoreError where nobody, or more than one who are not taken for one, bears it.
    """
    known = known_names(store.store)
    iri = whole(store.base, word)
    if any(name.iri == iri for name in known):
        return iri
    wanted = fold(word)
    bearers = [name for name in known if wanted and fold(name.form) == wanted and name.kind != "UnnamedSource"]
    identities = read_identities(store)
    mains = sorted({identities.main(name.iri) for name in bearers})
    if len(mains) == 1:
        return mains[0]
    raise _nobody(word, known) if not mains else _several(store, word, mains)


def _nobody(word: str, known: list[Known]) -> StoreError:
    near = nearest(word, (name.form for name in known))
    return StoreError(
        f"nothing in the graph is called {word!r:.80}", hint=f"did you mean {' or '.join(near)}?" if near else None
    )


def _several(store: "ClaimStore", word: str, iris: list[str]) -> StoreError:
    ids = [iri.removeprefix(store.base) for iri in iris]
    more = f" and {len(ids) - 5} more" if len(ids) > 5 else ""
    return StoreError(f"{len(ids)} are called {word!r:.80}: {', '.join(ids[:5])}{more}", hint="give one of these ids")
