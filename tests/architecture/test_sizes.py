"""Modules and functions stay small enough to be read at once."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_MODULE = 500
LONGEST_FUNCTION = 60
VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
MODULES = sorted(path for folder in ("kg", "ontology", "seeds", "benchmarks") for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_and_its_functions_are_small(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_has_a_docstring_and_a_name_that_says_something(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert path.stem not in VAGUE


def test_every_package_is_shipped() -> None:
    import configparser

    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    shipped = set(setup["options"]["packages"].split())
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "kg").rglob("__init__.py")}
    assert found | {"kg.ontology", "kg.seeds"} == shipped


def _packages() -> dict[str, Path]:
    folders = {
        ".".join(path.parent.relative_to(ROOT).parts): path.parent for path in (ROOT / "kg").rglob("__init__.py")
    }
    return folders | {"kg.ontology": ROOT / "ontology", "kg.seeds": ROOT / "seeds"}


@pytest.mark.parametrize("package", sorted(_packages()))
def test_every_data_file_is_shipped(package: str) -> None:
    import configparser

    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    patterns = setup["options.package_data"].get(package, "").replace(",", " ").split()
    folder = _packages()[package]
    nested = {other for name, other in _packages().items() if name != package and folder in other.parents}
    files = {path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
    own = {path for path in files if not nested & set(path.parents) and "__pycache__" not in path.parts}
    shipped = {path for pattern in patterns for path in folder.glob(pattern)}
    assert sorted(str(path.relative_to(folder)) for path in own - shipped) == []
