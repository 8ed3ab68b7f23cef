"""Claims: what a content is about, what it says, whose word it is."""

from collections.abc import Callable
from dataclasses import replace

from kg.domain.attribution import Attribution
from kg.domain.claim import Claim
from kg.domain.entity import Name, Place
from kg.domain.event import Event
from kg.domain.extraction import ExtractedArticle
from kg.domain.modality import Certainty, Factuality, Modality, QuoteType, SpeechAct, Stance
from kg.domain.quantity import Quantity
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.resolve import resolve_article

Extracted = Callable[..., ExtractedArticle]
Resolved = Callable[..., ResolvedArticle]


def only(resolved: ResolvedArticle) -> Claim:
    (claim,) = resolved.claims
    return claim


def span(article: ExtractedArticle, words: str) -> Span:
    start = article.article.text.index(words)
    return Span(start, start + len(words))


def judged(article: ExtractedArticle, modality: Modality) -> ExtractedArticle:
    return replace(article, attributions=tuple(replace(one, modality=modality) for one in article.attributions))


def test_it_is_about_the_actors_and_places_that_its_content_names(extracted_of: Extracted) -> None:
    article = extracted_of("[s [p Ole Brandt]] [c said] [t [p Ada Vale] left [l Aarhus] for [x Denmark]].")
    aarhus = Place("place/2624652", "Aarhus", mentions=(span(article, "Aarhus"),))
    claim = only(resolve_article(article, (aarhus,)))
    assert claim.about == ("person/ada-vale", "place/2624652", "polity/denmark")


def test_pronouns_and_bare_groups_are_no_topics(resolved_of: Resolved) -> None:
    assert only(resolved_of("[s [p Ole Brandt]] [c said] [t she saw [g two fishermen]].")).about == ()


def test_events_of_the_content_become_propositions_with_participants(extracted_of: Extracted) -> None:
    article = extracted_of("[s [p Ole Brandt]] [c said] [t [n Danish] [g Danish troops] left [l Aarhus]]. They left.")
    leaving = Event(
        span(article, "left"), "retreat", agent=span(article, "Danish troops"), places=(span(article, "Aarhus"),)
    )
    later = Event(Span(article.article.text.rindex("left"), len(article.article.text) - 1), "retreat")
    aarhus = Place("place/2624652", "Aarhus", mentions=(span(article, "Aarhus"),))
    claim = only(resolve_article(replace(article, events=(leaving, later)), (aarhus,)))
    (proposition,) = claim.propositions
    assert (proposition.type, proposition.agent, proposition.places) == (
        "retreat",
        "armed-force/danish-armed-forces",
        ("place/2624652",),
    )


def test_figures_of_the_content_stay_with_the_claim(extracted_of: Extracted) -> None:
    article = extracted_of("[s [p Ole Brandt]] [c said] [t 40 boats] sank, 12 of them here.")
    figures = tuple(Quantity(span(article, words), words, value=1.0) for words in ("40 boats", "12 of them"))
    claim = only(resolve_article(replace(article, quantities=figures)))
    assert [figure.text for figure in claim.quantities] == ["40 boats"]


def test_own_voice_is_a_claim_of_the_publisher_alone(extracted_of: Extracted) -> None:
    article = extracted_of("The boats sank near [l Aarhus].", publisher="Daily Tide")
    statement = Attribution((span(article, "The boats sank"),), quote=QuoteType.OWN_VOICE)
    resolved = resolve_article(replace(article, statements=(statement,)))
    claim = only(resolved)
    assert claim.own_voice
    assert [link.agent for link in claim.chain] == ["publication/daily-tide"]
    assert claim.chain[0].commitment is Factuality.CERTAIN_POSITIVE
    assert claim.root == "publication/daily-tide"


def test_a_publisher_not_stated_is_unnamed_and_no_root(resolved_of: Resolved) -> None:
    resolved = resolved_of("[s Two fishermen] [c said] [t it was late].")
    claim = only(resolved)
    publisher = next(actor for actor in resolved.actors if actor.id == resolved.publisher)
    assert publisher.name == "publisher not stated"
    assert publisher.unnamed
    assert publisher.id == f"article/{resolved.article.digest[:32]}/publisher"
    assert claim.root is None


def test_the_root_is_the_innermost_named_voice(resolved_of: Resolved) -> None:
    claim = only(resolved_of("[s Two fishermen] [c told] [m Reuters] [t it was late].", publisher="Daily Tide"))
    assert claim.root == "publication/reuters"
    assert only(resolved_of("[s Fishermen] [c said] [t it was late].", publisher="Daily Tide")).root == (
        "publication/daily-tide"
    )


def test_the_root_of_an_unnamed_spokesman_is_whom_he_speaks_for(resolved_of: Resolved) -> None:
    claim = only(resolved_of("[s A spokesman for [o Norsk Kabel]] [c said] [t it was late]."))
    assert claim.chain[-1].on_behalf_of == "organization/norsk-kabel"
    assert claim.root == "organization/norsk-kabel"


def test_a_named_spokeswoman_speaks_for_her_body_in_her_capacity(resolved_of: Resolved) -> None:
    claim = only(resolved_of("[s [p Rosa Lind]], a spokeswoman for [o Norsk Kabel], [c said] [t it was late]."))
    assert claim.chain[-1].on_behalf_of == "organization/norsk-kabel"
    assert claim.chain[-1].capacity == "a spokeswoman for Norsk Kabel"
    assert claim.root == "person/rosa-lind"


def test_the_claimant_is_committed_and_a_plain_relay_is_not(extracted_of: Extracted) -> None:
    article = extracted_of("[s [p Ada Vale]] [c told] [m Reuters] [t it was late].")
    claim = only(resolve_article(judged(article, Modality(certainty=Certainty.PROBABLE))))
    assert [link.commitment for link in claim.chain] == [
        Factuality.UNKNOWN,
        Factuality.UNKNOWN,
        Factuality.PROBABLE_POSITIVE,
    ]


def test_a_medium_that_confirms_is_committed_too(resolved_of: Resolved) -> None:
    claim = only(resolved_of("[t It was late], [s [p Ada Vale]] [c said], [m Reuters] confirmed."))
    assert claim.chain[1].stance is Stance.ENDORSING
    assert claim.chain[1].commitment is Factuality.CERTAIN_POSITIVE


def test_the_cue_and_the_distance_of_the_claimants_link(extracted_of: Extracted) -> None:
    article = extracted_of("[s [p Ada Vale]] [c claimed] [t it was late].")
    modality = Modality(act=SpeechAct.CLAIMS, stance=Stance.DISTANCING)
    link = only(resolve_article(judged(article, modality))).chain[-1]
    assert (link.cue, link.stance, link.evidence) == ("claimed", Stance.DISTANCING, None)


def test_relays_keep_the_words_that_show_them(extracted_of: Extracted) -> None:
    article = extracted_of("[s [p Ada Vale]] [c told] [m Reuters] [t it was late].")
    link = only(resolve_article(article)).chain[1]
    assert link.evidence == span(article, "Reuters")


def test_the_same_content_from_the_same_source_is_one_claim(resolved_of: Resolved) -> None:
    twice = "[s [s2 [p Ada Vale]]] [c [c2 said]] [t [t2 it was late]]."
    assert len(resolved_of(twice).claims) == 1
    pair = "[s [p Ada Vale]] and [s2 [p Ole Brandt]] [c [c2 said]] [t [t2 it was late]]."
    assert len(resolved_of(pair).claims) == 2


def test_claims_stand_in_text_order(resolved_of: Resolved) -> None:
    markup = "[s2 [p Ada Vale]] [c2 said] [t2 it was late]. [s [p Ole Brandt]] [c said] [t it was cold]."
    assert [claim.text for claim in resolved_of(markup).claims] == ["it was late", "it was cold"]


def test_quoted_forms_belong_to_who_is_quoted(resolved_of: Resolved) -> None:
    resolved = resolved_of(
        '[p Ada Vale] left. [t "[p Wale] is gone, and [p Vale] knows why,"] [s [p Ole Brandt]] [c said].'
    )
    vale = next(actor for actor in resolved.actors if actor.name == "Ada Vale")
    assert Name("Ada Vale") in vale.names
    assert Name("Vale", "person/ole-brandt") in vale.names


def test_quoted_forms_of_places_too(extracted_of: Extracted) -> None:
    article = extracted_of('[t "Aros is lost,"] [s [p Ole Brandt]] [c said]. [l Aarhus] is quiet.')
    place = Place("place/2624652", "Aarhus", mentions=(span(article, "Aros"), span(article, "Aarhus")))
    (found,) = resolve_article(article, (place,)).places
    assert found.names == (Name("Aarhus"), Name("Aros", "person/ole-brandt"))
