"""One pass of the network over an article: attributions, and the words they stand in."""

from collections.abc import Iterator

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.extract.syntax.answers import Answers
from kg.extract.syntax.doc import Doc
from kg.extract.syntax.read import doc_of
from kg.extract.tagger.engine import Model, load
from kg.extract.tagger.find import complete, hearing, look


def read(article: Article, model: Model | None = None) -> tuple[Doc, tuple[Attribution, ...]]:
    """Return the article's words with names, sentences and trees, and its attributions in text order."""
    model = model or load()
    parts, seen = look(article, model, model.reader or model.network)
    heard = hearing(article.text, parts, model)
    found: list[Attribution] = []

    def answers() -> Iterator[Answers]:
        for passage in seen:
            found.extend(heard(passage))
            if passage.answers is not None:
                yield passage.answers

    doc = doc_of(article.text, answers())
    return doc, complete(article.text, found, model)
