"""Every span against the text of its article."""

from collections.abc import Iterator
from hashlib import sha256

from kg.check.finding import Finding
from kg.rdf import back, iris
from kg.rdf.back import Nodes


def span_findings(table: Nodes, base: str) -> Iterator[Finding]:
    """Yield articles whose text is not what their digest says, and claims whose words are not in it."""
    texts = {iri: table[iri]["articleText"][0] for iri in sorted(table) if "articleText" in table[iri]}
    for iri, text in texts.items():
        yield from _article(iri, text, table[iri].get("contentDigest", [""])[0], base)
    for iri in sorted(iri for iri in table if back.is_a(table, iri, "Claim")):
        article = table[iri].get("inArticle", [""])[0]
        yield from _spans(table, iri, article, texts)
        for link in table[iri].get("chain", ()):
            yield from _inside(table, link, article, texts.get(article))


def _article(iri: str, text: str, digest: str, base: str) -> Iterator[Finding]:
    if iri != iris.article_iri(base, digest.removeprefix("sha256:")):
        yield Finding(iri, "the IRI of an article is the digest of its text")
    # A character that no RDF file can hold stands as U+FFFD, and then the digest cannot be taken again.
    if "\ufffd" not in text and digest != f"sha256:{sha256(text.encode()).hexdigest()}":
        yield Finding(iri, "the digest of an article is that of its text")


def _spans(table: Nodes, iri: str, article: str, texts: dict[str, str]) -> Iterator[Finding]:
    text = texts.get(article)
    yield from _inside(table, iri, article, text)
    if text is None:
        yield Finding(iri, "the text of the claim's article is in the graph")
        return
    words = " … ".join(span.of(text) for span in back.spans(table[iri], "textSpan"))
    if table[iri].get("text") != [words]:
        yield Finding(iri, "the words of a claim are those at its spans")


def _inside(table: Nodes, iri: str, article: str, text: str | None) -> Iterator[Finding]:
    for term in ("textSpan", "sourceSpan", "cueSpan"):
        for value in table.get(iri, {}).get(term, ()):
            span = iris.span_of(value)
            if span is None or not value.startswith(article + "#") or (span.end > len(text or "") and text is not None):
                yield Finding(iri, f"a span lies within the text of its article (found {value!r:.150})")
