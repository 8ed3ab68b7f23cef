"""kg export --format brat: standoff for annotators."""

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from kg.domain.claim import ChainLink, Claim
from kg.domain.errors import KgError
from kg.domain.span import Span
from kg.evaluate.brat import read_gold
from kg.export.brat import standoff
from kg.export.write import export
from kg.rdf import back
from kg.store.oxigraph import ClaimStore

LINE = re.compile(
    r"T\d+\t\w+ \d+ \d+|E\d+\tAttribution:T\d+( (Content|Source|Cue):T\d+)+$|A\d+\t\w+ E\d+ \w+$"
    r"|#\d+\tAnnotatorNotes E\d+\t"
)


def archive(store: ClaimStore) -> ZipFile:
    out = io.BytesIO()
    export(store, out, format="brat", text=True)
    return ZipFile(io.BytesIO(out.getvalue()))


def test_texts_have_to_be_asked_for(sample_store: ClaimStore) -> None:
    with pytest.raises(KgError) as raised:
        export(sample_store, io.BytesIO(), format="brat")
    assert "--text" in str(raised.value.hint)


def test_the_reader_of_annotated_texts_finds_every_attribution(sample_store: ClaimStore, tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    with archive(sample_store) as held:
        for name in held.namelist():
            stem, _, suffix = name.partition(".")
            if suffix == "txt":
                (tmp_path / "text" / name).write_bytes(held.read(name))
            elif suffix == "ann":
                (tmp_path / "attributions" / f"{stem}_0000.ann").write_bytes(held.read(name))
    found = {(gold.stem, one.content, one.source, one.cue) for gold in read_gold(tmp_path) for one in gold.attributions}
    claims = back.claims(sample_store.quads()).values()
    assert found == {
        (claim.article, *(tuple((s.start, s.end) for s in spans) for spans in (claim.content, claim.source, claim.cue)))
        for claim in claims
    }


def test_every_mark_shows_the_words_that_it_is_on(sample_store: ClaimStore) -> None:
    held = archive(sample_store)
    names = [name for name in held.namelist() if name.endswith(".ann")]
    assert names
    for name in names:
        text = held.read(name.replace(".ann", ".txt")).decode()
        for line in held.read(name).decode().splitlines():
            assert LINE.match(line)
            if line.startswith("T"):
                _, where, words = line.split("\t")
                pieces = [piece.split() for piece in where.partition(" ")[2].split(";")]
                assert " ".join(text[int(start) : int(end)] for start, end in pieces) == words


def test_marks_hold_no_line_end() -> None:
    text = "It is\r\nover."
    claim = Claim(article="00", content=(Span(0, len(text)),), text=text, chain=(ChainLink(0, "person/x"),))
    lines = list(standoff(text, {"c": {}}, {"c": claim}))
    assert lines[0] == "T1\tAttribution 0 5;7 12\tIt is over.\n"
    assert lines[2] == "E1\tAttribution:T1 Content:T2\n"


def test_the_same_graph_gives_the_same_bytes(sample_store: ClaimStore) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    export(sample_store, first, format="brat", text=True)
    export(sample_store, second, format="brat", text=True)
    assert first.getvalue() == second.getvalue()
    assert "annotation.conf" in archive(sample_store).namelist()


def test_every_label_stands_in_the_configuration_and_every_reference_leads_somewhere(sample_store: ClaimStore) -> None:
    """Read by the rules of brat (brat.nlplab.org/standoff.html, configuration.html) alone."""
    with archive(sample_store) as held:
        sections: dict[str, list[str]] = {}
        for line in held.read("annotation.conf").decode().splitlines():
            if line.startswith("["):
                sections[line.strip("[]")] = here = []
            else:
                here.append(line)
        values = {
            line.split()[0]: line.partition("Value:")[2].split("|")
            for line in sections["attributes"]
            if "Value:" in line
        }
        labels = {*sections["entities"], *(line.split()[0] for line in sections["events"])}
        standoffs = [held.read(name).decode().splitlines() for name in held.namelist() if name.endswith(".ann")]
    assert list(sections) == ["entities", "relations", "events", "attributes"]
    for lines in standoffs:
        parts = {line.partition("\t")[0]: line.partition("\t")[2] for line in lines}
        assert len(parts) == len(lines)
        for name, rest in parts.items():
            if name.startswith("T"):
                assert rest.split()[0] in labels
            elif name.startswith("E"):
                assert {role.partition(":")[2] for role in rest.split()} <= parts.keys()
            elif name.startswith("A"):
                attribute, event, value = rest.split()
                assert event in parts
                assert value in values[attribute]
            else:
                assert rest.split()[1] in parts
