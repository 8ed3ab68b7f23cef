"""Libraries that only some formats need: each comes with an extra of kg."""

import logging
from importlib import import_module
from types import ModuleType

from kg.domain.errors import InputError


def library(name: str, *, extra: str) -> ModuleType:
    """Return the library; raise InputError that names the extra to install where it is missing.

    What it logs stays away from the terminal: kg reports in its own words.

    >>> library("json", extra="none").__name__
    'json'
    """
    try:
        module = import_module(name)
    except ImportError as err:
        raise InputError(f"needs a library that is not installed: pip install 'kg-claims[{extra}]'") from err
    logger = logging.getLogger(name.partition(".")[0])
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return module
