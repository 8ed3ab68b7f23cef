"""Of which state a source is."""

from collections.abc import Callable

import pytest

from kg.domain.resolution import ResolvedArticle
from kg.resolve.home import homes

Resolved = Callable[..., ResolvedArticle]


def states(resolved: ResolvedArticle) -> dict[str, str | None]:
    return {actor.name: actor.country for actor in resolved.actors if actor.name != "publisher not stated"}


@pytest.mark.parametrize(
    ("source", "name", "state"),
    [
        ("[m Le Monde]", "Le Monde", "France"),
        ("[o Chatham House]", "Chatham House", "United Kingdom"),
        ("[p Ada Holm], editor of [m Le Monde],", "Ada Holm", "France"),
        ("[m Le Monde]’s [p Ada Holm]", "Ada Holm", "France"),
        ("[o Vannbladet], a [n Finnish] newspaper,", "Vannbladet", "Finland"),
        ("Two [n French] officials", "two French officials", "France"),
        ("Officials of the [n French] ministry", "officials of the French ministry", "France"),
        ("A [o White House] official", "White House official", "United States"),
        ("[o Vannbladet]", "Vannbladet", None),
        ("Two officials", "two officials", None),
        ("Critics of the [o Kremlin]", "critics of the Kremlin", None),
        ("[o European Union]", "European Union", None),
        ("[o Senate]", "Senate", None),
    ],
)
def test_a_source_is_of_the_state_that_it_belongs_to_or_works_for(
    resolved_of: Resolved, source: str, name: str, state: str | None
) -> None:
    assert states(resolved_of(f"[s {source}] [c said] [t it was late]."))[name] == state


def test_who_works_for_a_house_is_of_the_state_that_the_article_gives_the_house(resolved_of: Resolved) -> None:
    text = "[s1 [o Vannbladet], a [n Finnish] newspaper,] [c1 said] [t1 it was late]. "
    found = states(resolved_of(f"{text}[s2 [p Ada Holm], editor of [o Vannbladet],] [c2 said] [t2 it was wet]."))
    assert found["Ada Holm"] == "Finland"


def test_a_publisher_is_of_the_state_of_its_house(resolved_of: Resolved) -> None:
    resolved = resolved_of("[s Two officials] [c said] [t it was late].", publisher="Le Monde")
    assert {actor.country for actor in resolved.actors if actor.id == resolved.publisher} == {"France"}


def test_nobody_has_no_homes() -> None:
    assert homes("", ()) == {}
