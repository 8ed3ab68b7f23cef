"""A review session: one claim after the other, plain lines and one-letter answers, on any terminal or pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

import click

from kg.app.review import KINDS
from kg.cli.output import printable, say
from kg.domain.errors import KgError

MARKS: Mapping[str, tuple[str, str]] = {"content": ("[", "]"), "source": ("{", "}"), "cue": ("<", ">"), "": ("", "")}
KEYS = "a accept, r reject, c correct, s skip, u undo, q quit"
FIELDS = ("content", "source", "cue", "claimant", *KINDS)


def go_through(store: str, *, limit: int, below: float, author: str | None) -> None:
    """Show the claims of the queue and carry out what is answered, each at once; the end of input ends it."""
    from kg.app.review import claims

    rows = list(claims(store=store, most=below, limit=limit).records())
    done: list[str] = []
    for number, row in enumerate(rows, 1):
        click.echo(f"\n{number} of {len(rows)}", err=True)
        _show(row, store)
        if not _answered(row["claim"] or "", store, author, done):
            break
    say(f"{len(done)} reviewed; kg review claims --state reviewed lists them")


def _show(row: Mapping[str, str | None], store: str) -> None:
    from kg.app.review import passage

    pieces = passage(row["claim"] or "", store=store)
    text = "".join(MARKS[role][0] + words + MARKS[role][1] for words, role in pieces)
    lines = [printable(line) for line in text.splitlines() if line.strip()]
    click.echo("\n".join(f"  {line}" for line in lines), err=True)
    facts = f"{row['chain']}: {row['act']}; confidence {row['confidence']}, weight {row['weight']}; {row['article']}"
    click.echo(f"  {printable(facts)}\n  [content] {{source}} <cue>", err=True)


def _answered(claim: str, store: str, author: str | None, done: list[str]) -> bool:
    """Ask until the claim is done with; return False where the session is to end."""
    from kg.app.review import accept, reject, undo

    while True:
        word = _ask(f"{KEYS}: ")
        if word is None or word == "q":
            return False
        if word == "s":
            return True
        if word == "u":
            if done:
                _tried(lambda: undo(done.pop(), store=store), "taken back")
            else:
                say("nothing to take back in this session")
            continue
        steps: dict[str, Callable[[], object]] = {
            "a": lambda: accept(claim, store=store, author=author),
            "r": lambda: reject(claim, store=store, author=author),
            "c": lambda: _corrected(claim, store, author),
        }
        if word not in steps:
            say(f"no key is called {word!r:.20}; {KEYS}")
            continue
        made = _tried(steps[word], {"a": "accepted", "r": "rejected", "c": "corrected"}[word])
        if made is not None:
            done.append(str(getattr(made, "iri", "")))
            return True


def _corrected(claim: str, store: str, author: str | None) -> object:
    from kg.app.review import correct

    given: dict[str, str | None] = {}
    while word := _ask(f"correct which ({', '.join(FIELDS)}; empty: done): "):
        if word not in FIELDS:
            say(f"nothing is called {word!r:.30}")
            continue
        value = _ask(f"{word}: ")
        if word in KINDS and value not in list(KINDS[word]):  # type: ignore[call-overload]  # an enum lists its values
            say(f"one of {', '.join(KINDS[word])}")  # type: ignore[arg-type]
            continue
        given[word] = value
    return correct(claim, store=store, author=author, **given)


def _tried(step: Callable[[], object], words: str) -> object:
    """Carry out a step; what cannot be is told, and the session goes on."""
    try:
        made = step()
    except KgError as err:
        say(str(err))
        if err.hint:
            click.echo(f"hint: {err.hint}", err=True)
        return None
    say(words)
    return made


def _ask(question: str) -> str | None:
    """Return a line of answer without white space around it, or None at the end of input."""
    click.echo(question, nl=False, err=True)
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if sys.stdin is None or not sys.stdin.isatty():
        click.echo(err=True)  # nobody has pressed Enter
    return line.strip() if line else None
