import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from kg.app.view import FORMATS, VIEWS, view, views
from kg.view import figures, forms
from kg.view.picture import Line, Mark, Picture, Word

every_view = pytest.mark.parametrize("name", VIEWS)


def test_formats_of_the_command_are_those_that_can_be_written() -> None:
    assert forms.FORMATS == FORMATS


@every_view
def test_record_is_json_with_iris_and_table_has_a_header(
    make_store: Callable[..., Any], harbour: Any, name: str
) -> None:
    with make_store(harbour) as store:
        record = json.loads(view(name, store=store, format="json"))
        rows = list(csv.reader(io.StringIO(view(name, store=store, format="csv").decode(), newline="")))
    assert (record["view"], bool(record["title"]), bool(record["summary"])) == (name, True, True)
    assert len(rows) > 2
    assert {len(row) for row in rows} == {len(rows[0])}
    for claim in record.get("claims", ()):
        assert claim["iri"].startswith("https://")
        assert claim["text"]


@every_view
def test_record_and_table_hold_hostile_text_as_it_stands(
    make_store: Callable[..., Any], hostile: Any, payloads: Any, name: str
) -> None:
    with make_store(hostile) as store:
        record = view(name, store=store, format="json").decode()
        table = view(name, store=store, format="csv").decode()
    shown = [payload for payload in payloads if json.dumps(payload, ensure_ascii=False)[1:-1] in record]
    assert len(shown) >= (1 if name in ("index", "ego") else len(payloads))
    assert len(list(csv.reader(io.StringIO(table, newline="")))) > (1 if name == "ego" else 6)


@every_view
@pytest.mark.parametrize("format", ["svg", "png"])
def test_figure_is_the_same_every_time_and_loads_nothing(
    make_store: Callable[..., Any], hostile: Any, name: str, format: str
) -> None:
    with make_store(hostile[:12]) as store:
        first, second = (view(name, store=store, format=format) for _ in range(2))
    assert first == second
    if format == "png":
        assert first.startswith(b"\x89PNG\r\n\x1a\n")
        return
    text = re.sub(r"<!--.*?-->", "", first.decode(), flags=re.DOTALL)
    assert re.findall(r"<(?:script|image|iframe|foreignObject)\b|\son\w+=", text) == []
    assert {address for address in re.findall(r'href="([^"#][^"]*)"', text)} == set()


def test_figure_of_an_empty_graph_is_drawn(make_store: Callable[..., Any]) -> None:
    with make_store([]) as store:
        for name in VIEWS:
            assert view(name, store=store, format="png").startswith(b"\x89PNG")


def test_labels_of_a_figure_never_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[list[Any]] = []
    fits = figures._fits

    def watched(box: Any, picture: Picture, others: list[Any]) -> bool:
        taken.append(others)
        return fits(box, picture, others)

    monkeypatch.setattr(figures, "_fits", watched)
    at = [((37 * number) % 900, (61 * number) % 600) for number in range(80)]
    marks = tuple(Mark(x, y, 8, "person") for x, y in at)
    words = tuple(Word(x, y, f"Somebody {x}", room=8) for x, y in at)
    figures.draw(Picture(900, 600, (Line(at[0], at[1], arrow=True),), (), marks, words), "All", "png")
    boxes = taken[-1]
    assert len(boxes) > 10
    for place, one in enumerate(boxes):
        assert not figures._meets(one, boxes[place + 1 :])


def test_files_of_all_views_have_plain_names(make_store: Callable[..., Any], hostile: Any) -> None:
    with make_store(hostile) as store:
        names = [name for name, _ in views(store=store)]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z0-9-]+\.(?:html|json|csv)", name)] == []
    assert sum(name.startswith("ego-") and name.endswith(".html") for name in names) == 6
