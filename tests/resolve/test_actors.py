"""Actors: ids, kinds and names of everybody in an article."""

from collections.abc import Callable

import pytest

from kg.domain.mention import EntityKind
from kg.domain.resolution import ResolvedArticle
from kg.resolve.naming import body_key, given_names_agree, medium_name, tidy

Resolved = Callable[..., ResolvedArticle]


def ids(resolved: ResolvedArticle) -> set[str]:
    return {actor.id.replace(resolved.article.digest[:32], "DIGEST") for actor in resolved.actors}


@pytest.mark.parametrize(
    ("source", "ident"),
    [
        ("[p Ada Holm]", "person/ada-holm"),
        ("[p Volodymyr Zelenskyy]", "person/volodimir-zelensk"),
        ("President [p Volodymir Zelensky]", "person/volodimir-zelensk"),
        ("[p Holm]", "article/DIGEST/person/holm"),
        ("[o Tide Institute]", "organization/tide-institute"),
        ("The [n British] [o Ministry of Defence]", "organization/united-kingdom-ministry-of-defense"),
        ("the [o UK Ministry of Defense]", "organization/united-kingdom-ministry-of-defense"),
        ("[o UK MoD]", "organization/united-kingdom-ministry-of-defense"),
        ("[o EU]", "organization/european-union"),
        ("[m Reuters]", "publication/reuters"),
        ("The [m Washington Post] (WP)", "publication/washington-post"),
        ("[x Kyiv]", "polity/ukraine"),
        ("[x U.S.]", "polity/united-states"),
        ("The [o Kremlin]", "polity/kremlin"),
        ("[x Brussels]", "organization/european-union"),
        ("[x Moscow]", "polity/russia"),
        ("[n Danish] troops", "armed-force/danish-armed-forces"),
        ("[o Armed Forces of Denmark]", "armed-force/danish-armed-forces"),
        ("[o Danish Navy]", "organization/denmark-navy"),
        ("two port officials", "article/DIGEST/source/two-port-officials"),
        ("analysts", "article/DIGEST/source/unnamed-analysts"),
        ("[p عمر]", "article/DIGEST/person/mr"),
        ("[p A]", "article/DIGEST/person/a"),
        ("[p HarbourWatch]", "organization/harbourwatch"),
        ("[p MacArthur]", "article/DIGEST/person/macarthur"),
        ("[p Ada McKay]", "person/ada-mka"),
    ],
)
def test_ids(resolved_of: Resolved, source: str, ident: str) -> None:
    assert ident in ids(resolved_of(f"[s {source}] [c said] [t it was late]."))


def test_a_publisher_in_the_text_is_the_publisher(resolved_of: Resolved) -> None:
    resolved = resolved_of("[s [m Daily Tide]] [c said] [t it was late].", publisher="The Daily Tide")
    assert ids(resolved) == {"publication/daily-tide"}


def test_unnamed_sources_are_marked(resolved_of: Resolved) -> None:
    resolved = resolved_of("[s Two officials] [c said] [t it was late]. It [c2 reportedly] [t2 froze].")
    unnamed = {actor.name for actor in resolved.actors if actor.unnamed}
    assert unnamed == {"two officials", "not stated", "publisher not stated"}


def test_two_persons_of_one_family_name_stay_two(resolved_of: Resolved) -> None:
    resolved = resolved_of("[s [p Ada Holm]] [c said] [t [p Olga Holm] left]. [s2 [p O. Holm]] [c2 said] [t2 no].")
    assert {"person/ada-holm", "person/olha-holm"} <= ids(resolved)
    assert len(resolved.actors) == 3


def test_a_title_makes_the_capacity_and_the_country(resolved_of: Resolved) -> None:
    resolved = resolved_of("[s [n Danish] Deputy Foreign Minister [p Ada Holm]] [c said] [t it was late].")
    holm = next(actor for actor in resolved.actors if actor.name == "Ada Holm")
    assert (holm.capacity, holm.country) == ("Danish Deputy Foreign Minister", "Denmark")


def test_a_seat_of_power_is_of_its_state(resolved_of: Resolved) -> None:
    resolved = resolved_of("The [s [o Kremlin]] [c said] [t it was late]. [s2 [x Brussels]] [c2 said] [t2 no].")
    states = {actor.name: actor.country for actor in resolved.actors}
    assert (states["Kremlin"], states["European Union"]) == ("Russia", None)


@pytest.mark.parametrize(
    ("markup", "capacities"),
    [
        (
            "[s Mayor [p Ada Vale]] [c said] [t it was late]. [s2 [p Vale]], the head of the port, [c2 said] [t2 no].",
            ["Mayor", "head of the port"],
        ),
        (
            "[s Mayor [p Ada Vale]] [c said] [t it fell]. [s2 [p Vale], speaking as party leader,] [c2 said] [t2 so].",
            ["Mayor", "party leader"],
        ),
        ("[s Mayor [p Ada Vale]] [c said] [t it was late]. [s2 [p Vale]] [c2 said] [t2 no].", ["Mayor", "Mayor"]),
    ],
)
def test_a_capacity_is_that_of_the_mention(resolved_of: Resolved, markup: str, capacities: list[str]) -> None:
    stated = [claim.chain[-1].capacity or "" for claim in resolved_of(markup).claims]
    assert [words.removeprefix("the ") for words in stated] == capacities


def test_places_are_no_actors_unless_they_act(resolved_of: Resolved) -> None:
    assert len(resolved_of("[s [p Ada Holm]] [c left] [t [l Denmark]].").actors) == 2


@pytest.mark.parametrize("name", ["🙂", "عمر", "\u202eevil", "A", "x" * 500, "a\nb", "…", "«»", "Mr", "the"])
def test_any_name_gives_an_actor(resolved_of: Resolved, name: str) -> None:
    resolved = resolved_of(f"[s [p {name}]] [c said] [t [o {name}] is late].")
    assert all(actor.id and actor.name for actor in resolved.actors)


def test_ten_thousand_mentions_are_no_trouble(resolved_of: Resolved) -> None:
    markup = " ".join(f"[s{n} [p A{n} Holm]] [c{n} said] [t{n} it was late]." for n in range(1, 3001))
    assert len(resolved_of(markup).claims) == 3000


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("ada", "ada", True),
        ("a", "ada", True),
        ("", "ada", True),
        ("ada", "ole", False),
        ("volodimir", "voloduia", True),
    ],
)
def test_given_names(one: str, other: str, *, agree: bool) -> None:
    assert given_names_agree(one, other) is agree


@pytest.mark.parametrize(
    ("name", "kind", "medium"),
    [
        ("Harbour Herald", EntityKind.ORGANIZATION, "Harbour Herald"),
        ("Reuters", EntityKind.PERSON, "Reuters"),
        ("Fortune", EntityKind.PERSON, None),
        ("Emily Post", EntityKind.PERSON, None),
        ("the paper", EntityKind.ORGANIZATION, None),
        ("Tide Institute", EntityKind.ORGANIZATION, None),
        ("AP", EntityKind.ORGANIZATION, "Associated Press"),
    ],
)
def test_news_organisations(name: str, kind: EntityKind, medium: str | None) -> None:
    assert medium_name(name, kind) == medium


def test_bodies_of_different_states_differ() -> None:
    assert body_key("Danish Ministry of Defence") != body_key("Ministry of Defence")
    assert body_key("Ministry of Defence", "Denmark") == body_key("Danish Ministry of Defence")


@pytest.mark.parametrize("name", ["U.S.", "the U.S.", "U.S.’s"])
def test_tidy_keeps_the_dots_of_initials(name: str) -> None:
    assert tidy(name) in {"U.S.", "U.S"}
