import json
import re
from enum import StrEnum
from hashlib import sha256
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.view
from kg.domain.modality import Certainty, Polarity, QuoteType, SpeechAct, Stance
from kg.view.network import ViewNetwork
from kg.view.page import inlined, policy, safe_json, words
from kg.view.pairs import ACTOR_TYPES, OTHER_TYPES, PLACE_TYPES

HERE = Path(kg.view.__file__).parent
VIS_NETWORK = "f3c1229464749a6f5a80c80867189edfdc0198be0d015c3d770aff196cb6c0a1"


@given(st.recursive(st.text() | st.integers() | st.none(), st.lists, max_leaves=8))
def test_data_block_says_the_same_and_cannot_be_left(value: object) -> None:
    text = str(safe_json(value))
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_json_does_not_know_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        safe_json(value)


def test_policy_names_every_script_and_style_and_nothing_else() -> None:
    given = policy(["let one;", "let two;"], ["p {}"])
    assert given.count("'sha256-") == 3
    assert given.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in given
    assert "http" not in given


def test_script_that_closes_its_own_tag_is_refused() -> None:
    with pytest.raises(ValueError, match="closes"):
        inlined(["'</SCRIPT>'"])


@pytest.mark.parametrize(
    ("name", "values"),
    [("act", SpeechAct), ("certainty", Certainty), ("polarity", Polarity), ("quote", QuoteType), ("stance", Stance)],
)
def test_every_value_of_a_claim_has_words(name: str, values: type[StrEnum]) -> None:
    assert set(words()[name]) == {member.value for member in values}


def test_every_type_has_words_a_colour_and_a_shape() -> None:
    types = {*ACTOR_TYPES.values(), *PLACE_TYPES.values(), *OTHER_TYPES.values()}
    assert set(words()["type"]) == types
    style = (HERE / "styles/page.css").read_text("utf-8")
    theme = (HERE / "scripts/theme.js").read_text("utf-8")
    elements = (HERE / "scripts/elements.js").read_text("utf-8")
    for name in types:
        assert style.count(f"--{name}:") == 2  # light and dark
        assert f".glyph .{name} " in style
        assert re.search(rf'^\s+"?{name}"?: "', theme, re.MULTILINE)
        assert re.search(rf'^\s+"?{name}"?: "M', elements, re.MULTILINE)


def test_scripts_make_no_markup_and_run_no_text() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|setAttribute\(\"on|\.on[a-z]+ ="
    )
    for path in sorted((HERE / "scripts").glob("*.js")):
        assert forbidden.findall(path.read_text("utf-8")) == [], path.name


def test_templates_use_no_handlers_no_inline_styles_and_no_addresses() -> None:
    for path in sorted((HERE / "templates").glob("*.j2")):
        own = r"\son\w+=|\sstyle=|src=|href=\"(?!#|/\"|\{\{ (?:card\.file \}\}\.|cell\.href|page\.links))|\|\s*safe"
        assert re.findall(own, path.read_text("utf-8")) == [], path.name


def test_every_script_is_run() -> None:
    homes = ("networked", "matrix", "timeline", "article", "index")
    run = {script for name in homes for script in import_module(f"kg.view.{name}").SCRIPTS}
    assert run == {path.stem for path in (HERE / "scripts").glob("*.js")}


def test_functions_of_scripts_stay_under_forty_lines() -> None:
    for path in sorted((HERE / "scripts").glob("*.js")):
        lines = path.read_text("utf-8").splitlines()
        starts = [
            number for number, line in enumerate(lines) if re.match(r"  (function |kgView\.\w+ = function)", line)
        ]
        for start in starts:
            end = next(number for number in range(start, len(lines)) if lines[number] in ("  }", "  };"))
            assert end - start < 40, f"{path.name}:{start + 1}"


def test_vis_network_is_the_one_that_was_looked_at() -> None:
    """The file of the installed pyvis, its newlines normalised as in the page."""
    library = ViewNetwork("network.html.j2").library()
    assert sha256(library.encode()).hexdigest() == VIS_NETWORK


def test_pyvis_still_hands_over_its_template_environment_and_path() -> None:
    network = ViewNetwork("network.html.j2")
    network.carry([{"id": 0, "label": "Kell", "type": "place"}], [])
    context = {
        "title": "<Kell>",
        "policy": policy([], []),
        "scripts": [],
        "styles": [],
        "summary": "",
        "wording": {"one": "Actor", "other": "Place"},
        "rows": [],
        "data": {},
        "words": {},
    }
    html = network.page({**context, "totals": {"claims": 0, "all_claims": 0, "articles": 0, "links": 0}})
    assert html.startswith("<!doctype html>")
    assert "<title>&lt;Kell&gt;</title>" in html
    assert '"label":"Kell"' in html


def test_tables_and_scripts_are_found_in_the_package() -> None:
    assert files("kg.view").joinpath("data/words.tsv").is_file()
