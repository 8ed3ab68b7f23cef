"""CPU time and memory as the corpus grows tenfold: python -m benchmarks.scale [ARTICLES] [--jobs N] [--paragraphs N].

Invented articles of 25 claims each, as benchmarks.link makes them, are loaded into a new store on disk, linked and
counted, each size in a process of its own. With --jobs invented texts are built instead, network and all, by so many
processes: of 20 paragraphs, 750 words, unless other is said. The memory is that of the process that writes, and that
of all processes together, looked at twice a second (Linux only).
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.link import NOUNS, VERBS, articles
from benchmarks.memory import together
from kg.app.build import build
from kg.app.load import load
from kg.domain.report import Counts, Report

_FIRST = "Ada Tom Rosa Ivan Lena Omar Ruth Paul Nina Hugo Vera Karl Anna Luis Maya Igor Jane Emil Sara Otto"
_LAST = "Bram Cold Dren Fall Gar Hol Kest Lind Mar Nor Pell Quil Rav Stan Tor Ulf Ven West Yar Zell"
_ENDS = "berg by dale er ford gren ham ier kov lund man ner ova quist sen son ton vik wood yn"
_PLACES = (
    "Dover Leeds Cardiff Bath Swansea Hull Kyiv Odesa Lviv Kharkiv Warsaw Gdansk Prague Brno Vienna Graz Lyon Nantes "
    "Madrid Seville Porto Lisbon Turin Genoa Athens Patras Sofia Varna Riga Tallinn Oslo Bergen Malmo Uppsala Ghent "
    "Bruges Utrecht Leiden Bremen Kiel Dresden Basel Geneva Zagreb Split Skopje Tirana Ankara Izmir Tbilisi Yerevan"
)
_PARAGRAPHS = 20
"""Each of some 38 words and one claim."""
Cost = tuple[float, float, float]
"""CPU seconds of all processes, the peak of the one that writes, and that of all of them together, in MiB."""
_EVERY = 0.5
"""Seconds between two looks at the memory of all processes."""


def main() -> None:
    """Print the cost of each size and the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int, nargs="?", default=1000)
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--paragraphs", type=int, default=_PARAGRAPHS)
    parser.add_argument("--one", action="store_true", help="this size alone, in this process")
    given = parser.parse_args()
    if given.one:
        print(*_cost(given.articles, given.jobs, given.paragraphs))
        return
    found = []
    for size in (given.articles, 10 * given.articles):
        found.append(_apart(size, given.jobs, given.paragraphs))
        seconds, peak, all_of_them = found[-1]
        each = 1000 * seconds / size
        line = (
            f"{size:>7,} articles {seconds:8.1f} s CPU, {each:6.1f} ms each, peak {peak:.0f} of {all_of_them:.0f} MiB"
        )
        print(line, flush=True)
    (seconds, peak, all_of_them), (more, higher, all_then) = found
    print(f"time × {more / seconds:.1f}, memory × {higher / peak:.2f}, of all × {all_then / all_of_them:.2f}")


def _apart(size: int, jobs: int, paragraphs: int) -> Cost:
    line = [sys.executable, "-m", "benchmarks.scale", str(size), "--one"]
    line += ["--jobs", str(jobs), "--paragraphs", str(paragraphs)]
    most = 0.0
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            most = max(most, together(process.pid))
            time.sleep(_EVERY)
        seconds, peak = (process.stdout.read() if process.stdout else "").split()
    return float(seconds), float(peak), most


def _cost(size: int, jobs: int, paragraphs: int) -> tuple[float, float]:
    """Return the CPU seconds of this process and those that it starts, and the peak of this one in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        store, started = str(Path(folder) / "kg.store"), time.process_time()
        counts = (
            _built(size, jobs, paragraphs, folder, store)
            if jobs
            else load(articles(size), store=store, report=Report())
        )
        assert counts.articles == size
        spent = time.process_time() - started
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return spent + children.ru_utime + children.ru_stime, peak / 1024


def _built(size: int, jobs: int, paragraphs: int, folder: str, store: str) -> Counts:
    texts = Path(folder) / "texts"
    texts.mkdir()
    dice = random.Random(20310305)
    for number in range(size):
        (texts / f"{number:06}.txt").write_text(_text(number, paragraphs, dice), "utf-8")
    return build([str(texts)], store=store, jobs=jobs)


def _text(number: int, paragraphs: int, dice: random.Random) -> str:
    """Return some 38 invented words a paragraph."""
    return f"Report {number}\n\n" + "\n\n".join(_paragraph(dice) for _ in range(paragraphs)) + "\n"


def _paragraph(dice: random.Random) -> str:
    """Return what somebody says, few of whom say most, and a sentence of the narrator's."""
    who = f"{dice.choice(_FIRST.split())} {_often(_LAST, dice)}{_often(_ENDS, dice)}"
    counted = f"{dice.randrange(2, 500)} {dice.choice(NOUNS)}s had been {dice.choice(VERBS)}"
    said = f"{counted} near the old market of {_often(_PLACES, dice)}, and that more would follow"
    went_on = f"Work on the road to the {dice.choice(NOUNS)} began again in the morning, under a grey sky"
    return f"{who} said on Monday that {said}. {went_on}."


def _often(words: str, dice: random.Random) -> str:
    """Return one of the words, of which the first come most often."""
    return words.split()[int((words.count(" ") + 1) * dice.random() ** 2)]


if __name__ == "__main__":
    main()
