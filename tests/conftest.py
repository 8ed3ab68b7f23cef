import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.domain.records import read_lines
from kg.domain.resolution import ResolvedArticle
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

DATA = Path(__file__).parent / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew instead of comparing")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def garbage_kept() -> Iterator[None]:
    """Collect no garbage during a test with threads: pyoxigraph's answers may end in their own thread only."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session")
def sample_resolved() -> list[ResolvedArticle]:
    """Three fictional articles with their claims."""
    return list(read_lines(ResolvedArticle, (DATA / "resolved.jsonl").read_text(encoding="utf-8").splitlines()))


@pytest.fixture
def sample_store(sample_resolved: list[ResolvedArticle]) -> Iterator[ClaimStore]:
    """A store in memory with the three articles."""
    with open_store("memory:", mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
        yield store
