"""Names and nominal groups, as kg.resolve needs them."""

import pytest
from spacy.language import Language
from spacy.tokens import Span as Entity

from kg.domain.article import Article
from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.extract.entities import find_mentions
from kg.extract.parse import parse


def found(text: str, nlp: Language) -> dict[str, Mention]:
    """Return the mentions by their words; the last of equal ones."""
    return {m.span.of(text): m for m in find_mentions(Article(text=text), parse(text, nlp))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The convoy halted near Kupiansk before dawn.", "Kupiansk"),
        ("They drove from Selydove toward Myrnohrad on Friday.", "Myrnohrad"),
        ("Sirens sounded in Izium, Lyman and Chuhuiv.", "Chuhuiv"),
        ("The flood reached the village of Vorlenka overnight.", "Vorlenka"),
        ("A fire broke out in Fresno, Calif., on Monday.", "Calif."),
        ("A fire broke out in Fresno, Calif., on Monday.", "Fresno"),
        ("Ferries cross the Black Sea every week.", "Black Sea"),
        ("Rain fell across Kursk Oblast.", "Kursk Oblast"),
        ("Sheriffs of Pelham County closed the road.", "Pelham County"),
        ("They shelled the heights of Vorlenka again.", "Vorlenka"),
        ("KHERSON — The bridge was closed on Tuesday.", "KHERSON"),
        ("He was born in Ukraine.", "Ukraine"),
    ],
)
def test_places_are_found_by_name_and_by_what_stands_around(text: str, name: str, nlp: Language) -> None:
    mention = found(text, nlp)[name]
    assert (mention.kind, mention.agentive) == (EntityKind.PLACE, False)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Kyiv urged its neighbours to send generators.", "Kyiv", "Ukraine"),
        ("Moscow's forces crossed the river.", "Moscow", "Russia"),
        ("Norway rejected the offer on Monday.", "Norway", "Norway"),
        ("The treaty was signed by Poland last year.", "Poland", "Poland"),
        ("Talks between Ankara and Athens ended early.", "Ankara", "Turkey"),
    ],
)
def test_governments_are_polities_and_no_map_points(text: str, name: str, country: str, nlp: Language) -> None:
    mention = found(text, nlp)[name]
    assert (mention.kind, mention.agentive, mention.nationality) == (EntityKind.POLITY, True, country)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ada Vale told Reuters that the pier holds.", "Reuters", EntityKind.PUBLICATION),
        ("The Times reported the sale first.", "Times", EntityKind.PUBLICATION),
        ("The Pew Research Center asked them.", "Pew Research Center", EntityKind.ORGANIZATION),
        ("Soldiers of the 47th Mechanized Brigade held the line.", "47th Mechanized Brigade", EntityKind.ARMED_FORCE),
        ("The Armed Forces of Ukraine withdrew.", "Armed Forces of Ukraine", EntityKind.ARMED_FORCE),
        ("A French tanker ran aground.", "French", EntityKind.NATIONALITY),
        ("The Kremlin denied the report.", "Kremlin", EntityKind.ORGANIZATION),
    ],
)  # fmt: skip
def test_names_get_the_kind_that_they_have_here(text: str, name: str, kind: EntityKind, nlp: Language) -> None:
    assert found(text, nlp)[name].kind is kind


def test_a_common_word_is_no_newspaper_without_a_sign(nlp: Language) -> None:
    mentions = found("These are hard Times for the Sun and the sea.", nlp)
    assert EntityKind.PUBLICATION not in {mention.kind for mention in mentions.values()}


def test_titles_and_appositions_go_into_the_capacity(nlp: Language) -> None:
    text = (
        "Danish Deputy Foreign Minister Lars Holm spoke first. "
        "Maria Fenn, the mayor of Torvik, disagreed. Holm left early."
    )
    mentions = found(text, nlp)
    holm, fenn = mentions["Lars Holm"], mentions["Maria Fenn"]
    assert holm.kind is EntityKind.PERSON
    assert (holm.nationality, holm.gender, holm.role) == ("Denmark", "male", "subject")
    assert (holm.capacity or "").endswith("Deputy Foreign Minister")
    assert (fenn.capacity, fenn.gender) == ("mayor of Torvik", "female")
    assert mentions["Holm"].kind is EntityKind.PERSON


def test_who_is_called_mister_holds_no_office_by_it(nlp: Language) -> None:
    mentions = found("Mr. Lars Holm met Senator Maria Fenn and Governor Ada Vale.", nlp)
    assert {name: mentions[name].capacity for name in ("Lars Holm", "Maria Fenn", "Ada Vale")} == {
        "Lars Holm": None,
        "Maria Fenn": "Senator",
        "Ada Vale": "Governor",
    }
    assert mentions["Lars Holm"].gender == "male"


def test_names_that_headlines_run_together_come_apart(nlp: Language) -> None:
    text = "UK PM Johnson said so. Iran's FM Zarif said so. Chancellor von der Vale said so."
    mentions = found(text, nlp)
    persons = {name for name, mention in mentions.items() if mention.kind is EntityKind.PERSON}
    assert persons == {"Johnson", "Zarif", "von der Vale"}
    assert mentions["UK"].kind is EntityKind.PLACE


def test_what_is_called_a_body_is_none_of_the_persons(nlp: Language) -> None:
    mentions = found("The broadcaster Tidewatch closed. Lars Holm told the court Holm was late.", nlp)
    assert mentions["Tidewatch"].kind is EntityKind.ORGANIZATION
    assert mentions["Holm"].kind is EntityKind.PERSON


def test_nominal_groups_keep_modifiers_and_nationality(nlp: Language) -> None:
    mentions = found("Two Norwegian port officials met the Russian troops.", nlp)
    officials, troops = mentions["Two Norwegian port officials"], mentions["Russian troops"]
    assert (officials.kind, officials.plural, officials.nationality) == (EntityKind.GROUP, True, "Norway")
    assert (officials.role, troops.role) == ("subject", "object")
    assert "Russian" not in mentions  # it is part of the group


def test_an_operational_word_is_kept_with_the_place(nlp: Language) -> None:
    mention = found("Fighting went on in the Kupiansk direction.", nlp)["Kupiansk"]
    assert (mention.kind, mention.operational) == (EntityKind.PLACE, "direction")


def test_one_name_has_one_label_in_an_article(nlp: Language) -> None:
    text = "Shelling hit Odessa again. Odessa buried its dead. Nobody in Odessa slept."
    mentions = find_mentions(Article(text=text), parse(text, nlp))
    assert {m.kind for m in mentions if m.span.of(text) == "Odessa"} == {EntityKind.PLACE}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tidewatch, a network of volunteers, counts ships. Tidewatch said so.", EntityKind.ORGANIZATION),
        ("Tidewatch, a retired pilot, counts ships. Tidewatch said so.", EntityKind.PERSON),
        ("Ada Tidewatch leads it. Tidewatch, a network of volunteers, said so.", EntityKind.PERSON),
    ],
)
def test_a_name_that_is_called_a_body_once_is_one(text: str, kind: EntityKind, nlp: Language) -> None:
    doc = parse(text, nlp)
    at = [token.i for token in doc if token.text == "Tidewatch"]
    # whatever the small pipeline takes the name for
    doc.ents = [Entity(doc, i - (i > 0 and doc[i - 1].text == "Ada"), i + 1, label="PERSON") for i in at]
    mentions = find_mentions(Article(text=text), doc)
    assert {m.kind for m in mentions if m.span.of(text) == "Tidewatch"} == {kind}


def test_every_name_in_a_list_of_places_is_a_place(nlp: Language) -> None:
    mentions = found("Raids hit Kramatorsk, Sloviansk, Hryshyne and Vorlenka overnight.", nlp)
    names = ("Kramatorsk", "Sloviansk", "Hryshyne", "Vorlenka")
    assert [mentions[name].kind for name in names if name in mentions] == [EntityKind.PLACE] * 4


def test_the_sentence_is_the_articles_sentence(nlp: Language) -> None:
    from kg.extract.parse import sentences

    text = "Nothing moved.\n\nRain fell in Bergen.\n \nSnow fell in Oslo."
    doc = parse(text, nlp)
    for mention in find_mentions(Article(text=text), doc):
        assert sentences(doc)[mention.sentence].holds(mention.span)


def test_furniture_yields_no_names(nlp: Language) -> None:
    text = "RELATED: Storm in Bergen\n\nRain fell in Oslo."
    article = Article(text=text, furniture=(Span(0, 24),))
    assert [m.span.of(text) for m in find_mentions(article, parse(text, nlp))] == ["Oslo"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "🙂 🙂",
        "مرحبا بالعالم",
        "A",
        "A. B. C.",
        "\u202eKyiv\u202c",
        "Kyiv\u00a0",
        "x" * 5000,
        "Kyiv, " * 500,
    ],
)
def test_odd_texts_give_spans_inside_the_text(text: str, nlp: Language) -> None:
    mentions = find_mentions(Article(text=text), parse(text, nlp))
    assert list(mentions) == sorted(mentions, key=lambda m: m.span)
    assert all(m.span.of(text).strip() == m.span.of(text) for m in mentions)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two ships left the Crimean peninsula on Monday.", {"Crimean peninsula"}),
        ("Traffic to Black Sea ports fell.", {"Black Sea"}),
        ("Traffic to Middle East ports fell.", {"Middle East"}),
    ],
)
def test_seas_and_wide_regions_are_places_wherever_they_stand(text: str, names: set[str], nlp: Language) -> None:
    assert {name for name, mention in found(text, nlp).items() if mention.kind is EntityKind.PLACE} == names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The fall of the bridge was a setback for Kyiv.", "Kyiv", EntityKind.POLITY),
        ("The train for Kyiv was late.", "Kyiv", EntityKind.PLACE),
        ("Vale left for Kyiv on Monday.", "Kyiv", EntityKind.PLACE),
        ("Norway accused Moscow of theft.", "Moscow", EntityKind.POLITY),
        ("The mayor visited Moscow on Monday.", "Moscow", EntityKind.PLACE),
    ],
)
def test_capitals_stand_for_governments_where_these_are_meant(
    text: str, name: str, kind: EntityKind, nlp: Language
) -> None:
    assert found(text, nlp)[name].kind is kind
