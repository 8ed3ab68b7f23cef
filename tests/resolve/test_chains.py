"""Chains of voices: who is given as having said it, and through whom."""

from collections.abc import Callable

import pytest

ONE_SENTENCE = [
    # told
    ('[t "The pier will close,"] [s [p Ada Vale]] [c told] the [m Harbour Herald].', ["Harbour Herald > Ada Vale"]),
    (
        "[s Harbour master [p Ole Brandt]] [c told] the newspaper [m Kystposten] [t that the ice was late].",
        ["Kystposten > Ole Brandt"],
    ),
    ("[s [p Ada Vale]] [c told] [m Reuters] [t the port was full].", ["Reuters > Ada Vale"]),
    ("[s [p Ada Vale]] [c told] reporters [t the port was full].", ["Ada Vale"]),
    ("[s [p Ada Vale]] [c told] [o Parliament] [t the port was full].", ["Ada Vale"]),
    ("[s Two fishermen] [c told] [m BBC News] [t the nets were cut].", ["BBC > two fishermen"]),
    # interviews, letters, platforms
    ("In an interview with [m CNN], [s [p Ada Vale]] [c said] [t the port was full].", ["CNN > Ada Vale"]),
    ("[t The port was full], [s [p Ada Vale]] [c said] in comments to the [m Daily Tide].", ["Daily Tide > Ada Vale"]),
    (
        "[s [p Ada Vale]] [c wrote] in the [m Financial Times] [t that the port was full].",
        ["Financial Times > Ada Vale"],
    ),
    ("[s [p Ada Vale]] [c wrote] on [o Telegram] [t that the port was full].", ["Ada Vale"]),
    ("[t The port was full], [s [p Ada Vale]] [c said] on Facebook.", ["Ada Vale"]),
    # reported
    (
        "[t The port was full], [s [p Ada Vale]] [c said], the [m Kyiv Independent] reported.",
        ["Kyiv Independent > Ada Vale"],
    ),
    ("[t The port was full], [s [p Ada Vale]] [c said], [m Interfax] reported on Friday.", ["Interfax > Ada Vale"]),
    ("[t The port was full], [s [p Ada Vale]] [c said], according to [m Interfax].", ["Interfax > Ada Vale"]),
    ("[t The port was full], [s [p Ada Vale]] [c told] [m NRK], [m Reuters] reported.", ["Reuters > NRK > Ada Vale"]),
    ("[m Politico] reports that [s [p Ada Vale]] [c told] allies [t the port was full].", ["Politico > Ada Vale"]),
    ("According to [m Le Monde], [s [p Ada Vale]] [c said] [t the port was full].", ["Le Monde > Ada Vale"]),
    ("As [m Reuters] reported, [s [p Ada Vale]] [c said] [t the port was full].", ["Reuters > Ada Vale"]),
    # citing
    ("[t The port was full], [s [m RIA Novosti]] [c reported], citing dock workers.", ["RIA Novosti > dock workers"]),
    ("[t The port was full], [s [m Bild]] [c reported], citing [p Ada Vale].", ["Bild > Ada Vale"]),
    ("Citing [p Ada Vale], [s [m Reuters]] [c reported] [t that the port was full].", ["Reuters > Ada Vale"]),
    (
        "[s [m Reuters]], citing two port officials, [c reported] [t the port was full].",
        ["Reuters > two port officials"],
    ),
    ("[s The company] [c cut] [t forecasts], citing costs.", ["unnamed company"]),
    (
        "[t The port was full], according to [s [m Bild]], which cited the [o Harbour Ministry].",
        ["Bild > Harbour Ministry"],
    ),
    ("[t The port was full], [s [p Ada Vale]] [c was quoted] by [m TASS] as saying.", ["TASS > Ada Vale"]),
    ("[m TASS] quoted [s [p Ada Vale]] [c as saying] [t the port was full].", ["TASS > Ada Vale"]),
    (
        "[t The port was full], [s [m Bild]] [c wrote], citing [m Reuters], which quoted [p Ada Vale].",
        ["Bild > Reuters > Ada Vale"],
    ),
    # documents and evidence
    ("[s A letter] obtained by [m Reuters] [c showed] [t the port was full].", ["Reuters > unnamed letter"]),
    ("[s A report by the [o Tide Institute]] [c said] [t the port was full].", ["Tide Institute"]),
    ("[t The port was] [c reportedly] [t full].", ["not stated"]),
    # containment
    (
        "[s [m Reuters]] [c reported] [t that [s2 [p Ada Vale]] [c2 said] [t2 the port was full]].",
        ["Reuters > Ada Vale"],
    ),
    (
        "[s [p Ole Brandt]] [c recalled] [t that he was in the room when [s2 [p Ada Vale]] [c2 promised] "
        "[t2 a new pier by spring]].",
        ["Ole Brandt", "Ole Brandt > Ada Vale"],
    ),
    (
        '[t "[c2 According to] [s2 our intelligence], [t2 the fleet has left port]",] [s [n Danish] minister [p Ada Vale]] '
        "[c said].",
        ["Ada Vale", "Ada Vale > Danish intelligence"],
    ),
    (
        "[s [m Bild]] [c wrote] [t that [s2 [p Ada Vale]] [c2 told] [m Reuters] [t2 the port was full]].",
        ["Bild > Reuters > Ada Vale"],
    ),
    # both found on the same content
    (
        '[t1 [t2 "The port is full,"]] [s [p Ada Vale]] [c said], [c2 according to] [s2 [m Interfax]].',
        ["Interfax > Ada Vale"],
    ),
    ("[t1 [t2 The port was full]], [s [m Bild]] [c claimed], [c2 citing] [s2 dock workers].", ["Bild > dock workers"]),
]


@pytest.mark.parametrize(("markup", "expected"), ONE_SENTENCE, ids=[m for m, _ in ONE_SENTENCE])
def test_one_sentence(chains_of: Callable[..., list[str]], markup: str, expected: list[str]) -> None:
    assert chains_of(markup) == expected


ARTICLES = [
    # pronouns and surnames
    (
        '[s Mayor [p Ada Vale]] [c said] [t the pier is shut]. [t2 "We wait,"] [s2 she] [c2 added].',
        ["Ada Vale", "Ada Vale"],
    ),
    (
        '[s [p Ada Vale]] [c told] the [m Harbour Herald] [t the pier is shut]. [t2 "We wait,"] [s2 she] [c2 added].',
        ["Harbour Herald > Ada Vale", "Harbour Herald > Ada Vale"],
    ),
    (
        '[s [p Ada Vale]] [c told] the [m Harbour Herald] [t the pier is shut].\n[t2 "We wait,"] [s2 she] [c2 added].',
        ["Harbour Herald > Ada Vale", "Harbour Herald > Ada Vale"],
    ),
    (
        "[s [p Ada Vale]] [c told] the [m Harbour Herald] [t the pier is shut].\nOn Monday, [s2 [p Vale]] [c2 said] "
        "[t2 it was open].",
        ["Harbour Herald > Ada Vale", "Ada Vale"],
    ),
    ('[p Ole Brandt], the mayor, met [p Ada Vale]. [t "It is late,"] [s the mayor] [c said].', ["Ole Brandt"]),
    (
        '[n Danish] President [p Ada Vale] met [p Ole Brandt]. [t "It is late,"] [s the Danish leader] [c said].',
        ["Ada Vale"],
    ),
    ('[p Ole Brandt] met Mrs [p Ada Vale]. [t "It is late,"] [s she] [c said].', ["Ada Vale"]),
    ('[t "It is late,"] [s the foreign minister] [c said].', ["foreign minister"]),
    (
        "[s The governor of [l Aland], [p Ada Vale]], [c said] [t it was late]. [t2 It was cold], [c2 according to] "
        "[s2 the governor].",
        ["Ada Vale", "Ada Vale"],
    ),
    (
        "[s Ministry spokesman [p Ole Brandt]] [c said] [t it was late]. [t2 It was cold], [s2 the spokesman] [c2 said].",
        ["Ole Brandt", "Ole Brandt"],
    ),
    # bodies
    ("The [o Tide Institute] opened in May. [s The institute] [c said] [t it was late].", ["Tide Institute"]),
    ("[o Norsk Kabel] grew. [s The company] [c said] [t it was late].", ["Norsk Kabel"]),
    (
        "[s The [n Danish] [o Defence Ministry]] [c said] [t it was late]. [s2 The ministry] [c2 added] [t2 it was cold].",
        ["Danish Defence Ministry", "Danish Defence Ministry"],
    ),
    ("[s [l Copenhagen]'s military] [c said] [t it was late].", ["Danish Armed Forces"]),
    (
        "[s The [n Danish] army] [c said] [t it was late]. [s2 It] [c2 added] [t2 it was cold].",
        ["Danish Armed Forces", "Danish Armed Forces"],
    ),
    ("[s [x Copenhagen]] [c urged] [t a truce]. [s2 [x Denmark]] [c2 wants] [t2 talks].", ["Denmark", "Denmark"]),
    ("[s [n British] intelligence] [c said] [t it was late].", ["British intelligence"]),
    (
        "[s The [o World Tide Council] (WTC)] [c said] [t it was late]. [s2 The [o WTC]] [c2 added] [t2 it was cold].",
        ["World Tide Council", "World Tide Council"],
    ),
    ("[o Maxwell Technologies] sent pictures. [s [o Maxwell]] [c said] [t it was late].", ["Maxwell Technologies"]),
    (
        "[s The [p Vale] campaign] [c said] [t it was late]. [s2 The campaign] [c2 added] [t2 it was cold].",
        ["Vale campaign", "Vale campaign"],
    ),
    # media
    (
        '[t Fish are scarce], the [m Daily Tide] [c wrote]. [t2 "Nets are empty,"] [s2 the paper] [c2 said].',
        ["Daily Tide", "Daily Tide"],
    ),
    (
        '[s The [m Daily Tide]] [c wrote] [t that fish are scarce]. [t2 "Nets are empty,"] [s2 the outlet] [c2 claimed], '
        "citing port officials.",
        ["Daily Tide", "Daily Tide > port officials"],
    ),
    ("[m NRK] showed the pier. [s [p Ada Vale]] [c told] the network [t it was late].", ["NRK > Ada Vale"]),
    ("[s [p Ada Vale]] [c told] Danish state television [t it was late].", ["Danish state television > Ada Vale"]),
    # unnamed
    ("[t It was late], [s analysts] [c said].", ["unnamed analysts"]),
    (
        "[t It was late], [s two port officials familiar with the plan] [c said].",
        ["two port officials familiar with the plan"],
    ),
    (
        "[s Residents of [l Aarhus]] [c said] [t it was late]. [s2 They] [c2 added] [t2 it was cold].",
        ["residents of Aarhus", "residents of Aarhus"],
    ),
    (
        "[s Several sources] [c said] [t it was late]. [t2 It was cold], [s2 the sources] [c2 said].",
        ["several sources", "several sources"],
    ),
    ("[s [n Danish] commanders] [c say] [t it was late].", ["Danish commanders"]),
    ("[s A spokesman for [o Norsk Kabel]] [c said] [t it was late].", ["spokesman for Norsk Kabel"]),
    ("On Monday [s reports] emerged [c stating] [t it was late].", ["unnamed reports"]),
    # orphans and templates
    ('[s [p Ada Vale]] [c said] [t it was late].\n[t2 "The pier is full. We wait."]', ["Ada Vale", "Ada Vale"]),
    (
        '[s [p Ada Vale]] [c told] [m NRK] [t it was late].\n[t2 "The pier is full. We wait."]',
        ["NRK > Ada Vale", "NRK > Ada Vale"],
    ),
    (
        "[c Source:] [s the [m Daily Tide]]\nDetails: [s2 [p Ada Vale]] [c2 said] [t2 it was late].\n"
        '[c3 Quote:] [t3 "Nets are empty."]\n[c4 Quote from] [s4 [p Ole Brandt]], the mayor: [t4 "We wait."]\n'
        "Background: [s5 [p Ada Vale]] [c5 said] [t5 it was cold].\n[t It was late.]",
        ["Daily Tide > Ada Vale", "Daily Tide", "Daily Tide > Ole Brandt", "Ada Vale", "Daily Tide"],
    ),
    (
        '[t It was late.]\n[c Source:] [s [p Ada Vale]] on Facebook\n[c2 Quote:] [t2 "Nets are empty."]',
        ["Ada Vale", "Ada Vale"],
    ),
    ('Source: [m Reuters], citing [p Ada Vale]\nQuote: [t "Nets are empty."]', ["Reuters > Ada Vale"]),
    # the publisher is no link
    ("[s [p Ada Vale]] [c told] the [m Daily Tide] [t it was late].", ["Ada Vale"]),
]


@pytest.mark.parametrize(("markup", "expected"), ARTICLES, ids=[m for m, _ in ARTICLES])
def test_short_articles(chains_of: Callable[..., list[str]], markup: str, expected: list[str]) -> None:
    publisher = "Daily Tide" if markup.startswith("[s [p Ada Vale]] [c told] the [m Daily Tide]") else None
    assert chains_of(markup, publisher=publisher) == expected
