"""Sources and contents in pieces, as taggers give them."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("markup", "chain"),
    [
        ('[t "It is late,"] [s [p Ada Vale]] [t said], [s [m NRK]] [c reported].', "NRK > Ada Vale"),
        ("[s [m NRK]], [s citing] [t two clerks], [c said] [t it was late].", "NRK > two clerks"),
        ("[t It was late], [s [m NRK]] [c reported], [t citing two clerks].", "NRK > two clerks"),
        ("[s [p Ada Vale]] [c said], as quoted by [s [m NRK]], [t that it was late].", "NRK > Ada Vale"),
        ("[s [p Ada Vale]] [c said], [t as quoted by [m NRK], that it was late].", "NRK > Ada Vale"),
        ("[s [p Ada Vale]] [c said] [t it was late, [m NRK] reported on Monday].", "NRK > Ada Vale"),
        ("[s [m NRK]] [c published a video] in which [s [p Ada Vale]] says [t that it was late].", "NRK > Ada Vale"),
        ("[s It] [c was reported by] [s [m NRK]] [t that it was late].", "NRK"),
        ("[s [m NRK]] reported, [c citing] [t two clerks], that it was late.", "NRK > two clerks"),
        ("[p Ada Vale], who keeps the books of [s the [o Harbour Board]], [c said] [t it was late].", "Ada Vale"),
        ("Ada, 41, who works in [s the [l Bergen] region], [c said] [t it was late].", "Ada"),
        ("[p Ada Vale], who keeps the books, [s the [o Harbour Board]] [c said] [t that day].", "Harbour Board"),
        (
            "[s Two towns] wait for the vote, with mayor [p Ada Vale] stepping down, [c having asked] [t for calm].",
            "Ada Vale",
        ),
        ("[s [p Ada Vale]] [c said] [t it was late], by her watch, [t and cold].", "Ada Vale"),
        ("[s [p Ada Vale]], with [p Ben Holt] watching, [c said] [t it was late].", "Ada Vale"),
        ("[s [p Ada Vale]], rival [s in the coming vote], [c said] [t it was late].", "Ada Vale"),
        ("[s [p Ada Vale], who] has rested [s since she left the board], [c said] [t it was late].", "Ada Vale"),
        ("[s [p Vale] -- writer of a book on ports, and of two on fish] -- [c said] [t it was late].", "Vale"),
        ("A note came from her doctor [s that] [c says] [t she is well].", "not stated"),
        ("[s the] [c phrase suggests] [t she is well].", "not stated"),
        ("[p Ada Vale] came. [s His] [c view] was [t that it was late].", "Ada Vale"),
        ("([t It was late], [c said] [s 52%)] of them.", "unnamed 52%"),
        ("[t It was late] was [s the woman’s] [c answer].", "unnamed woman"),
        ("[s Many Norsemen] [c said] [t it was late].", "many Norsemen"),
        ("[s Readers] [c said] [t it was late].", "unnamed readers"),
        ("[s Rogers] [c said] [t it was late]. So had Rogers before.", "Rogers"),
        ("[s and two drivers] [c said] [t it was late].", "two drivers"),
        ("[t It was late], [c a claim made] [s in Bergen].", "not stated"),
        ("A note came from [p Ada Vale], [s who leads the board and] [c says] [t she is well].", "Ada Vale"),
        ("[t It was late], [c according to] [s a statement by Governor [p Ada Vale]].", "Ada Vale"),
        ("[c According to] [s an audit by the consultancy [o Birch & Low]], [t it was late].", "Birch & Low"),
        ("[s [p Ada Vale], a clerk who asked] not [s to be named], [c said] [t it was late].", "Ada Vale"),
        ("[s [p Ada Vale]’s office] [c said] [t it was late].", "Vale’s office"),
        ("[s Some] [c said] [t it was late].", "unnamed some"),
        (
            "[s A spokesman for the northern branch of the old union of dockers in the port] [c said] [t it was late].",
            "spokesman for the northern branch of the old union of dockers",
        ),
    ],
)
def test_pieces_are_put_in_their_places(chains_of: Callable[..., list[str]], markup: str, chain: str) -> None:
    assert chains_of(markup) == [chain]


def test_what_stands_amid_a_content_as_anothers_word_belongs_to_it(chains_of: Callable[..., list[str]]) -> None:
    markup = "[s [m NRK]] [c reported] [t the hull was cracked], according to two clerks and [t a drawing]."
    assert chains_of(markup) == ["NRK > two clerks"]
