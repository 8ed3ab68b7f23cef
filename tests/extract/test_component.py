"""kg as a component of a spaCy pipeline, found by its entry point."""

import spacy

TEXT = "The gate would hold until Friday, Ada Vale said. Rain fell all day."


def test_spacy_finds_it_by_name_and_the_document_has_attributions() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_claims")
    doc = nlp(TEXT)
    (attribution,) = doc._.attributions
    assert attribution.text(TEXT) == "The gate would hold until Friday"
    assert [span.text for span in doc.spans["kg_source"]] == ["Ada Vale"]
    assert [(span.text, span.id_) for span in doc.spans["kg_cue"]] == [("said", "0")]


def test_empty_documents_and_confidence() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_claims", config={"min_confidence": 1.0})
    docs = list(nlp.pipe(["", " ", TEXT]))
    assert [doc._.attributions for doc in docs[:2]] == [(), ()]
    assert all(one.confidence == 1.0 for one in docs[2]._.attributions)
