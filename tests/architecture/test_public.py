"""kg exports build, ask, open_store and the records, and nothing by accident."""

import importlib
import pkgutil

import pytest

import kg


@pytest.mark.parametrize("name", kg.__all__)
def test_public_name_is_there(name: str) -> None:
    assert callable(getattr(kg, name))


def test_no_public_name_hides_a_room() -> None:
    rooms = {module.name for module in pkgutil.iter_modules(kg.__path__)}
    assert not rooms & set(kg.__all__)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'graph'"):
        kg.graph  # noqa: B018  # the access is the test


@pytest.mark.parametrize("name", ["kg.ontology", "kg.seeds"])
def test_data_packages_can_be_imported(name: str) -> None:
    importlib.import_module(name)


def test_dir_lists_the_public_names() -> None:
    assert set(kg.__all__) <= set(dir(kg))
