"""Chains in invented articles on elections, courts, companies, disasters and war."""

from collections.abc import Callable

import pytest

ARTICLES = [
    (
        'Chief executive [p Lena Moss] opened the plant with [p Karl Reyes], head of the union. [t "It took years,"] [s Moss] [c said]. [s2 The union leader] [c2 warned] [t2 that jobs were at risk].',
        ["Lena Moss", "Karl Reyes"],
    ),
    (
        '[s Judge [p Tomas Hale]] [c ruled] [t the sale void]. [t2 "The buyers knew,"] [s2 the judge] [c2 wrote] in his decision.',
        ["Tomas Hale", "Tomas Hale"],
    ),
    (
        "[s Prosecutors] [c allege] [t that [p Ivan Petrescu] took bribes]. [p Petrescu] denies it. [s2 His lawyer], [p Dana Cole], [c2 said] [t2 the charges were false].",
        ["unnamed prosecutors", "Dana Cole"],
    ),
    (
        "[s The [o Coastal Election Commission]] [c said] [t turnout was 61 percent]. [t2 Two stations opened late], [s2 the commission] [c2 added] in a statement.",
        ["Coastal Election Commission"] * 2,
    ),
    (
        '[s Rescue workers] [c told] [m Agence France-Presse] [t that 12 people were missing]. [t2 "We hear voices,"] [s2 one of them] [c2 said].',
        ["Agence France-Presse > rescue workers", "one of them"],
    ),
    (
        "[t The dam was inspected in May], [c according to] [s documents] obtained by the [m Valley Tribune].",
        ["Valley Tribune > unnamed documents"],
    ),
    (
        "[t The dam was inspected in May], [c according to] [s a person with knowledge of the matter].",
        ["person with knowledge of the matter"],
    ),
    (
        "[s [p Rosa Lind]], a spokeswoman for [o Norsk Kabel], [c declined] [t to comment]. [t2 The cable is safe], [s2 she] [c2 told] [m Bloomberg] later.",
        ["Rosa Lind", "Bloomberg > Rosa Lind"],
    ),
    (
        "[s The [n German] chancellor] [c said] [t aid would continue]. [p Olaf Scholz] spoke in Berlin.",
        ["Olaf Scholz"],
    ),
    (
        "[s [x Washington]] [c wants] [t a deal]. [s2 The [o White House]] [c2 said] [t2 talks go on]. [s3 A senior [n U.S.] official] [c3 said] [t3 a text exists].",
        ["United States", "White House", "senior U.S. official"],
    ),
    (
        "[t Ships were turned back], [s the [n Danish] [o Maritime Authority]] [c said]. [s2 The agency] [c2 gave] [t2 no reason]. [s3 The authority] [c3 said] [t3 it would report].",
        ["Danish Maritime Authority", "Danish Maritime Authority", "Danish Maritime Authority"],
    ),
    (
        "[s [n Israeli] troops] [c said] [t the road was closed]. [s2 [n Israel]'s army] [c2 denied] [t2 it].",
        ["Israeli Armed Forces", "Israeli Armed Forces"],
    ),
    ("[s A [o Norsk Kabel] spokesperson] [c said] [t the cable was cut].", ["Norsk Kabel spokesperson"]),
    (
        "[s Minister [p Ada Vale]] [c said] in an interview with broadcaster [o DR2 Nyt] on Sunday [t that the port would close].",
        ["DR2 Nyt > Ada Vale"],
    ),
    ('[s [p Ada Vale]] [c told] the [m Guardian]: [t "The port will close."]', ["Guardian > Ada Vale"]),
    (
        '[t "The port will close,"] [c said] [s [p Ada Vale]], who heads the board. [t2 "It is done,"] [c2 said] [s2 [p Ole Brandt]].',
        ["Ada Vale", "Ole Brandt"],
    ),
    (
        '[t "The port will close,"] [s [p Ada Vale]] [c told] [m The Times]. [t2 "It is done,"] [s2 [p Ole Brandt]], a rival, [c2 told] [m Sky News].',
        ["Times > Ada Vale", "Sky News > Ole Brandt"],
    ),
    (
        "[m TASS] [c reported], citing the [n Russian] [o Defence Ministry], [t that the bridge was hit].",
        ["TASS > Russian Defence Ministry"],
    ),
    (
        "[s State news agency [m KCNA]] [c said] [t the launch went well]. [s2 It] [c2 quoted] [p Kim Il] [t2 as saying more would come].",
        ["KCNA", "KCNA > Kim Il"],
    ),
    (
        "[s [o Hamas]] [c said] [t three were freed]. [s2 The group] [c2 added] [t2 more would follow].",
        ["Hamas", "Hamas"],
    ),
    (
        "[t Prices rose 3 percent], [s a study] [c found]. [s2 The study] by [o Lund University] [c2 says] [t2 wages fell].",
        ["unnamed study", "Lund University"],
    ),
    (
        '[s [p Ada Vale]] [c says] [t the town is safe]. [s2 Her opponent], [p Ole Brandt], [c2 disagrees]: [t2 "It floods each year."] [s3 He] [c3 wants] [t3 a wall].',
        ["Ada Vale", "Ole Brandt", "Ole Brandt"],
    ),
    (
        '[p Ada Vale] arrived late. [s [p Ole Brandt]] [c said] [t the town was safe]. [t2 "It floods each year,"] [s2 Ms [p Vale]] [c2 replied]. [t3 "We know it."]',
        ["Ole Brandt", "Ada Vale", "Ada Vale"],
    ),
    (
        "[s Police] [c said] [t a man was held]. [s2 They] [c2 gave] [t2 no name]. [s3 Officers] [c3 said] [t3 he was 40].",
        ["unnamed police", "unnamed police", "unnamed officers"],
    ),
    (
        "[s [o NATO] Secretary General [p Mark Rutte]] [c said] [t allies agreed]. [s2 The alliance] [c2 confirmed] [t2 the sum].",
        ["Mark Rutte", "NATO"],
    ),
    (
        "[s Local residents] [c told] the [m BBC] [t that shelling began at dawn], while [s2 officials in [l Kyiv]] [c2 said] [t2 it began later].",
        ["BBC > local residents", "officials in Kyiv"],
    ),
    (
        "The [m Washington Post] [c reported] on Friday, citing unnamed officials, [t that a strike was planned].",
        ["Washington Post > unnamed officials"],
    ),
    (
        "[t A strike was planned], the [m Washington Post] reported, citing [s two officials] who [c said] they saw the plan.",
        ["Washington Post > two officials"],
    ),
    (
        "[s The [n Ukrainian] [o General Staff]] [c said] on Facebook [t that 32 attacks were repelled].",
        ["Ukrainian General Staff"],
    ),
    (
        "[s [o General Staff of the Armed Forces of Ukraine]] [c reported] [t 32 attacks]. [s2 The General Staff] [c2 added] [t2 more].",
        ["General Staff of the Armed Forces of Ukraine"] * 2,
    ),
    (
        "[s Governor [p Vadym Filashkin]] [c said] on Telegram [t two were hurt]. [t2 A school burned], [s2 the regional head] [c2 added].",
        ["Vadym Filashkin", "Vadym Filashkin"],
    ),
    (
        '[t "I did not know,"] [s the 34-year-old] [c said]. [t2 It was dark], [s2 a neighbour] [c2 said].',
        ["unnamed 34-year-old", "unnamed neighbour"],
    ),
]


@pytest.mark.parametrize(("markup", "expected"), ARTICLES, ids=[m for m, _ in ARTICLES])
def test_chains(chains_of: Callable[..., list[str]], markup: str, expected: list[str]) -> None:
    assert chains_of(markup) == expected
