"""brat standoff (brat.nlplab.org/standoff.html): each article as .txt and .ann, all in one .zip, for annotators.

An attribution is an event whose trigger is the cue (the content where there is none), with content, source and cue
as its roles; speech act, kind of quote, polarity, certainty and whether it is hypothetical are attributes, the chain
is a note.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pyoxigraph import Quad

from kg.domain.claim import Claim
from kg.domain.modality import Certainty, Polarity, QuoteType, SpeechAct
from kg.domain.span import Span
from kg.rdf import back, iris
from kg.rdf.back import Nodes

_NO_CLOCK = (1980, 1, 1, 0, 0, 0)
"""The first day that a .zip can name: the same graph has to give the same bytes."""
_LINE = re.compile(r"[^\r\n]+")
_CONFIGURATION = f"""[entities]
Content
Source
Cue
[relations]
[events]
Attribution Content+:Content, Source*:Source, Cue*:Cue
[attributes]
SpeechAct Arg:Attribution, Value:{"|".join(act.value for act in SpeechAct)}
Quote Arg:Attribution, Value:{"|".join(quote.value for quote in QuoteType)}
Polarity Arg:Attribution, Value:{"|".join(polarity.value for polarity in Polarity)}
Certainty Arg:Attribution, Value:{"|".join(certainty.value for certainty in Certainty)}
Hypothetical Arg:Attribution, Value:true|false
"""


def brat(quads: Iterable[Quad], base: str) -> Iterator[bytes]:
    """Yield one .zip of annotation.conf and, for each article with a text, its .txt and .ann."""
    nodes, claims = back.told(quads, base=base)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        _add(archive, "annotation.conf", _CONFIGURATION)
        for digest, group in groupby(claims.items(), key=lambda item: item[1].article):
            text = nodes.get(iris.article_iri(base, digest), {}).get("articleText")
            if text:
                _add(archive, f"{digest}.txt", text[0])
                _add(archive, f"{digest}.ann", "".join(standoff(text[0], nodes, dict(group))))
    yield out.getvalue()


def _add(archive: ZipFile, name: str, content: str) -> None:
    entry = ZipInfo(name, _NO_CLOCK)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content.encode("utf-8"))


def standoff(text: str, nodes: Nodes, claims: dict[str, Claim]) -> Iterator[str]:
    """Yield the lines of one article's .ann; offsets are characters, stretches over line ends are cut there."""
    marks = 0
    attributes = 0
    for number, (iri, claim) in enumerate(claims.items(), start=1):
        roles = {"Content": claim.content, "Source": claim.source, "Cue": claim.cue}
        named = []
        for kind, spans in {"Attribution": claim.cue or claim.content, **roles}.items():
            if pieces := _pieces(text, spans):
                marks += 1
                yield _mark(marks, kind, pieces, text)
                named.append(f"{kind}:T{marks}")
        yield f"E{number}\t{' '.join(named)}\n"
        for name, value in _attributes(claim):
            attributes += 1
            yield f"A{attributes}\t{name} E{number} {value}\n"
        chain = " ".join("".join(nodes[iri].get("chainText", ())[:1]).split())
        yield f"#{number}\tAnnotatorNotes E{number}\t{chain}\n"


def _attributes(claim: Claim) -> tuple[tuple[str, str], ...]:
    modality = claim.modality
    return (
        ("SpeechAct", modality.act.value),
        ("Quote", claim.quote.value),
        ("Polarity", modality.polarity.value),
        ("Certainty", modality.certainty.value),
        ("Hypothetical", "true" if modality.hypothetical else "false"),
    )


def _pieces(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans line by line: a mark of brat holds no line end."""
    lines = (match for span in spans for match in _LINE.finditer(text, span.start, span.end))
    return [Span(match.start(), match.end()) for match in lines]


def _mark(number: int, kind: str, pieces: list[Span], text: str) -> str:
    offsets = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
    return f"T{number}\t{kind} {offsets}\t{' '.join(piece.of(text) for piece in pieces)}\n"
