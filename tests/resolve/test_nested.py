"""Claims that came through others, from plain text through the real extractor, class by class.

The table comes with `pytest -n0 -s tests/resolve/test_nested.py`, with `-v` also every article that came out wrong.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.extract.pipeline import load
from kg.resolve import resolve_article

HERE = Path(__file__).parent
Case = tuple[str, str, list[str]]


def nested() -> Iterator[Case]:
    """Yield class, article and expected chains."""
    name = ""
    for line, following in itertools.pairwise((HERE / "nested.txt").read_text(encoding="utf-8").splitlines()):
        if line.startswith("## "):
            name = line.removeprefix("## ")
        if following.startswith("= "):
            yield name, line, following.removeprefix("= ").split(" | ")


def flat() -> Iterator[str]:
    """Yield articles in which everybody speaks for himself."""
    lines = (HERE / "flat.txt").read_text(encoding="utf-8").splitlines()
    yield from (line for line in lines if line and not line.startswith("#"))


def article_of(line: str) -> Article:
    """Return the article that a line stands for."""
    publisher = None
    if line.startswith("@ "):
        name, _, line = line.removeprefix("@ ").partition(" ¶ ")
        publisher = name
    return Article(line.replace(" ¶ ", "\n\n"), publisher=publisher)


def right(expected: list[str], found: list[str]) -> bool:
    """Tell whether every expected chain was found, and no other of several voices but the beginning of one."""
    missing = Counter(expected) - Counter(found)
    extra = (chain for chain in found if " > " in chain)
    return not missing and all(any(f"{wanted} > ".startswith(f"{chain} > ") for wanted in expected) for chain in extra)


@pytest.mark.parametrize(("by", "least"), [("rules", 93), ("model", 88)])
def test_invented_chains_come_out_exactly(
    by: str,
    name_chains: Callable[..., list[str]],
    least: int,
    request: pytest.FixtureRequest,
) -> None:
    counts: dict[str, list[bool]] = {}
    extractor = load(extractor=by)
    for name, line, expected in nested():
        (extracted,) = extractor([article_of(line)])
        found = name_chains(resolve_article(extracted))
        counts.setdefault(name, []).append(right(expected, found))
        if not counts[name][-1] and request.config.get_verbosity() > 0:
            print(f"\n  [{name}] {line}\n    wanted {' | '.join(expected)}\n    found  {' | '.join(found)}")
    for name, answers in counts.items():
        print(f"{name:28} {sum(answers):3} of {len(answers)}")
    every = [answer for answers in counts.values() for answer in answers]
    print(f"{'all':28} {sum(every):3} of {len(every)}  {100 * sum(every) / len(every):.1f} %")
    assert 100 * sum(every) >= least * len(every)


@pytest.mark.parametrize(("by", "most"), [("rules", 2), ("model", 2)])
def test_flat_attributions_get_no_outer_link(
    by: str,
    name_chains: Callable[..., list[str]],
    most: float,
    request: pytest.FixtureRequest,
) -> None:
    false, every = 0, 0
    extractor = load(extractor=by)
    for line in flat():
        (extracted,) = extractor([article_of(line)])
        chains = [chain for chain in name_chains(resolve_article(extracted)) if chain]
        linked = [chain for chain in chains if " > " in chain]
        false, every = false + len(linked), every + len(chains)
        if linked and request.config.get_verbosity() > 0:
            print(f"\n  {line}\n    found  {' | '.join(linked)}")
    print(f"false outer links: {false} of {every} flat attributions, {100 * false / every:.1f} %")
    assert 100 * false <= most * every
