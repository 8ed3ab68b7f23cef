"""kg.read.fields: what stands in which column."""

from kg.app.read import FIELDS as OFFERED
from kg.read.fields import FIELDS, columns, renamed


def test_the_command_line_offers_the_same_fields() -> None:
    assert OFFERED == FIELDS


def test_the_name_as_given_goes_before_the_same_in_other_letters() -> None:
    assert columns(["TEXT", "text"], {})["text"] == 1


def test_a_mapped_key_that_is_missing_states_nothing() -> None:
    assert renamed({"text": "teaser"}, {"text": "body"})["text"] is None
