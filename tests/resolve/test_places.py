"""Place names to gazetteer entries, or honestly to none."""

import re
import time

import pytest

from kg.domain.article import Article
from kg.domain.entity import Place
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.names.gazetteer import Gazetteer
from kg.resolve.places import resolve_places


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def article(marked: str) -> ExtractedArticle:
    """Read a text in which [Name] is a place, {Name} an acting polity and [Name|front] an operational area."""
    text, mentions, at = "", [], 0
    for found in re.finditer(r"\[(?P<place>[^\]|]+)(?:\|(?P<word>\w+))?\]|\{(?P<polity>[^}]+)\}", marked):
        text += marked[at : found.start()]
        name = found["place"] or found["polity"]
        kind = EntityKind.PLACE if found["place"] else EntityKind.POLITY
        span = Span(len(text), len(text) + len(name))
        mentions.append(Mention(span, kind, agentive=not found["place"], operational=found["word"]))
        text, at = text + name, found.end()
    return ExtractedArticle(article=Article(text=text + marked[at:]), mentions=tuple(mentions))


def places(marked: str, gazetteer: Gazetteer) -> dict[str, Place]:
    """Return the places by every form used."""
    return {name.form: place for place in resolve_places(article(marked), gazetteer) for name in place.names}


def test_names_that_share_an_id_are_one_place(gazetteer: Gazetteer) -> None:
    found = resolve_places(
        article("In [Pokrovsk], [Ukraine], once [Krasnoarmeysk], shops reopened. [Pokrovsk] is near [Myrnohrad]."),
        gazetteer,
    )
    town = next(place for place in found if place.id == "place/704422")
    assert [name.form for name in town.names] == ["Krasnoarmeysk", "Pokrovsk"]
    assert (len(town.mentions), town.kind, town.country, town.region) == (3, "settlement", "UA", "Donetsk Oblast")
    assert town.geonames == 704422


@pytest.mark.parametrize(
    ("text", "form", "country"),
    [
        ("Snow fell in [Athens], [Georgia], and in [Atlanta].", "Athens", "US"),
        ("From [Tbilisi] to [Batumi], all of [Georgia] voted.", "Georgia", "GE"),
        ("The road from [Amman] to [Aqaba] in [Jordan] is closed.", "Jordan", "JO"),
        ("Trains between [London] and [Cambridge] in [England] stopped.", "Cambridge", "GB"),
        ("Students in [Boston] and [Cambridge], [Massachusetts], marched.", "Cambridge", "US"),
        ("In [Fresno], [Calif.], and [Sacramento] schools shut.", "Calif.", "US"),
    ],
)
def test_namesakes_are_told_apart_by_the_company_they_keep(
    text: str, form: str, country: str, gazetteer: Gazetteer
) -> None:
    assert places(text, gazetteer)[form].country == country


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("Drones hit [Kursk] region and the town of [Sudzha].", "Kursk", "region"),
        ("The [Lugansk] province borders [Russia].", "Lugansk", "region"),
        ("Raids hit [Sumy], [Kharkiv] and [Poltava] regions.", "Sumy", "region"),
        ("People in the city of [Kharkiv] took shelter.", "Kharkiv", "settlement"),
        ("Ships left the [Black Sea].", "Black Sea", "water"),
        ("Prices rose across [Europe].", "Europe", "continent"),
        ("He moved to [Norway].", "Norway", "country"),
    ],
)
def test_the_words_around_tell_the_kind(text: str, form: str, kind: str, gazetteer: Gazetteer) -> None:
    assert places(text, gazetteer)[form].kind == kind


def test_a_bare_name_after_its_region_is_the_region(gazetteer: Gazetteer) -> None:
    found = places("Troops entered [Kursk] region. Weeks later they still held a third of [Kursk].", gazetteer)
    assert found["Kursk"].kind == "region"


def test_kursk_and_kursk_oblast_are_two_places(gazetteer: Gazetteer) -> None:
    found = places("The city of [Kursk] is the seat of [Kursk Oblast].", gazetteer)
    assert found["Kursk"].id != found["Kursk Oblast"].id


def test_an_operational_area_is_not_the_town(gazetteer: Gazetteer) -> None:
    found = resolve_places(
        article("On the [Pokrovsk|front] front near [Pokrovsk] in [Ukraine] it was quiet."), gazetteer
    )
    area, town = found[0], found[1]
    assert (area.id, area.kind, area.area_of, area.name) == ("area/704422", "area", town.id, "Pokrovsk front")


def test_an_area_brings_the_town_it_is_named_after(gazetteer: Gazetteer) -> None:
    area, town = resolve_places(article("On the [Pokrovsk|front] front in {Ukraine} it was quiet."), gazetteer)
    assert area.area_of == town.id
    assert (town.name, town.mentions) == ("Pokrovsk", ())


def test_governments_are_left_out(gazetteer: Gazetteer) -> None:
    assert resolve_places(article("{Kyiv} urged {Norway} to help."), gazetteer) == ()


@pytest.mark.parametrize("name", ["Vorlenka", "Xqzzt", "🙂", "Ж", "-"])
def test_what_nobody_knows_stays_unresolved(name: str, gazetteer: Gazetteer) -> None:
    (place,) = resolve_places(article(f"Rain fell in [{name}]."), gazetteer)
    assert re.fullmatch(r"article/[0-9a-f]{32}/place/[\w-]+", place.id)
    assert (place.lat, place.lon, place.geonames, place.kind) == (None, None, None, "place")


def test_a_small_namesake_far_away_is_no_answer(gazetteer: Gazetteer) -> None:
    found = places("Shells fell on [Pokrovsk], [Selydove] and [Novosergeyevka] in [Ukraine], [Russia] said.", gazetteer)
    assert found["Novosergeyevka"].lat is None


def test_the_result_does_not_depend_on_the_run(gazetteer: Gazetteer) -> None:
    text = "In [Springfield] and [Columbus], [Ohio], and in [Paris], [Kentucky]."
    assert resolve_places(article(text), gazetteer) == resolve_places(article(text), Gazetteer.open())


def test_ten_thousand_mentions_take_seconds_at_most(gazetteer: Gazetteer) -> None:
    towns = ("Springfield", "Salem", "Georgetown", "Madison", "Clinton", "Vorlenka", "Franklin", "Paris")
    text = " ".join(f"[{towns[i % 8]}{'' if i % 3 else f' {i}'}]," for i in range(10_000))
    start = time.process_time()
    resolve_places(article(text), gazetteer)
    assert time.process_time() - start < 10
