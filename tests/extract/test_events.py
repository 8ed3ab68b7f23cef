import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.event import Event
from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.extract.events import find_events
from kg.extract.parse import parse
from kg.extract.wordlists import rows

if TYPE_CHECKING:
    from spacy.language import Language

VOCABULARY = Path(__file__).parents[2] / "ontology" / "vocab" / "event-types.ttl"
PLACES = ["Velmora", "Lisbon", "Peru", "Odessa", "Munich", "Gdansk", "Rome"]
PEOPLE = ["Ada Vale", "Carl Brown"]


def mentions(text: str) -> tuple[Mention, ...]:
    kinds = dict.fromkeys(PLACES, EntityKind.PLACE) | dict.fromkeys(PEOPLE, EntityKind.PERSON)
    kinds |= {"Vale Bank": EntityKind.ORGANIZATION, "Swedish": EntityKind.NATIONALITY, "Northland": EntityKind.POLITY}
    found = (Mention(Span(*match.span()), kind) for name, kind in kinds.items() for match in re.finditer(name, text))
    return tuple(sorted(found, key=lambda mention: mention.span))


def events(text: str, nlp: "Language") -> tuple[Event, ...]:
    return find_events(Article(text), parse(text, nlp), mentions(text))


# sentence, trigger, type, agent, patient, places
CASES = [
    ("Rebel troops captured the town of Velmora.", "captured", "capture", "Rebel troops", "town", ["Velmora"]),
    ("The bridge was destroyed by vandals.", "destroyed", "destruction", "vandals", "bridge", []),
    ("Two officers were arrested in Lisbon.", "arrested", "arrest", None, "Two officers", ["Lisbon"]),
    ("Protesters clashed with police in Rome.", "clashed", "battle", "Protesters", "police", ["Rome"]),
    ("The company laid off 300 workers.", "laid", "layoff", "company", "300 workers", []),
    ("Vale Bank merged with a rival in Munich.", "merged", "merger", "Vale Bank", "rival", ["Munich"]),
    ("A judge sentenced Carl Brown to five years.", "sentenced", "sentence", "judge", "Carl Brown", []),
    ("The jury acquitted Carl Brown.", "acquitted", "acquittal", "jury", "Carl Brown", []),
    ("An earthquake struck Peru.", "struck", "earthquake", "earthquake", "Peru", ["Peru"]),
    ("The army launched an air strike on a depot.", "strike", "airStrike", "army", "depot", []),
    ("Swedish attacks on the fort went on.", "attacks", "attack", "Swedish", "fort", []),
    ("The destruction of the dam shocked many.", "destruction", "destruction", None, "dam", []),
    ("The minister's resignation came late.", "resignation", "resignation", "The minister", None, []),
    ("Missiles fired by the navy were found.", "fired", "shelling", "navy", "Missiles", []),
    ("The director fired Ada Vale.", "fired", "dismissal", "director", "Ada Vale", []),
    ("The fleet suffered heavy losses.", "losses", "loss", None, "fleet", []),
    ("Ada Vale met with the envoy in Rome.", "met", "meeting", "Ada Vale", "envoy", ["Rome"]),
    ("Shares fell by 5 percent.", "fell", "priceDecrease", None, "Shares", []),
    ("Voters elected Ada Vale.", "elected", "election", "Voters", "Ada Vale", []),
    ("Nurses went on strike over pay.", "strike", "labourStrike", None, None, []),
    ("The soldiers who shelled the port fled.", "shelled", "shelling", "soldiers", "port", []),
    ("Guards tried to seize the harbour.", "seize", "capture", "Guards", "harbour", []),
    ("Crews evacuated tens of cows from Gdansk.", "evacuated", "evacuation", "Crews", "tens of cows", ["Gdansk"]),
    ("Northland withdrew its troops from Odessa.", "withdrew", "withdrawal", "Northland", "its troops", ["Odessa"]),
    ("Firefighters rescued a child.", "rescued", "rescue", "Firefighters", "child", []),
    ("Lawmakers passed a law.", "passed", "legislation", "Lawmakers", "law", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "kind", "agent", "patient", "places"), CASES)
def test_an_event_has_its_type_and_participants(
    text: str, trigger: str, kind: str, agent: str | None, patient: str | None, places: list[str], nlp: "Language"
) -> None:
    (event,) = [one for one in events(text, nlp) if one.trigger.of(text) == trigger]
    assert event.type == kind
    assert [part and part.of(text) for part in (event.agent, event.patient)] == [agent, patient]
    assert [place.of(text) for place in event.places] == places


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The army did not attack the village.", True),
        ("Nobody was killed.", True),
        ("No attack took place.", True),
        ("The guards failed to rescue the child.", True),
        ("The crew was saved without casualties.", True),
        ("The army attacked the village.", False),
        ("The army, which was not large, attacked the village.", False),
    ],
)
def test_what_did_not_happen_is_negated(text: str, negated: bool, nlp: "Language") -> None:
    assert [event.negated for event in events(text, nlp)] == [negated]


@pytest.mark.parametrize(
    "text",
    ["He had a heart attack.", "The teams struck a cheerful tone.", "Ada Vale bought time.", "The sky is blue."],
)
def test_other_senses_are_no_events(text: str, nlp: "Language") -> None:
    assert [event.type for event in events(text, nlp) if event.type != "purchase"] == []


def test_an_event_takes_the_time_nearest_to_it_in_its_sentence(nlp: "Language") -> None:
    text = "Rebels captured the mill on 5 May 2024 and left it on 7 May 2024. The mayor resigned."
    found = {event.type: event.time.text if event.time else None for event in events(text, nlp)}
    assert found["capture"] == "on 5 May 2024"
    assert found["resignation"] is None


def test_a_place_elsewhere_in_the_sentence_is_taken_where_a_locative_word_introduces_it(nlp: "Language") -> None:
    text = "In Lisbon, where it rained, two men were arrested."
    (event,) = events(text, nlp)
    assert [place.of(text) for place in event.places] == ["Lisbon"]


def test_event_words_inside_names_and_furniture_are_left_out(nlp: "Language") -> None:
    text = "Attack in Rome\n\nThe attack ended."
    found = find_events(Article(text, furniture=(Span(0, 14),)), parse(text, nlp), ())
    assert [event.trigger.start for event in found] == [20]


def test_every_type_of_the_lexicon_is_a_concept_of_the_vocabulary() -> None:
    concepts = set(re.findall(r"^kgv:(\w+) a skos:Concept ;", VOCABULARY.read_text(encoding="utf-8"), re.MULTILINE))
    assert len(concepts) > 150
    assert {row[2] for row in rows("event-triggers")} - {"-"} <= concepts


def test_every_finer_type_has_a_broader_one_and_plovers_codes_stand_on_top() -> None:
    text = VOCABULARY.read_text(encoding="utf-8")
    blocks = [block for block in text.split("\n\n") if " a skos:Concept ;" in block]
    assert all("skos:broader" in block or "skos:topConceptOf" in block for block in blocks)
    codes = [block for block in blocks if "PLOVER:" in block]
    assert len(codes) == 18
    assert all("skos:topConceptOf" in block for block in codes)


_VOCABULARY = """
troops attacked the town of Velmora in Rome and were arrested by no one not attack strike on who fled lost launched was
killed talks with deal , . to failed 5 May 2024 Swedish minister 's
"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_ordered_events_inside_it(nlp: "Language", text: str) -> None:
    found = events(text, nlp)
    spans = [span for one in found for span in (one.trigger, one.agent, one.patient, *one.places) if span is not None]
    assert all(span.end <= len(text) for span in spans)
    assert [one.trigger for one in found] == sorted(one.trigger for one in found)
