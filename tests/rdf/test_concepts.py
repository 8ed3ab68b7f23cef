from pathlib import Path

import pytest

from kg.domain.errors import InputError
from kg.rdf import terms
from kg.rdf.concepts import LARGEST, read_concepts

HEAD = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kgv: <https://w3id.org/kg-claims/vocab/> .
@prefix my: <https://ada.example/events/> .
"""
OUTAGE = 'my:outage a skos:Concept ; skos:prefLabel "grid outage"@en ; skos:broader kgv:destruction ; '


def written(folder: Path, body: str) -> Path:
    path = folder / "own.ttl"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def test_a_concept_has_a_label_a_wider_kind_and_words(tmp_path: Path) -> None:
    body = OUTAGE + 'skos:altLabel "power  cut"@en , "coupure"@fr ; skos:hiddenLabel "black-out" .'
    (concept,) = read_concepts(written(tmp_path, body)).concepts
    assert concept.iri == "https://ada.example/events/outage"
    assert (concept.label, concept.words) == ("grid outage", ("black-out", "power cut"))
    assert concept.broader == terms.KGV + "destruction"


def test_a_concept_may_stand_below_another_of_the_file(tmp_path: Path) -> None:
    body = OUTAGE.rstrip("; ") + ' .\nmy:brownout a skos:Concept ; skos:prefLabel "brownout" ; '
    body += 'skos:broader my:outage ; skos:altLabel "brownout" .'
    assert [one.words for one in read_concepts(written(tmp_path, body)).concepts] == [("brownout",), ()]


def test_the_graph_is_told_labels_and_wider_kinds_alone(tmp_path: Path) -> None:
    body = (
        OUTAGE + 'skos:altLabel "power cut" ; skos:notation "x" .\n<https://w3id.org/kg-claims/id/person/a> a my:Liar .'
    )
    quads = list(read_concepts(written(tmp_path, body)).quads("x:g"))
    assert {quad.subject.value for quad in quads} == {"https://ada.example/events/outage"}  # type: ignore[union-attr]
    assert {quad.predicate.value.rsplit("#", 1)[1] for quad in quads} == {"type", "broader", "prefLabel", "altLabel"}


def test_the_same_file_gives_the_same_concepts_and_digest(tmp_path: Path) -> None:
    path = written(tmp_path, OUTAGE + 'skos:altLabel "power cut" .')
    assert read_concepts(path) == read_concepts(path)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("my:outage a skos:Concept", "is no Turtle"),
        ("", "holds no skos:Concept"),
        ('my:x a skos:Concept ; skos:broader kgv:attack ; skos:altLabel "x" .', "no skos:prefLabel"),
        (OUTAGE + 'skos:prefLabel "outage" ; skos:altLabel "x" .', "2 skos:prefLabel"),
        ('my:x a skos:Concept ; skos:prefLabel "x" ; skos:altLabel "x" .', "no skos:broader"),
        (OUTAGE + 'skos:broader kgv:attack ; skos:altLabel "x" .', "2 skos:broader"),
        (
            'my:x a skos:Concept ; skos:prefLabel "x" ; skos:broader my:y ; skos:altLabel "x" .',
            "is no kind of kg's own",
        ),
        (
            'my:x a skos:Concept ; skos:prefLabel "x" ; skos:broader my:x ; skos:altLabel "x" .',
            "is no kind of kg's own",
        ),
        ('my:x a skos:Concept ; skos:prefLabel "x" ; skos:broader kgv:denies ; skos:altLabel "x" .', "is no kind"),
        (OUTAGE + 'skos:definition "Dark." .', "has no words"),
        (OUTAGE + 'skos:altLabel "?!" .', "a label without letters"),
        (OUTAGE + f'skos:altLabel "{"a" * 101}" .', "of more than 100 characters"),
        ('kgv:attack a skos:Concept ; skos:prefLabel "x" ; skos:broader kgv:battle .', "is a name of kg's own"),
        (
            OUTAGE + 'skos:altLabel "cut" .\nmy:y a skos:Concept ; skos:prefLabel "y" ; skos:broader kgv:attack ; '
            'skos:hiddenLabel "Cut" .',
            "is a word of",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_concepts(written(tmp_path, body))
    assert caught.value.hint


def test_a_file_that_is_not_there_too_large_or_no_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        read_concepts(tmp_path / "none.ttl")
    large, bytes_ = tmp_path / "large.ttl", tmp_path / "bytes.ttl"
    large.write_bytes(b"#" * (LARGEST + 1))
    bytes_.write_bytes(b"\xff\x00\xfe")
    with pytest.raises(InputError, match="larger than"):
        read_concepts(large)
    with pytest.raises(InputError, match="no Turtle"):
        read_concepts(bytes_)
