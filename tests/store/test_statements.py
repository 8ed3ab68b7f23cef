"""kg.store.statements: claims under their keys, each two of a block once."""

import sqlite3
from collections.abc import Iterator

import pytest

from kg.store.statements import StatementIndex

KEYS = {"a": [-(2**63), 0, 7], "b": [0, 7, 2**63 - 1], "c": [7]}


@pytest.fixture
def index() -> Iterator[StatementIndex]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    index = StatementIndex(connection)
    assert index.prepare()
    index.save([(at, claim, "x:article", f"line of {claim}", keys) for at, (claim, keys) in enumerate(KEYS.items(), 1)])
    yield index
    connection.close()


def test_keys_come_back_whole(index: StatementIndex) -> None:
    assert {claim: index.keys(index.number(claim) or 0) for claim in KEYS} == KEYS
    assert (index.number("nobody's"), index.keys(9), index.statement(9)) == (None, [], None)
    assert index.statement(2) == "line of b"


def test_a_block_holds_whoever_has_its_key(index: StatementIndex) -> None:
    assert index.named(index.block(7)) == ["a", "b", "c"]
    assert index.named(index.block(7, limit=2)) == ["a", "b"]
    assert index.block(0) == [1, 2]
    assert index.blocks([0, 7, 9, 2**63 - 1]) == {0: [1, 2], 7: [1, 2, 3]}
    assert index.blocks([*range(-900, -1), *range(900), 2**63 - 1]) == {0: [1, 2], 7: [1, 2, 3]}
    assert index.blocks([]) == {}
    assert index.crowded(2) == {7}


def test_what_is_forgotten_leaves_its_blocks(index: StatementIndex) -> None:
    index.save([(index.last() + 1, "d", "x:other", "line of d", [7])])
    index.forget("x:article")
    assert index.named(index.block(7)) == ["d"]
    assert index.block(0) == []
    index.save([(index.last() + 1, "a", "x:article", "another line", [7])])
    assert sorted(index.named(index.block(7))) == ["a", "d"]


def test_statements_in_the_form_of_today_are_kept(index: StatementIndex) -> None:
    assert not index.prepare()
    assert index.claims_of("x:article") == ["a", "b", "c"]
    assert index.numbers_of("x:article") == [1, 2, 3]
