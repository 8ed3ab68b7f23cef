"""Pronouns and common nouns as sources, held against a gold of their antecedents."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.entity import Actor
from kg.domain.errors import InputError
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.evaluate.brat import read_raw
from kg.names.folding import fold

if TYPE_CHECKING:
    from kg.domain.ports import Extractor


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A source that is a pronoun or a common noun, and whom it stands for."""

    doc: str
    source: Span
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str
    """"pronoun" or "noun"."""
    antecedents: tuple[Span, ...]
    """Mentions of whom it stands for, each ending in its head."""
    owner: tuple[Span, ...]
    """Mentions of whose body it is, where that body has no name of its own: "her campaign"."""
    unnamed: bool
    """Whom it stands for has no name, or needs none: its own words are an answer too."""


def read_gold(path: str | Path) -> tuple[Anaphor, ...]:
    """Return the gold in order of document and position.

    A line is a JSON object with "doc" (the file's stem), "source", "cue", "content", "kind",
    "antecedents", "owner" and "unnamed"; spans are pairs of code points into the raw file.
    Raises InputError where a line is no such object.
    """
    found = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                found.append(_anaphor(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise InputError(f"{path}, line {number}: no gold of an antecedent ({error})") from None
    return tuple(sorted(found, key=lambda one: (one.doc, one.source)))


def _anaphor(row: dict[str, Any]) -> Anaphor:
    def spans(name: str) -> tuple[Span, ...]:
        return tuple(Span(start, end) for start, end in row.get(name, ()))

    return Anaphor(
        doc=str(row["doc"]),
        source=Span(*row["source"]),
        cue=spans("cue"),
        content=spans("content"),
        kind=str(row["kind"]),
        antecedents=spans("antecedents"),
        owner=spans("owner"),
        unnamed=bool(row["unnamed"]),
    )


def predict(folder: str | Path, gold: str | Path, extractor: "Extractor") -> Iterator[str]:
    """Yield a line for each source of the gold, then one for each kind and one for all, with the figures."""
    counts: dict[str, list[bool]] = {}
    for doc, anaphors in groupby(read_gold(gold), key=lambda one: one.doc):
        path = Path(folder) / f"{doc}.txt"
        if not path.is_file():
            raise InputError(f"no {doc}.txt in {folder}", hint="give the folder that holds the articles of the gold")
        for row in judged(Article(read_raw(path), key=doc), tuple(anaphors), extractor):
            counts.setdefault(str(row["kind"]), []).append(bool(row["right"]))
            yield json.dumps(row, ensure_ascii=False)
    every = [one for answers in counts.values() for one in answers]
    for kind, answers in (*sorted(counts.items()), ("all", every)):
        share = round(sum(answers) / len(answers), 3) if answers else None
        yield json.dumps({"kind": kind, "sources": len(answers), "right": sum(answers), "accuracy": share})


def judged(article: Article, anaphors: tuple[Anaphor, ...], extractor: "Extractor") -> Iterator[dict[str, object]]:
    """Yield for each source whether the extractor found it, whom it was resolved to, and whether that is right."""
    from kg.resolve import resolve_article

    (extracted,) = extractor([article])
    missed = [one for one in anaphors if not any(_touches(a.source, one.source) for a in extracted.attributions)]
    resolved = resolve_article(with_sources(extracted, missed))
    for one in anaphors:
        actor = resolved_to(resolved, one.source)
        yield {
            "doc": one.doc,
            "source": [one.source.start, one.source.end],
            "kind": one.kind,
            "found": one not in missed,
            "right": actor is not None and is_right(article.text, one, actor),
            "actor": actor.name if actor else None,
        }


def with_sources(extracted: ExtractedArticle, missed: Iterable[Anaphor]) -> ExtractedArticle:
    """Return the article with the sources that the extractor missed, so that resolution alone is judged."""
    added = (Attribution(one.content, (one.source,), one.cue, found_by="gold") for one in missed)
    return replace(extracted, attributions=tuple(sorted((*extracted.attributions, *added), key=lambda a: a.content)))


def resolved_to(resolved: ResolvedArticle, source: Span) -> Actor | None:
    """Return the actor that the source in the span was resolved to."""
    claims = (claim for claim in resolved.claims if _touches(claim.source, source))
    claim = min(claims, key=lambda c: sum(span.end - span.start for span in c.source), default=None)
    actors = {actor.id: actor for actor in resolved.actors}
    if claim is None:  # joined with a claim of the same speaker and content, whose words its source became
        return next((actor for actor in resolved.actors if source in actor.mentions), None)
    return actors[claim.chain[-1].agent]


def _touches(spans: Iterable[Span], source: Span) -> bool:
    return any(span.overlaps(source) for span in spans)


def is_right(text: str, anaphor: Anaphor, actor: Actor) -> bool:
    """Tell whether the actor is whom the source stands for.

    It is if one of its mentions holds the end of an antecedent, if it is the owner's body, or, where the
    gold says that no name is needed, if it is known by description: for a pronoun by the antecedent's own words.
    """
    ends = {span.end - 1 for span in anaphor.antecedents}
    if any(mention.start <= end < mention.end for mention in actor.mentions for end in ends):
        return True
    words = set(fold(actor.name).split())
    head = set(fold(anaphor.source.of(text)).split()[-1:])
    if actor.kind is EntityKind.ORGANIZATION and head <= words:
        return any(words & set(fold(span.of(text)).split()[-1:]) for span in anaphor.owner)
    if not anaphor.unnamed or not actor.unnamed or actor.id.endswith("/source/not-stated"):
        return False
    return anaphor.kind == "noun" or any(words & set(fold(span.of(text)).split()) for span in anaphor.antecedents)
