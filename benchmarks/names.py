"""Share of annotated names that kg finds as the right kind: python -m benchmarks.names wikievents_dev.jsonl.

A name is a person, organisation or place of the file that begins with a capital letter and with a word that the
file has nowhere in lower case (nor is "I"), so that neither pronouns nor titles count. It is found where a mention of
the right kind shares a character with it (a country also as a polity, a nationality, or that of a group).
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Set
from pathlib import Path
from typing import Any

from kg.domain.article import Article
from kg.domain.mention import EntityKind, Mention
from kg.extract.pipeline import load

_BODIES = {EntityKind.ORGANIZATION, EntityKind.PUBLICATION, EntityKind.ARMED_FORCE, EntityKind.GROUP}
_LANDS = {EntityKind.PLACE, EntityKind.POLITY, EntityKind.NATIONALITY}
_WORD = re.compile(r"[^\W\d_]+")
KINDS = {
    "PER": {EntityKind.PERSON},
    "ORG": {*_BODIES, EntityKind.POLITY},
    "GPE": _LANDS,
    "LOC": _LANDS,
    "FAC": {EntityKind.PLACE, EntityKind.ORGANIZATION},
}


def main() -> None:
    """Print the recall of each type and of all, with their numbers."""
    texts = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    common = {word for text in texts for word in _WORD.findall(text["text"]) if word.islower()} | {"i"}
    extract = load()
    there: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for text in texts:
        (seen,) = extract([Article(text["text"], key=text["id"])])
        for entity in text["entities"]:
            if not _is_name(entity, common):
                continue
            there[entity["type"]] += 1
            found[entity["type"]] += any(_meets(entity, one) for one in seen.mentions)
    for kind in (*KINDS, "all"):
        right, total = (found[kind], there[kind]) if kind in KINDS else (found.total(), there.total())
        print(f"{kind:4}{right / total:7.3f}  {right} of {total}")


def _is_name(entity: dict[str, Any], common: Set[str]) -> bool:
    first = _WORD.match(entity["text"])
    return entity["type"] in KINDS and first is not None and first[0][0].isupper() and first[0].lower() not in common


def _meets(entity: dict[str, Any], one: Mention) -> bool:
    start, end = entity["span"]
    right = one.kind in KINDS[entity["type"]] or (entity["type"] == "GPE" and one.nationality is not None)
    return right and one.span.start < end and start < one.span.end


if __name__ == "__main__":
    main()
