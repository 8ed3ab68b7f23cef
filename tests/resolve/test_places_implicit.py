"""kg.resolve.places_implicit: a claim that names no place has that of the text around it, where it is clear."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.domain.attribution import Attribution
from kg.domain.entity import Name, Place
from kg.domain.event import Argument, Event, Role
from kg.domain.extraction import ExtractedArticle
from kg.domain.modality import Modality, QuoteType, SpeechAct, Temporality
from kg.domain.span import Span
from kg.resolve import resolve_article

Extracted = Callable[..., ExtractedArticle]
KINDS = {
    "Varnby": "settlement", "Osthal": "settlement", "Lowmark": "region", "Dorn region": "region", "Veland": "country",
}  # fmt: skip
REGIONS = {"Varnby": "Lowmark", "Osthal": "Dorn region", "Lowmark": "Lowmark", "Dorn region": "Dorn region"}
EVENTS = {
    "burned": "fire", "blast": "explosion", "exploded": "explosion", "killed": "killing", "hurt": "injury",
    "shelled": "shelling", "shells": "shelling", "fighting": "battle", "held the bridge": "defence", "vote": "election",
    "votes": "election", "voted": "election", "fled": "displacement",
}  # fmt: skip
SIEGE = (
    "The siege of [l Varnby] goes on, as the army shelled [l Varnby] again and its mayor had fled at last.\n"
    "[s [p Ole Brandt]] [c said] [t the army shelled [l Varnby] at noon].\n"
    "[s2 [p Ole Brandt]] [c2 said] [t2 shells hit [l Varnby] at night].\n"
    "[s3 [p Ole Brandt]] [c3 said] [t3 fighting in [l Varnby] had begun].\n"
)


def spans(text: str, words: str) -> list[Span]:
    return [Span(at, at + len(words)) for at in range(len(text)) if text.startswith(words, at)]


def placed(text: str) -> tuple[Place, ...]:
    return tuple(
        Place(name, name, kind, (Name(name),), tuple(spans(text, name)), region=REGIONS.get(name))
        for name, kind in KINDS.items()
        if name in text
    )


def happening(article: ExtractedArticle) -> tuple[Event, ...]:
    """Return the events of the words that tell of any, each at the places that stand behind "in", "at" or a blow."""
    text, found = article.article.text, []
    for words, kind in EVENTS.items():
        for trigger in spans(text, words):
            end = next(one for one in article.sentences if one.holds(trigger)).end
            behind = [one for name in KINDS for one in spans(text[:end], name) if trigger.end <= one.start]
            hung = [one for one in behind if text[trigger.end : one.start].strip() in ("in", "at", "near", "hit", "")]
            arguments = tuple(Argument(Role.PLACE, one) for one in hung)
            found.append(Event(trigger, kind, places=tuple(hung), arguments=arguments))
    return tuple(sorted(found, key=lambda event: event.trigger))


@pytest.fixture
def contexts(extracted_of: Extracted) -> Callable[..., dict[str, tuple[str, ...]]]:
    """Return the function that gives the context of each claim of a marked-up article by its words."""

    def contexts(markup: str, modality: Modality | None = None) -> dict[str, tuple[str, ...]]:
        article = extracted_of(markup)
        said = tuple(replace(one, modality=modality or one.modality) for one in article.attributions)
        own = [one for one in article.sentences if not any(one.overlaps(span) for by in said for span in by.content)]
        statements = tuple(Attribution((one,), quote=QuoteType.OWN_VOICE) for one in own)
        article = replace(article, attributions=said, statements=statements, events=happening(article))
        resolved = resolve_article(article, placed(article.article.text))
        assert {place for claim in resolved.claims for place in claim.context} <= {one.id for one in resolved.places}
        return {claim.text: claim.context for claim in resolved.claims}

    return contexts


Contexts = Callable[..., dict[str, tuple[str, ...]]]


@pytest.mark.parametrize(
    ("markup", "place"),
    [
        ("[s [p Anna Berg], who works in the [l Dorn region],] [c said] [t the mill burned].", "Dorn region"),
        ("[s The mayor of [l Varnby]] [c said] [t the mill burned].", "Varnby"),
        ("[s Two residents of [l Varnby] in [l Lowmark]] [c said] [t the mill burned].", "Varnby"),
        ("[s [p Anna Berg]] [c told] a rally in [l Varnby] [t the mill burned].", None),
        ("[s [p Anna Berg], speaking to nurses in [l Varnby],] [c said] [t the mill burned].", None),
        ("In [l Varnby], [s [p Anna Berg]] [c said] [t the mill burned].", None),
        ("[s A nurse from [l Varnby]] [c said] [t the mill burned].", None),
        ("[s A nurse at [l Varnby] Hospital] [c said] [t the mill burned].", None),
        ("[s [l Varnby] police] [c said] [t the mill burned].", None),
        ("[s A nurse in [l Varnby], once mayor of [l Osthal],] [c said] [t the mill burned].", None),
        ("[s A nurse in [l Veland]] [c said] [t the mill burned].", None),
        ("[s The mayor of [l Varnby]] [c said] [t the tax is too high].", None),
        ("[s The mayor of [l Varnby]] [c said] [t the mill in [l Osthal] burned].", None),
    ],
)  # fmt: skip
def test_who_lives_works_or_is_in_charge_somewhere_tells_of_that_place(
    contexts: Contexts, markup: str, place: str | None
) -> None:
    assert [*contexts(markup).values()] == [(place,) if place else ()]


@pytest.mark.parametrize(
    ("before", "words", "place"),
    [
        ("The fighting in [l Varnby] went on till noon.", "it was a “shambles”", "Varnby"),
        ("A bomb exploded in [l Varnby] on Monday.", "five were killed", "Varnby"),
        ("A bomb exploded in [l Varnby], [l Lowmark], on Monday.", "five were killed", "Varnby"),
        ("A bomb exploded in [l Varnby] on Monday.", "five were killed in another blast", None),
        ("A bomb exploded in [l Varnby] on Monday.", "the votes were counted", None),
        ("A bomb exploded in [l Varnby] on Monday.\n", "five were killed", None),
        ("A bomb exploded in [l Varnby] on Monday. It rained.", "five were killed", None),
        ("A bomb exploded in [l Varnby] on the road to [l Osthal].", "five were killed", None),
        ("The mayor of [l Varnby] spoke of the blast.", "five were killed", None),
        ("The people of [l Varnby] voted on Monday.", "it was a farce", None),
        ("A bomb exploded in [l Veland] on Monday.", "five were killed", None),
    ],
)
def test_a_claim_goes_on_about_what_the_sentence_before_tells_of(
    contexts: Contexts, before: str, words: str, place: str | None
) -> None:
    found = contexts(f"{before} [s Two nurses] [c said] [t {words}].")
    assert found[words] == ((place,) if place else ())


@pytest.mark.parametrize(
    ("words", "placed"),
    [
        ("its men held the bridge", True),
        ("the blast had hurt nine", True),
        ("the vote must wait", False),
        ("nobody knew", False),
        ("the army had shelled it since 2022", False),
        ("shells fell all over the country", False),
        ("[p Ada Vale] was hurt", False),
    ],
)
def test_an_article_about_one_place_gives_it_to_claims_of_what_happens_there(
    contexts: Contexts, words: str, placed: bool
) -> None:
    found = contexts(f"{SIEGE}[s4 Two nurses] [c4 said] [t4 {words}].\n")
    assert found[words.replace("[p ", "").replace("]", "")] == (("Varnby",) if placed else ())


def test_another_place_named_since_takes_that_of_the_article_away(contexts: Contexts) -> None:
    words = "[s4 Two nurses] [c4 said] [t4 nine were hurt].\n"
    assert contexts(f"{SIEGE}All was calm by the lake.\n{words}")["nine were hurt"] == ("Varnby",)
    assert contexts(f"{SIEGE}All was calm at [l Osthal].\n{words}")["nine were hurt"] == ()


def test_an_article_about_two_places_gives_none(contexts: Contexts) -> None:
    other = SIEGE.replace("Varnby", "Osthal")
    for number in "321":
        other = other.replace(number, str(int(number) + 4)).replace("[s [", "[s4 [").replace("[c said]", "[c4 said]")
    other = other.replace("[t the", "[t4 the")
    found = contexts(f"{SIEGE}{other}[s9 Two nurses] [c9 said] [t9 nine were hurt].\n")
    assert found["nine were hurt"] == ()


@pytest.mark.parametrize(
    "modality",
    [
        Modality(act=SpeechAct.DEMANDS),
        Modality(act=SpeechAct.PREDICTS),
        Modality(temporality=Temporality.FUTURE),
        Modality(hypothetical=True),
    ],
)
def test_what_nobody_says_has_happened_has_no_place_by_context(contexts: Contexts, modality: Modality) -> None:
    markup = "[s The mayor of [l Varnby]] [c said] [t the mill burned]."
    assert [*contexts(markup, modality).values()] == [()]


def test_what_a_claim_names_is_left_as_it_is(contexts: Contexts) -> None:
    found = contexts(SIEGE)
    assert len(found) == 4
    assert not any(found.values())
