"""CPU seconds of `kg --help` and of each canned question: python -m benchmarks.startup [RUNS] [ARTICLES].

Each question is a process of its own, asked of a store of 1,000 invented articles with 10 claims each, linked, as a
user asks it: with what the question needs and no more, a table of at most 1,000 rows as output. Making the store is
not counted, nor is compiling kg to bytecode, which pip does when it installs (a first run does it here, whatever
the environment says of it); with ARTICLES 0 no question is asked.
"""

import os
import resource
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.link import articles
from kg.app.load import load
from kg.domain.report import Report
from kg.query.catalogue import Question, questions

CLAIMS = 10
GIVEN = {"entity": "Town3", "text": "bridges"}


def seconds(arguments: list[str], *, runs: int, bytecode: str) -> float:
    """Return the median CPU seconds, user and system, of a process, its start included; `bytecode` is a folder."""
    environment = os.environ | {"PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    spent = []
    for _ in range(1 + runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(arguments, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(spent[1:])


def main() -> None:
    """Print the cost of Python alone, of kg --help and of every question, the dearest first."""
    given = [int(word.replace(",", "")) for word in sys.argv[1:]]
    runs, number = (*given, *(10, 1_000)[len(given) :])
    kg = [sys.executable, "-m", "kg.cli.main"]
    with tempfile.TemporaryDirectory() as folder:
        spend = partial(seconds, bytecode=str(Path(folder) / "bytecode"))
        print(f"python -c pass   {spend([sys.executable, '-c', 'pass'], runs=runs):.3f} s CPU")
        print(f"kg --help        {spend([*kg, '--help'], runs=runs):.3f} s CPU")
        if number:
            store = str(Path(folder) / "kg.store")
            done = load(articles(number, CLAIMS), store=store, report=Report(), mode="bulk")
            print(f"questions to {done.articles:,} articles, {done.claims:,} claims:")
            asked = {question.name: [*kg, *_line(question), "--store", store] for question in questions()}
            spent = {name: spend(line, runs=min(runs, 5)) for name, line in asked.items()}
            for name, cost in sorted(spent.items(), key=lambda item: -item[1]):
                print(f"{name:20} {cost:.3f} s CPU")


def _line(question: Question) -> list[str]:
    needed = [parameter for parameter in question.parameters if not parameter.optional]
    options = [word for parameter in needed for word in (f"--{parameter.name}", GIVEN[parameter.type])]
    return ["query", question.name, *options, "--timeout", "3600"]  # by the clock: the machine may be busy


if __name__ == "__main__":
    main()
