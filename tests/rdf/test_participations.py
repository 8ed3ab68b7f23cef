from hypothesis import given, settings
from hypothesis import strategies as st

from kg.domain.event import Basis, Participation, Proposition, Role
from kg.domain.span import Span
from kg.rdf import participations, terms
from kg.rdf.iris import DEFAULT_BASE

ARTICLE = DEFAULT_BASE + "article/1"
ARMY, CITY, PORT = "armed-force/northern-army", "place/1", "place/2"


def said(*parts: Participation) -> Proposition:
    first = {one.role: one.entity for one in reversed(parts)}
    places = {one.entity for one in parts if one.entity and one.entity.startswith("place/")}
    return Proposition(
        Span(0, 1),
        "attack",
        agent=first.get(Role.AGENT),
        patient=first.get(Role.PATIENT),
        places=tuple(sorted(places)),
        participations=parts,
    )


def written(one: Proposition) -> dict[str, dict[str, list[str]]]:
    nodes: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in participations.triples(one, "x:p", ARTICLE, DEFAULT_BASE):
        held = nodes.setdefault(subject, {}).setdefault(predicate.removeprefix(terms.KG), [])
        held.append(value) if value not in held else None
    return nodes


def again(one: Proposition) -> tuple[Participation, ...]:
    nodes = written(one)
    return participations.read(nodes.get("x:p", {}), nodes, DEFAULT_BASE)


def test_an_explicit_participant_costs_one_triple_besides_the_direct_link() -> None:
    one = said(Participation(Role.AGENT, Span(0, 8), entity=ARMY))
    assert written(one) == {
        "x:p": {"agent": [DEFAULT_BASE + ARMY], "agentSpan": [ARTICLE + "#char=0,8"]},
    }


def test_the_basis_is_told_where_it_is_not_explicit() -> None:
    one = said(
        Participation(Role.AGENT, Span(0, 2), Basis.COREFERENCE, ARMY),
        Participation(Role.PLACE, Span(9, 13), Basis.CONTEXT, CITY),
    )
    node = written(one)["x:p"]
    assert node["byCoreference"] == [ARTICLE + "#char=0,2"]
    assert node["byContext"] == [ARTICLE + "#char=9,13"]
    assert again(one) == one.participations


def test_of_several_spans_each_says_whom_it_names() -> None:
    one = said(Participation(Role.PLACE, Span(0, 4), entity=CITY), Participation(Role.PLACE, Span(9, 13)))
    assert written(one)[ARTICLE + "#char=0,4"] == {"standsFor": [DEFAULT_BASE + CITY]}
    assert again(one) == one.participations


def test_a_place_that_is_left_is_its_origin_not_where_it_happens() -> None:
    one = said(Participation(Role.ORIGIN, Span(0, 4), entity=CITY), Participation(Role.PLACE, Span(9, 13), entity=PORT))
    assert set(written(one)) == {"x:p"}
    assert again(one) == one.participations


WHERE = {Role.PLACE, Role.ORIGIN, Role.DESTINATION}
PARTS = st.builds(
    Participation,
    st.sampled_from([role for role in Role if role is not Role.PURPOSE]),
    st.integers(0, 6).map(lambda at: Span(at, at + 2)),
    st.sampled_from(Basis),
)


@settings(deadline=None)
@given(st.lists(PARTS, max_size=6, unique_by=lambda one: (one.role, one.span)), st.data())
def test_whatever_is_written_comes_back(parts: list[Participation], data: st.DataObject) -> None:
    """As resolution gives them: words name one actor everywhere, but where something is the place, if they name one."""
    spans = {one.span for one in parts}
    actors = {span: data.draw(st.sampled_from([None, ARMY, "person/ada"])) for span in spans}
    places = {span: data.draw(st.sampled_from([None, CITY, PORT])) or actors[span] for span in spans}
    bases = {one.span: one.basis for one in parts}
    made = [
        Participation(one.role, one.span, bases[one.span], (places if one.role in WHERE else actors)[one.span])
        for one in sorted(parts, key=lambda one: (one.span, one.role.value))
    ]
    assert again(said(*made)) == tuple(made)
