"""A quotation is one speaker's, unless a cue stands inside it."""

from kg.domain.span import Span
from kg.extract.tagger.undivided import undivided

TEXT = 'Ada said the mill is shut. "It burned. We go home," Bo added, smiling.'


def _of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _contents(*contents: tuple[str, ...], cues: tuple[str, ...] = ("said", "added")) -> list[list[str]]:
    given = [tuple(map(_of, pieces)) for pieces in contents]
    found = undivided(TEXT, Span(0, len(TEXT)), given, [(_of(cue),) for cue in cues])
    return [[span.of(TEXT) for span in pieces] for pieces in found]


def test_the_one_that_has_most_gets_all_of_it() -> None:
    said, added = _contents(("the mill is shut", '"It burned'), ('We go home,"',))
    assert (said, added) == (["the mill is shut"], ['"It burned. We go home,"'])


def test_what_goes_on_outside_stays_outside() -> None:
    said, added = _contents(('the mill is shut. "It burned',), ('We go home,"',))
    assert (said, added) == (["the mill is shut."], ['"It burned. We go home,"'])


def test_who_had_nothing_else_has_nothing_left() -> None:
    assert _contents(('"It burned',), ('We go home,"',)) == [[], ['"It burned. We go home,"']]


def test_a_cue_inside_leaves_the_quotation_to_both() -> None:
    contents = (("It burned",), ("We go home",))
    assert _contents(*contents, cues=("said", "burned")) == [["It burned"], ["We go home"]]


def test_one_speaker_alone_keeps_what_was_found() -> None:
    assert _contents(("the mill is shut",), ("We go home",)) == [["the mill is shut"], ["We go home"]]
