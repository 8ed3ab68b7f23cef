"""Who takes part in an event, with role and basis."""

import pytest

from kg.domain.article import Article
from kg.domain.event import Basis, Event, Role
from kg.extract.pipeline import load


@pytest.fixture(scope="module")
def told() -> object:
    stage = load()

    def events(text: str) -> dict[str, Event]:
        (found,) = stage([Article(text)])
        return {event.trigger.of(text): event for event in found.events}

    return events


def parts(text: str, event: Event, role: Role) -> list[str]:
    return [one.span.of(text) for one in event.arguments if one.role is role]


def test_agent_and_patient_are_arguments_too(told) -> None:  # type: ignore[no-untyped-def]
    text = "Rebels attacked an army convoy near Bergen on Monday."
    event = told(text)["attacked"]
    assert event.agent is not None
    assert parts(text, event, Role.AGENT) == [event.agent.of(text)] == ["Rebels"]
    assert event.confidence > 0.5
    assert event.kairos == "Conflict.Attack"


def test_a_pronoun_takes_part_by_coreference(told) -> None:  # type: ignore[no-untyped-def]
    text = "The rebels left at dawn. They attacked a convoy."
    event = told(text)["attacked"]
    assert {one.basis for one in event.arguments if one.role is Role.AGENT} == {Basis.COREFERENCE}


def test_what_it_is_done_for_is_its_purpose(told) -> None:  # type: ignore[no-untyped-def]
    text = "Rebels attacked the bridge to cut off the town."
    assert parts(text, told(text)["attacked"], Role.PURPOSE) == ["to cut off the town"]


def test_arguments_stand_in_the_order_of_the_text(told) -> None:  # type: ignore[no-untyped-def]
    text = "Near Bergen a bomb killed two soldiers and wounded a nurse."
    for event in told(text).values():
        assert list(event.arguments) == sorted(event.arguments, key=lambda one: (one.span, one.role.value))
