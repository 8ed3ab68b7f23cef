"""What lies in the packages is in the wheel too."""

import configparser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _packages() -> dict[str, Path]:
    folders = {
        ".".join(path.parent.relative_to(ROOT).parts): path.parent for path in (ROOT / "kg").rglob("__init__.py")
    }
    return folders | {"kg.ontology": ROOT / "ontology", "kg.seeds": ROOT / "seeds"}


def _setup() -> configparser.ConfigParser:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    return setup


def test_every_package_is_shipped() -> None:
    assert set(_setup()["options"]["packages"].split()) == set(_packages())


@pytest.mark.parametrize("package", sorted(_packages()))
def test_every_data_file_is_shipped(package: str) -> None:
    patterns = _setup()["options.package_data"].get(package, "").replace(",", " ").split()
    folder = _packages()[package]
    nested = {other for name, other in _packages().items() if name != package and folder in other.parents}
    files = {path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
    own = {path for path in files if not nested & set(path.parents)}
    shipped = {path for pattern in patterns for path in folder.glob(pattern)}
    assert sorted(str(path.relative_to(folder)) for path in own - shipped) == []
