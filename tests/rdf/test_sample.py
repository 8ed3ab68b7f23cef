import runpy
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def test_the_sample_is_what_its_script_writes() -> None:
    script = runpy.run_path(str(DATA / "make_resolved.py"))
    assert script["lines"]() == (DATA / "resolved.jsonl").read_text(encoding="utf-8")
