"""A small corpus, a small network, and the folder of an encoder that knows nothing yet."""

import json
from itertools import product
from pathlib import Path

import pytest

VOICES = ("Ada Vale", "Two miners", "The port", "Bo")
VERBS = ("said", "warned", "told the board")
CONTENTS = ("the bridge is closed", "trains will run late", "nobody was hurt in the fire")
PLAIN = "The morning market opened under a grey sky."


def _text(voice: str, verb: str, content: str) -> dict[str, object]:
    text = f"{PLAIN}\n\n{voice} {verb} that {content}.\n\n{PLAIN}"
    source = text.index(voice)
    cue = source + len(voice) + 1
    start = cue + len(verb) + 1
    spans = {"source": [[source, cue - 1]], "cue": [[cue, start - 1]], "content": [[start, start + 5 + len(content)]]}
    return {"text": text, "attributions": [spans]}


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    lines = [json.dumps(_text(*parts)) for parts in product(VOICES, VERBS, CONTENTS)]
    (folder / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = " ".join((*VOICES, *VERBS, *CONTENTS, PLAIN, "that")).lower().replace(".", " .").split()
    folder = tmp_path_factory.mktemp("base")
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *dict.fromkeys(words)]
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    return folder
