"""kg.link.claims.held and statement: what is read again from its line is what was written."""

import gc
from dataclasses import replace

from kg.link.claims.held import Held
from kg.link.claims.linking import link
from kg.link.claims.parties import Parties
from kg.link.claims.statement import Statement
from kg.link.claims.taking import Reader
from kg.query.identity import read_identities
from kg.rdf import iris
from kg.store.oxigraph import ClaimStore
from tests.link.claims.test_linking import POOL


def statements(store: ClaimStore) -> list[Statement]:
    reader = Reader(store, read_identities(store))
    articles = [iris.article_iri(store.base, entry.digest) for entry in store.articles()]
    return [one for article in articles for one in reader.taken(article).statements]


def test_a_line_holds_all_that_claims_of_other_articles_are_compared_by(store: ClaimStore) -> None:
    for one in POOL:
        store.put(one)
    for one in statements(store):
        assert Statement.from_line(one.to_line()) == replace(one, text="", lead="")


def test_statements_that_had_to_make_room_come_back(store: ClaimStore) -> None:
    for one in POOL:
        store.put(one)
    link(store)
    held = Held(store.statements, most=1)
    for one in [*statements(store), *statements(store)]:
        assert held.statement(store.statements.number(one.claim) or 0) == replace(one, text="", lead="")
    assert held.statement(0) is None


def test_what_was_just_made_is_held_as_its_line_would_give_it_back(store: ClaimStore) -> None:
    for one in POOL:
        store.put(one)
    held = Held(store.statements)
    for number, one in enumerate(statements(store)):
        held.keep(number, one)
        assert held.statement(number) == Statement.from_line(one.to_line())


def test_a_run_holds_no_article_once_its_claims_are_read(store: ClaimStore) -> None:
    for one in POOL:
        store.put(one)
    gc.collect()
    gc.disable()  # as a run does: what holds itself would stay until its end
    try:
        statements(store)
        # by type(): isinstance() asks objects of other libraries for their class, and some warn when asked
        assert [one for one in gc.get_objects() if type(one) is Parties] == []
    finally:
        gc.enable()
