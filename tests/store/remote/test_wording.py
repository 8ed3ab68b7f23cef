"""kg.store.remote.wording: texts for a server mean what they meant here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store, Variable

from kg.query.catalogue import _catalogue
from kg.store.remote.wording import form, pieces, with_prefixes, with_values
from kg.store.update import delete_data, drop_graph, insert_data

TEXTS = st.text(max_size=20) | st.sampled_from(
    [" .\n", "} ;\n", "GRAPH <x:g> {\n", "INSERT DATA {\n", "\\", '"', "\x85", "\u2028"]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), TEXTS), max_size=12), st.integers(1, 5))
def test_pieces_of_an_update_come_to_the_whole(stated: list[tuple[str, str]], most: int) -> None:
    ordered = sorted(stated)
    quads = [
        Quad(NamedNode("x:s"), NamedNode("x:p"), Literal(o.replace("\0", "")), NamedNode(f"x:{g}")) for g, o in ordered
    ]
    update = drop_graph("x:a") + insert_data(quads) + delete_data(quads[::2])
    whole, cut = Store(), Store()
    whole.update(update)
    for piece in pieces(update, most):
        assert piece.count(" .\n") <= most
        cut.update(piece)
    assert set(cut) == set(whole)


def test_what_fits_stays_one_request() -> None:
    update = insert_data([Quad(NamedNode("x:s"), NamedNode("x:p"), NamedNode("x:o"), NamedNode("x:g"))])
    assert list(pieces(update, 1)) == [update]


@pytest.mark.parametrize("name", [name for name, question in _catalogue().items() if question.parameters])
def test_values_put_in_answer_as_bound_ones_do(name: str) -> None:
    question = _catalogue()[name]
    store = Store()
    values = {
        f"given_{p.name}": NamedNode("x:y") if p.type in ("entity", "article") else Literal('it"s {?given_text}')
        for p in question.parameters
        if not p.choices and p.type != "words"
    }
    values |= {name: NamedNode("x:y") for name in question.words}
    text = question.asked(frozenset(p.name for p in question.parameters))
    bound = store.query(text, substitutions={Variable(name): value for name, value in values.items()})
    put_in = store.query(with_values(text, values))
    assert [variable.value for variable in put_in.variables] == [variable.value for variable in bound.variables]  # type: ignore[union-attr]
    assert list(put_in) == list(bound) == []  # type: ignore[arg-type]


def test_strings_comments_and_other_variables_stay() -> None:
    text = 'SELECT ?x { ?x ?p ?xy . # ?x\n ?x <x:?x> "?x \\" ?x" }'
    assert (
        with_values(text, {"x": NamedNode("x:y")})
        == 'SELECT (<x:y> AS ?x) { <x:y> ?p ?xy . # ?x\n <x:y> <x:?x> "?x \\" ?x" }'
    )


def test_the_form_of_a_query_is_seen_behind_its_prologue() -> None:
    assert (
        form(with_prefixes("# SELECT\nPREFIX ask: <x:DESCRIBE> construct { ?s ?p ?o } { }", {"a": "x:b"}))
        == "CONSTRUCT"
    )
    assert form("nothing") == ""
