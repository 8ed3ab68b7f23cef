"""The stages as processes in a pipe give what kg build gives."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = 'Mayor Ada Vale said the pier at Dover would hold. "It will not," engineer Tom Birch told the Dover Echo.\n'


@pytest.mark.slow
def test_pipe_of_processes_gives_the_same_bytes_as_build(kg: Callable, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "pier.txt").write_text(TEXT, "utf-8")
    (tmp_path / "articles" / "mill.txt").write_text("Officials in Leeds said the mill had burned down.\n", "utf-8")
    assert kg("build", "articles").code == 0
    one = f"{sys.executable} -m kg.cli.main"
    line = f"{one} read articles | {one} extract - | {one} resolve - | {one} load - --store piped.store"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"], cwd=tmp_path, env=clean, capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    exports = [kg("export", "--format", "nquads", "--text", "--store", store) for store in ("kg.store", "piped.store")]
    assert exports[0].out == exports[1].out != ""
