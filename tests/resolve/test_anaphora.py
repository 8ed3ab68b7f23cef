"""Pronouns and common nouns within an article, from marked-up articles."""

from collections.abc import Callable

import pytest

CASES = [
    ("[p Ole Brandt] said little. [s Spokesman [p Karl Reyes]] [c said] [t [p Ole Brandt] was ill]. "
     "[s2 He] [c2 said] [t2 [p Brandt] would rest].", "Karl Reyes"),
    ("[p Ada Vale] and Ms [p Lena Moss] met. [t \"[p Lena Moss] is wrong,\"] [s she] [c said].", "Ada Vale"),
    ("[s A spokeswoman] [c said] [t it was late]. [s2 She] [c2 added] [t2 it was cold].", "unnamed spokeswoman"),
    ("The woman left early. [t \"It is late,\"] [s she] [c said].", "unnamed woman"),
    ("[o Nordlys] lost money. [s The bank] [c said] [t it would cut jobs].", "Nordlys"),
    ("[p Ada Vale]'s campaign spent much. [s The campaign] [c said] [t it was late].", "Vale campaign"),
    ("[p Ada Vale] was ill. [s Her campaign] [c said] [t she would rest].", "Vale campaign"),
    ("Sen. [p Karl Reyes] spoke. [s The senator] [c said] [t it was late].", "Karl Reyes"),
    ("Mr [p Karl Reyes] left with Mrs [p Ada Reyes]. [s His wife] [c said] [t it was late].", "Ada Reyes"),
    ("[p Ada Vale] lives in Bergen. [s The 34-year-old] [c said] [t it was late].", "Ada Vale"),
    ("[o Nordlys] complained. [t It was late], [c according to] [s the chair of the [o Harbour Board]].",
     "chair of the Harbour Board"),
    ("The [o Tide Institute] issued a report. [s The report] [c says] [t it was late].", "Tide Institute"),
    ("[o Nordlys] says that others report all of it. [s A report] [c says] [t it was late].", "unnamed report"),
    ("[s [o Tidewatch]] [c asked] [t who paid]. [s2 The website] [c2 noted] [t2 that nobody did].", "Tidewatch"),
    ("[m NRK] covered it. [s The news organization] [c said] [t it was late].", "NRK"),
    ("[s Two port officials] [c left] [t late]. [t2 It was cold], [s2 the officials] [c2 said].",
     "two port officials"),
    ("[p Karl Reyes] met the press. [s [p Ole Brandt]] [c said]: [t \"[s2 He] [c2 thinks] [t2 the gate holds].\"]",
     "Ole Brandt > Karl Reyes"),
    ("[m NRK] [c wrote]: [t \"[s2 [p Ole Brandt]] [c2 said] [t2 that [s3 he] [c3 hopes] [t3 the gate holds]].\"]",
     "NRK > Ole Brandt"),
    ("[s One of the guards, [p Ivo Petrak]], [c said] [t it was late].", "Ivo Petrak"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "speaker"), CASES, ids=[speaker for _, speaker in CASES])
def test_last_source_stands_for(chains_of: Callable[..., list[str]], markup: str, speaker: str) -> None:
    assert chains_of(markup)[-1] == speaker
