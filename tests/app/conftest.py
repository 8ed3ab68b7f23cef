"""A few articles, and the graph as bytes."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.app.export import export
from kg.store.oxigraph import ClaimStore

ARTICLES = {
    "bridge.txt": (
        "title: Bridge at Dover closed\npublisher: Harwick Gazette\npublished: 2024-12-05\n\n"
        "The bridge at Dover was closed on Thursday. Mayor Ada Vale said it would reopen within four days.\n\n"
        '"The cracks are not dangerous," said engineer Tom Birch. Vale told Radio Kent that 300 drivers had left.\n'
    ),
    "mill.txt": (
        "Officials in Leeds said on Monday that the old mill had burned down.\n\n"
        "According to the police, two men were arrested. The owner, Rosa Lind, denied that the fire was set.\n"
    ),
    "sub/vote.md": (
        "The party of Ivor Stone won the election in Cardiff, according to the BBC, which cited two officials.\n\n"
        '"We accept the result," Mara Quill wrote. She claimed that 2,000 votes were missing in Swansea.\n'
    ),
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Write the articles into a folder."""
    folder = tmp_path / "articles"
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def exported() -> Callable[[ClaimStore | str], bytes]:
    """Return the whole graph as sorted N-Quads, texts included."""

    def quads(store: ClaimStore | str) -> bytes:
        out = io.BytesIO()
        export(out, format="nquads", store=store, text=True)
        return out.getvalue()

    return quads
