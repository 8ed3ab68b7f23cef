"""kg.query.starting: what is offered while somebody types."""

from kg.link.claims.linking import link
from kg.query.entities import known_names
from kg.query.starting import ids_starting, names_starting
from kg.review.claims import Correction, correct
from kg.store.oxigraph import ClaimStore


def test_names_are_those_of_actors_and_places_and_of_no_event(sample_store: ClaimStore) -> None:
    link(sample_store)
    known = known_names(sample_store.store)
    assert "Event" in {name.kind for name in known}
    wanted = {name.form for name in known if name.kind not in ("Event", "UnnamedSource")}
    assert names_starting(sample_store, "", most=1000) == sorted(wanted)


def test_case_counts_for_nothing_and_no_more_are_offered_than_asked_for(sample_store: ClaimStore) -> None:
    assert names_starting(sample_store, "aDa", most=10) == ["Ada Vale"]
    assert len(names_starting(sample_store, "", most=3)) == 3


def test_ids_are_offered_by_kind(sample_store: ClaimStore) -> None:
    claims = ids_starting(sample_store, "cl", "Claim", most=1000)
    assert claims
    assert all(claim.startswith("claim/") for claim in claims)
    assert ids_starting(sample_store, "", "Review", most=10) == []
    made = correct(sample_store, claims[0], Correction(content="0-9"), author="Ada")
    assert ids_starting(sample_store, "review/", "Review", most=10) == [made.iri.removeprefix(sample_store.base)]
