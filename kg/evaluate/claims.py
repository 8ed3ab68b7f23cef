"""Predictions for the claims gold: attributions with chains, actors and places, a JSON line a document."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.domain.claim import Claim
from kg.domain.entity import Actor
from kg.domain.errors import InputError
from kg.domain.modality import Modality
from kg.domain.report import Report
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span

if TYPE_CHECKING:
    from kg.domain.ports import Extractor
    from kg.names.gazetteer import Gazetteer

_NOT_STATED = "/source/not-stated"


def predict(folder: str | Path, extractor: "Extractor", gazetteer: "Gazetteer") -> Iterator[str]:
    """Yield a line for each .txt file of the folder, in order of name."""
    from kg.read import read_paths
    from kg.resolve import resolve

    paths = sorted(Path(folder).glob("*.txt"))
    if not paths:
        raise InputError(f"no .txt files in {folder}", hint="give the folder that holds the articles")
    report = Report()
    for path in paths:
        for resolved in resolve(extractor(read_paths([str(path)], report=report)), gazetteer=gazetteer):
            yield json.dumps(prediction(path.name, resolved), ensure_ascii=False)


def prediction(doc: str, resolved: ResolvedArticle) -> dict[str, object]:
    """Return what the scorer reads for one document; own-voice claims are no attributions."""
    actors = {actor.id: actor for actor in resolved.actors}
    return {
        "doc": doc,
        "attributions": [_attribution(claim, actors) for claim in resolved.claims if not claim.own_voice],
        "places": [
            {"name": place.name, "lat": place.lat, "lon": place.lon, "mentions": _spans(place.mentions)}
            for place in resolved.places
        ],
        "actors": [
            {"name": actor.name, "mentions": _spans(actor.mentions)} for actor in resolved.actors if actor.mentions
        ],
    }


def _attribution(claim: Claim, actors: dict[str, Actor]) -> dict[str, object]:
    agents = [actors[link.agent] for link in claim.chain]
    relayed = [agent for agent in agents[1:] if not agent.id.endswith(_NOT_STATED)]
    speaker = agents[-1]
    return {
        "source": _spans(claim.source),
        "cue": _spans(claim.cue),
        "content": _spans(claim.content),
        "source_name": None if speaker.id.endswith(_NOT_STATED) else speaker.name,
        "chain": ["publisher", *(agent.name for agent in relayed)],
        "modality": _label(claim.modality),
    }


def _label(modality: Modality) -> str:
    from kg.extract.modality import gold_label

    label: str = gold_label(modality)
    return label


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
