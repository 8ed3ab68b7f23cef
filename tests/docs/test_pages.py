"""Documentation that cannot rot: every command, option, question and setting is on a page, and the examples run."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.metadata import metadata
from pathlib import Path

import click
import pytest

from kg.app.export import FORMATS as WRITTEN
from kg.cli.main import COMMANDS, cli
from kg.cli.rows import FORMATS as ROWS
from kg.domain.errors import KgError
from kg.query.catalogue import Question, questions
from kg.read.stage import FORMATS as READ
from kg.review.annotations.reading import SUFFIXES as ANNOTATED

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", *(f"docs/{name}.md" for name in COMMANDS if name != "train")]  # training takes hours


def _options(name: str) -> list[str]:
    context = cli.make_context("kg", [name, "--help"], resilient_parsing=True)
    command = cli.get_command(context, name)
    assert command is not None
    return [form for option in command.params if isinstance(option, click.Option) for form in option.opts]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_on_the_page_of_its_command(name: str) -> None:
    page = (ROOT / "docs" / f"{name}.md").read_text("utf-8")
    assert page.startswith(f"# kg {name}\n")
    assert [option for option in _options(name) if f"`{option}" not in page] == []


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_is_on_the_page_with_its_options(question: Question) -> None:
    page = (ROOT / "docs" / "query.md").read_text("utf-8")
    section = page.partition(f"\n### {question.name}\n")[2].partition("\n### ")[0]
    assert [p.name for p in question.parameters if f"| `--{p.name}` |" not in section] == []
    assert f"Columns: {', '.join(question.columns)}." in section


def test_every_option_of_a_question_has_a_name_of_its_own() -> None:
    taken = {"store", "format", "limit", "output", "timeout", "explain"}
    assert [q.name for q in questions() if taken & {p.name for p in q.parameters}] == []


def _error_classes(kind: type[KgError] = KgError) -> list[type[KgError]]:
    return [kind, *(found for child in kind.__subclasses__() for found in _error_classes(child))]


def test_every_class_of_errors_is_on_its_page_with_its_exit_code() -> None:
    from kg.cli.settings import SettingsError  # noqa: F401  # a subclass that registers itself

    page = (ROOT / "docs" / "errors.md").read_text("utf-8")
    own = [kind for kind in _error_classes() if kind.__module__.startswith("kg.")]
    assert [kind.__name__ for kind in own if f"| `{kind.__name__}` | {kind.exit_code} |" not in page] == []


def test_every_format_is_on_the_page_of_its_command() -> None:
    pages = {
        name: (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("read", "export", "query", "annotate")
    }
    assert [suffix for suffix in READ if f"`{suffix}`" not in pages["read"]] == []
    assert [format for format in WRITTEN if f"| `{format}` |" not in pages["export"]] == []
    assert [format for format in ROWS if f"`{format}`" not in pages["query"]] == []
    assert [suffix for suffix in ANNOTATED if f"`{suffix}`" not in pages["annotate"]] == []


def test_every_subcommand_of_review_is_on_its_page_with_its_options() -> None:
    page = (ROOT / "docs" / "review.md").read_text("utf-8")
    command = cli.get_command(cli.make_context("kg", ["review"], resilient_parsing=True), "review")
    assert isinstance(command, click.Group)
    for name, one in command.commands.items():
        assert f"kg review {name}" in page
        options = [form for option in one.params if isinstance(option, click.Option) for form in option.opts]
        assert [option for option in options if f"`{option}" not in page and f"{option}`" not in page] == [], name


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_readme_gives_the_two_command_lines_and_no_other_package() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert (
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/kg build seeds/articles && "
        ".venv/bin/kg export -o graph.ttl && .venv/bin/kg view actor-place -o graph.html"
    ) in text
    assert "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest" in text
    assert "pip install kg" not in text
    assert metadata("kg-claims")["Name"] == "kg-claims"


def test_ci_calls_the_test_command_of_the_readme_last() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[-1] == ".venv/bin/pytest"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def _examples(page: str) -> list[str]:
    blocks = re.findall(r"^```console\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a directory as after the README's first command: the seeds, and a store built from them."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    done = _shell("kg build seeds/articles --strict", folder)
    assert done.returncode == 0, done.stderr
    return folder


def _shell(line: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    kg = f'kg() {{ {shlex.quote(sys.executable)} -m kg.cli.main "$@"; }}; export -f kg; '
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return subprocess.run(["bash", "-c", kg + line], cwd=folder, env=clean, capture_output=True, text=True, timeout=300)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_examples_of_the_page_run(page: str, workplace: Path, tmp_path: Path) -> None:
    for name in ("seeds", "kg.store"):
        shutil.copytree(workplace / name, tmp_path / name)
    examples = _examples(page)
    assert examples
    for line in examples:
        done = _shell(line, tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert "Traceback" not in done.stderr


def _told(page: str) -> list[tuple[str, str]]:
    """Return the examples of a page, each with what it is said to write."""
    blocks = re.findall(r"^```console\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    told: list[tuple[str, str]] = []
    for line in "".join(blocks).splitlines():
        if line.startswith("$ "):
            told.append((line[2:], ""))
        else:
            told[-1] = (told[-1][0], told[-1][1] + line + "\n")
    return told


def test_the_cookbook_has_ten_tasks() -> None:
    assert len(re.findall(r"^## \d+\.", (ROOT / "docs" / "cookbook.md").read_text("utf-8"), re.MULTILINE)) == 10


@pytest.mark.slow
def test_the_cookbook_runs_and_writes_what_it_says(workplace: Path, tmp_path: Path) -> None:
    shutil.copytree(workplace / "seeds", tmp_path / "seeds")
    for line, words in _told("docs/cookbook.md"):
        done = _shell(line, tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        written = done.stdout + (done.stderr if words.startswith("kg:") else "")
        assert written.strip() == words.strip(), line


@pytest.mark.slow
def test_python_example_of_its_own_page_runs(workplace: Path, tmp_path: Path) -> None:
    shutil.copytree(workplace / "kg.store", tmp_path / "kg.store")
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    code, component = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "claims in the network" in done.stdout
    done = subprocess.run([sys.executable, "-c", component], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "Ada Vale" in done.stdout


@pytest.mark.slow
def test_the_notebook_runs_and_shows_store_answer_and_claim(workplace: Path, tmp_path: Path) -> None:
    """Each cell is run and its value shown by the formatter of IPython, which is that of Jupyter's kernel."""
    shutil.copytree(workplace / "seeds", tmp_path / "seeds")
    cells = json.loads((ROOT / "docs" / "notebook.ipynb").read_text("utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    code = (
        "import json, sys\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell, shown = InteractiveShell.instance(), []\n"
        "for source in json.load(sys.stdin):\n"
        "    done = shell.run_cell(source)\n"
        "    done.raise_error()\n"
        "    shown.append(shell.display_formatter.format(done.result)[0].get('text/html'))\n"
        "print('\\n' + json.dumps(shown))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, input=json.dumps(sources), capture_output=True,
                          text=True, timeout=300, env=os.environ | {"IPYTHONDIR": str(tmp_path)})  # fmt: skip
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout.splitlines()[-1])
    assert "notebook.store" in shown[1]
    assert shown[2].startswith("<table>")
    assert "<blockquote>" in shown[3]


@pytest.mark.slow
def test_python_example_of_the_readme_runs(workplace: Path, tmp_path: Path) -> None:
    shutil.copytree(workplace / "seeds", tmp_path / "seeds")
    (code,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "retold-pokrovsk" in done.stdout
