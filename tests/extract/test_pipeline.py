"""kg.extract.pipeline: the one door into extraction."""

from kg.domain.article import Article
from kg.extract.pipeline import let_go, load
from kg.extract.tagger import engine

ARTICLE = Article(text="Ada Vale said on Monday that the pier at Dover had been closed.", key="pier.txt")


def test_networks_let_go_of_are_gone_and_the_next_reader_finds_the_same() -> None:
    before = list(load()([ARTICLE]))
    assert engine.load.cache_info().currsize > 0
    let_go()
    assert engine.load.cache_info().currsize == 0
    assert list(load()([ARTICLE])) == before
