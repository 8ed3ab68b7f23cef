"""Queries without end against kg serve: python -m benchmarks.endless STORE [TIMES].

For each, how long after its deadline the process that worked on it is gone; meanwhile another client asks a small
question again and again, and its times are told too. At the end: what the server holds more than at the beginning.
"""

import os
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

from benchmarks.serve import served

DEADLINE = 1.0
ASK = "ASK { ?claim a <https://w3id.org/kg-claims/ns#Claim> }"
ENDLESS = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "huge order": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a ?f",
    "deep path": "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>|^!<x:x>)* ?b . ?c (!<x:x>|^!<x:x>)* ?d . ?e ?f ?g }",
    "regex": 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(a*)*(b+)+$")) }',
    "distinct": "SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?d), STR(?g))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
}


def main() -> None:
    """Print the figures."""
    store, times = ([*sys.argv[1:], "50"])[:2]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(served(store, [], folder, "--timeout", f"{DEADLINE:g}"))
        url = f"{server.url}sparql?"
        status(url, ASK)
        before = held(server.pid)
        late: dict[str, list[float]] = {}
        waited: list[float] = []
        done = threading.Event()
        other = threading.Thread(target=ask_on, args=(url, waited, done))
        other.start()
        for number in range(int(times)):
            name = list(ENDLESS)[number % len(ENDLESS)]
            late.setdefault(name, []).append(lateness(server.pid, url, ENDLESS[name]))
        done.set()
        other.join()
        time.sleep(3)
        after = held(server.pid)
    for name, found in late.items():
        print(
            f"{name:14} gone after its deadline: median {median(found):.2f} s, most {max(found):.2f} s, {len(found)} x"
        )
    print(f"others: {len(waited)} answers, median {median(waited) * 1000:.0f} ms, most {max(waited):.2f} s")
    print(f"workers, descriptors, MiB of the server: before {before}, after {after}")


def lateness(server: int, url: str, query: str) -> float:
    """Send a query and return the seconds between its deadline and the end of the process that worked on it.

    All processes have to be idle for a while before: one that is still starting would make the query wait.
    """
    idle = 0
    while idle < 10:
        idle = idle + 1 if all(_state(pid) == "S" for pid in workers(server)) and len(workers(server)) == 2 else 0
        time.sleep(0.1)
    at_work = set(workers(server))
    start = time.monotonic()
    asking = threading.Thread(target=status, args=(url, query))
    asking.start()
    while at_work <= set(workers(server)):
        time.sleep(0.005)
    gone = time.monotonic() - start - DEADLINE
    asking.join()
    return gone


def ask_on(url: str, waited: list[float], done: threading.Event) -> None:
    """Ask a small question until told to stop."""
    while not done.wait(0.05):
        start = time.monotonic()
        if status(url, ASK) == 200:
            waited.append(time.monotonic() - start)


def status(url: str, query: str) -> int:
    """Ask, and return the status of the answer."""
    try:
        with urlopen(url + urlencode({"query": query}), timeout=120) as answer:
            return int(answer.status)
    except HTTPError as err:
        return err.code


def workers(server: int) -> list[int]:
    """Return the processes of a server that are at work."""
    tasks = Path(f"/proc/{server}/task").glob("*/children")
    return [pid for task in tasks for pid in map(int, task.read_text().split()) if _state(pid) not in ("Z", "")]


def _state(pid: int) -> str:
    """Return what a process does, in ps's letter; "" where it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def held(server: int) -> tuple[int, int, int]:
    """Return the numbers of workers and of open files of a server, and its MiB."""
    descriptors = len(list(Path(f"/proc/{server}/fd").iterdir()))
    pages = int(Path(f"/proc/{server}/statm").read_text().split()[1])
    return len(workers(server)), descriptors, pages * os.sysconf("SC_PAGE_SIZE") >> 20


if __name__ == "__main__":
    main()
