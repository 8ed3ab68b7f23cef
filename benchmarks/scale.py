"""CPU time and memory as the corpus grows tenfold: python -m benchmarks.scale [ARTICLES] [--jobs N].

Invented articles of 25 claims each, as benchmarks.link makes them, are loaded into a new store on disk, linked and
counted, each size in a process of its own. With --jobs invented texts of 750 words are built instead, network
and all, by so many processes; the memory is then that of the process that writes.
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


def main() -> None:
    """Print the cost of each size and the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int, nargs="?", default=1000)
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--one", action="store_true", help="this size alone, in this process")
    given = parser.parse_args()
    if given.one:
        print(*_cost(given.articles, given.jobs))
        return
    found = []
    for size in (given.articles, 10 * given.articles):
        seconds, peak = _apart(size, given.jobs)
        found.append((seconds, peak))
        line = f"{size:>7,} articles {seconds:8.1f} s CPU, {1000 * seconds / size:6.1f} ms each, peak {peak:.0f} MiB"
        print(line, flush=True)
    print(f"time × {found[1][0] / found[0][0]:.1f}, memory × {found[1][1] / found[0][1]:.2f}")


def _apart(size: int, jobs: int) -> tuple[float, float]:
    line = [sys.executable, "-m", "benchmarks.scale", str(size), "--jobs", str(jobs), "--one"]
    seconds, peak = subprocess.run(line, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(peak)


def _cost(size: int, jobs: int) -> tuple[float, float]:
    """Return CPU seconds, children included, and the peak of this process in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        store, started = str(Path(folder) / "kg.store"), time.process_time()
        counts = _built(size, jobs, folder, store) if jobs else load(articles(size), store=store, report=Report())
        assert counts.articles == size
        spent = time.process_time() - started
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent + children.ru_utime + children.ru_stime, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _built(size: int, jobs: int, folder: str, store: str) -> Counts:
    texts = Path(folder) / "texts"
    texts.mkdir()
    dice = random.Random(20310305)
    for number in range(size):
        (texts / f"{number:06}.txt").write_text(_text(number, dice), "utf-8")
    return build([str(texts)], store=store, jobs=jobs)


def _text(number: int, dice: random.Random) -> str:
    """Return some 750 invented words."""
    return f"Report {number}\n\n" + "\n\n".join(_paragraph(dice) for _ in range(_PARAGRAPHS)) + "\n"


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
