"""The import contracts of setup.cfg hold, and start-up stays light."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = {"spacy", "numpy", "pyoxigraph", "rdflib", "networkx", "pyvis", "trafilatura", "lxml", "pyshacl", "jinja2"}


def test_imports_go_down_only(tmp_path: Path) -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--config", ROOT / "setup.cfg", "--cache-dir", tmp_path], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from kg.cli.main import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage: kg" in done.stdout
    assert not HEAVY & set(done.stderr.split())


def test_the_package_itself_loads_nothing_but_itself() -> None:
    code = "import sys; before = set(sys.modules); import kg; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name for name in done.stdout.split() if name.startswith("kg")} == {"kg"}
