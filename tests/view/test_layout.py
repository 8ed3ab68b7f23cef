import random
from itertools import combinations

import pytest

from kg.view.layout import SIDE, lay_out

RING = [(place, (place + 1) % 12) for place in range(12)]
STAR = [(0, leaf) for leaf in range(1, 60)]
PAIRS = [(2 * place, 2 * place + 1) for place in range(30)]
MIXED = [*RING, *[(100, leaf) for leaf in range(101, 120)], (200, 201), (300, 301), (301, 302)]


@pytest.mark.parametrize("links", [RING, STAR, PAIRS, MIXED, [(1, 2)]], ids=["ring", "star", "pairs", "mixed", "one"])
def test_every_node_gets_a_place_of_its_own_in_the_square(links: list[tuple[int, int]]) -> None:
    places = lay_out(links)
    assert set(places) == {node for link in links for node in link}
    assert len(set(places.values())) == len(places)
    assert all(0 <= x <= SIDE and 0 <= y <= SIDE for x, y in places.values())


@pytest.mark.parametrize("links", [STAR, MIXED, PAIRS])
def test_nodes_keep_apart(links: list[tuple[int, int]]) -> None:
    places = list(lay_out(links).values())
    least = min(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 for (ax, ay), (bx, by) in combinations(places, 2))
    assert least > 0.25 * SIDE / len(places) ** 0.5


def test_order_of_the_links_does_not_matter() -> None:
    shuffled = [(one, other) if place % 2 else (other, one) for place, (one, other) in enumerate(MIXED)]
    random.Random(4).shuffle(shuffled)
    assert lay_out(shuffled) == lay_out(MIXED)


def test_nothing_to_lay_out_gives_nothing() -> None:
    assert lay_out([]) == {}
