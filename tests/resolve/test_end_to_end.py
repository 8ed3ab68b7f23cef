"""Chains of two to four voices (the publisher is one), from plain text through the real extractor."""

from collections.abc import Callable

import pytest

from kg.domain.article import Article
from kg.domain.ports import Extractor
from kg.resolve import resolve_article

NESTED = [
    ('"The pier will close in March," the mayor, Ada Vale, told Reuters.', "Reuters > Ada Vale"),
    ('"Our nets came up empty," fisherman Ole Brandt told The Guardian on Monday.', "Guardian > Ole Brandt"),
    ("Two port officials told Bloomberg that the cranes were idle.", "Bloomberg > two port officials"),
    ("The bridge was closed overnight, Politico reported, citing two engineers.", "Politico > two engineers"),
    ("Interfax reported that Ada Vale said the bridge would stay shut.", "Interfax > Ada Vale"),
    ("Reuters reported that the mayor had resigned, citing three aides.", "Reuters > three aides"),
    ("In an interview with CNN, Ada Vale said that the town had been warned.", "CNN > Ada Vale"),
    ("Bloomberg, citing a senior diplomat, reported that the talks had failed.", "Bloomberg > senior diplomat"),
    ("The talks have failed, according to Le Monde, which cited two diplomats.", "Le Monde > two diplomats"),
    ("TASS quoted Ole Brandt as saying that the dam was safe.", "TASS > Ole Brandt"),
    ("Ada Vale told the BBC that the hospital had run out of beds.", "BBC > Ada Vale"),
    (
        "Officials in Oslo told Agence France-Presse that three divers were missing.",
        "Agence France-Presse > officials in Oslo",
    ),
    ("Politico wrote that Ada Vale told Reuters the vote had been rigged.", "Politico > Reuters > Ada Vale"),
    ("Source: Bloomberg\n\nDetails: Ada Vale said that the ferry had been sold.\n", "Bloomberg > Ada Vale"),
    (
        'Source: Politico\n\nQuote from Ole Brandt, the mayor: "We were never asked about the ferry."\n',
        "Politico > Ole Brandt",
    ),
    ("According to Reuters, Ada Vale said that the ferry had been sold.", "Reuters > Ada Vale"),
    ("As the Financial Times reported, Ada Vale said that the ferry had been sold.", "Financial Times > Ada Vale"),
    ("Ada Vale wrote in the Financial Times that the ferry should be sold.", "Financial Times > Ada Vale"),
    ('"The ferry is ours," said Ada Vale, who was quoted by Interfax.', "Interfax > Ada Vale"),
    ("Fuel had run low, NRK said, citing a memo by the Harbour Ministry.", "NRK > Harbour Ministry"),
    ('"The ferry was sold in secret," Ada Vale told CNN. "Nobody asked the town," she added.', "CNN > Ada Vale"),
    (
        'The Washington Post described the port. "Cranes stood idle for weeks," the newspaper reported, '
        "citing dock workers.",
        "Washington Post > dock workers",
    ),
    ("The ferry was sold, Ada Vale said, Reuters reported.", "Reuters > Ada Vale"),
    ('"The ferry was sold," Ada Vale told NRK, according to Reuters.', "Reuters > NRK > Ada Vale"),
    (
        "Norwegian President Ada Vale was in Bergen. “According to our intelligence, Sweden is preparing raids,” "
        "Vale said last week.",
        "Ada Vale > Norwegian intelligence",
    ),
    (
        "Norway was handed a draft of the U.S.’s fishing treaty on May 3 and met with U.S. partners, "
        "Foreign Minister Ada Vale said on May 4, the Washington Post reported.",
        "Washington Post > Ada Vale",
    ),
    (
        "The treaty bans nets, according to two people familiar with the talks and a draft seen by Reuters.",
        "Reuters > two people familiar with the talks",
    ),
    (
        "It would “ban nets, according to two people familiar with the talks and a copy of the draft seen by Reuters.”",
        "Reuters > two people familiar with the talks",
    ),
    ("Bild reported that Reuters had quoted Ada Vale as saying that the ferry was sold.", "Bild > Reuters > Ada Vale"),
]


@pytest.mark.parametrize(("text", "chain"), NESTED, ids=[text for text, _ in NESTED])
def test_chain_from_plain_text(
    extractor: Extractor, name_chains: Callable[..., list[str]], text: str, chain: str
) -> None:
    (found,) = extractor([Article(text)])
    assert chain in name_chains(resolve_article(found))


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Officials, among them the Defence Ministry (MoD), met on Monday.\n\n"
            "“The bridge is open,” the Norwegian MoD said on Telegram.",
            "Norwegian Defence Ministry",
        ),
        (
            "The French Ministry of Economy (MoE) said it was pleased. “We are glad,” the French MoE said.",
            "French Ministry of Economy",
        ),
    ],
)
def test_short_form_that_the_article_explains_is_spelled_out(
    extractor: Extractor, name_chains: Callable[..., list[str]], text: str, chain: str
) -> None:
    (found,) = extractor([Article(text)])
    assert name_chains(resolve_article(found))[-1] == chain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ole Brandt told the court that he remembered one letter.", "he remembered one letter"),
        ("The dealer told investigators that he paid for two sheets.", "he paid for two sheets"),
        ("Ada Vale told her staff in Oslo that nobody had come.", "nobody had come"),
    ],
)
def test_who_is_told_is_no_part_of_what_is_said(extractor: Extractor, text: str, words: str) -> None:
    (found,) = extractor([Article(text)])
    (claim,) = [claim for claim in resolve_article(found).claims if not claim.own_voice]
    assert claim.text.removeprefix("that ") == words


def test_name_in_apposition_to_any_noun_is_the_source(
    extractor: Extractor, name_chains: Callable[..., list[str]]
) -> None:
    (found,) = extractor([Article("Ole Brandt won on Sunday. The runner-up, Ada Vale, asked for patience.")])
    assert name_chains(resolve_article(found))[-1] == "Ada Vale"


def test_pronoun_takes_up_the_subject_of_the_sentence_before(
    extractor: Extractor, name_chains: Callable[..., list[str]]
) -> None:
    text = (
        "Each bottle was sealed, race director Ole Brandt said.\n\n"
        "Her coach, Paul Quist, disagreed. He said that she had waited for the doctor for an hour."
    )
    (found,) = extractor([Article(text)])
    assert name_chains(resolve_article(found))[-1] == "Paul Quist"


def test_pronoun_takes_up_who_acts_on_the_advice_not_whose_advice_it_is(
    extractor: Extractor, name_chains: Callable[..., list[str]]
) -> None:
    text = (
        "Paul Quist warned in May that the pier was old.\n\nThe harbour was full.\n\nNobody swam there.\n\n"
        "Mayor Ole Brandt is following Quist's advice of closing it.\n\n"
        "He said that the pier was not safe."
    )
    (found,) = extractor([Article(text)])
    assert name_chains(resolve_article(found))[-1] == "Ole Brandt"
