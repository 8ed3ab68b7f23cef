"""kg.query.bearers: what the tables tell gives the names that one query over the graph gives, change by change."""

from random import Random

import pytest

from kg.app.together import bring_together, sum_up
from kg.domain.errors import KgError
from kg.query.entities import known_names
from kg.store.oxigraph import ClaimStore
from tests.link.claims.test_linking import POOL
from tests.review.test_settling import said


def in_table(store: ClaimStore) -> list[str]:
    assert store.derived is not None
    return sorted(map(repr, store.derived._db.execute("select entity, form, kind, area from borne")))


def in_graph(store: ClaimStore) -> list[str]:
    return sorted(repr((one.iri, one.form, one.kind, one.area_of)) for one in known_names(store.store))


def test_every_name_stands_once_in_the_table_and_none_is_missing(sample_store: ClaimStore) -> None:
    for resolved in POOL:
        sample_store.put(resolved)
    bring_together(sample_store)
    assert in_table(sample_store) == in_graph(sample_store)
    assert all(any(kind in row for row in in_table(sample_store)) for kind in ("ArmedForce", "Event", "UnnamedSource"))
    for resolved in POOL:
        sample_store.remove(resolved.article.key)
        bring_together(sample_store)
        assert in_table(sample_store) == in_graph(sample_store)


@pytest.mark.parametrize("seed", range(2))
def test_names_follow_what_reviewers_say(sample_store: ClaimStore, seed: int) -> None:
    random, before = Random(seed), set[tuple[str, ...]]()
    for step in range(15):
        try:
            said(sample_store, random, step)
        except KgError:  # such words are not in that article
            continue
        sum_up(sample_store)
        assert in_table(sample_store) == in_graph(sample_store)
        before.add(tuple(in_table(sample_store)))
    assert before


def test_a_table_of_which_nothing_is_sure_is_made_anew(sample_store: ClaimStore) -> None:
    sum_up(sample_store)
    assert sample_store.derived is not None
    sample_store.derived._db.execute("delete from borne")
    sample_store.derived.set_meta("names", "")
    sample_store.unnamed.enter([""])
    sum_up(sample_store)
    assert in_table(sample_store) == in_graph(sample_store) != []
    assert sample_store.unnamed.entities() == []
