"""kg.read.dates: what counts as a stated publication date."""

import pytest

from kg.read.dates import stated_date


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2031", "2031"),
        ("2031-03", "2031-03"),
        ("2031-03-02", "2031-03-02"),
        ("2031-03-02T23:59:00-05:00", "2031-03-02"),
        ("2031-03-02 08:15", "2031-03-02"),
        ("2 March 2031", "2031-03-02"),
        ("2nd Mar. 2031", "2031-03-02"),
        ("March 2, 2031", "2031-03-02"),
        ("Sunday, March 2, 2031", "2031-03-02"),
        ("Sun, 02 Mar 2031 08:15:00 GMT", "2031-03-02"),
        ("Sept 2 2031", "2031-09-02"),
    ],
)
def test_a_date_with_one_reading_is_read(stated: str, date: str) -> None:
    assert stated_date(stated) == date


@pytest.mark.parametrize(
    "stated",
    [
        "",
        "yesterday",
        "03/04/2031",
        "3.4.31",
        "2031-13",
        "2031-02-30",
        "30 February 2031",
        "March 2031?",
        "0000",
        "9" * 500,
    ],
)
def test_what_is_no_date_or_has_two_readings_is_none(stated: str) -> None:
    assert stated_date(stated) is None
