"""kg.query.bearers: what is read of the graph gives the names that one query over all of it gives."""

from kg.app.together import sum_up
from kg.link.claims.linking import link
from kg.query.entities import known_names
from kg.store.oxigraph import ClaimStore
from tests.link.claims.test_linking import POOL


def test_every_name_stands_once_in_the_table_and_none_is_missing(sample_store: ClaimStore) -> None:
    for resolved in POOL:
        sample_store.put(resolved)
    link(sample_store)
    for gone in POOL[:2]:
        sum_up(sample_store)
        assert sample_store.derived is not None
        rows = sample_store.derived._db.execute("select entity, form, kind, area from borne").fetchall()
        known = known_names(sample_store.store)
        assert sorted(map(repr, rows)) == sorted(repr((one.iri, one.form, one.kind, one.area_of)) for one in known)
        assert {kind for *_, kind, _ in rows} >= {"ArmedForce", "Event", "Place", "UnnamedSource"}
        sample_store.remove(gone.article.key)
