"""What a reader of the views waits for and gets: python -m benchmarks.view; needs Chromium and playwright.

One run prints all: for networks of 53, 2,000 and 10,000 nodes (or of the sizes given) the time to make
the page, its size, the time until it is ready, to select, to filter and to draw a frame while everything
in view is panned, and how many labels meet; the first picture of 1,000 nodes beside that of stock pyvis;
size and readiness of all views of one graph; and whether bytes depend on hash seed or locale. Times are
medians, by the clock and of the processor; software rendering, no network.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib import import_module
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.chromium import PATIENCE, Spent, opened, processor_time, started
from benchmarks.graphs import made_up
from kg.view.actor_place import build
from kg.view.forms import View
from kg.view.index import Entry
from kg.view.index import build as build_index
from kg.view.resources import Drawn

SIZES = (53, 2_000, 10_000)
COMPARED = 1_000
ALL_VIEWS = 2_000
REPEATED = 200
ROUNDS = 5
NAMES = ("actor_place", "ego", "sources", "matrix", "timeline", "article")
FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
SELECT = f"""async (place) => {{
  kgView.select({{ node: kgView.drawn().nodes[place] }});
  await {FRAME};
}}"""
FILTER = f"""async (place) => {{
  kgView.setHidden("root", [kgView.model.claims[place * 7].root], true);
  await {FRAME};
}}"""
PAN = """async () => {
  kgView.select(null);
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < 4000) {
    kgView.stage.network.moveTo({ position: { x: 60 * Math.sin(frames / 9), y: 40 * Math.cos(frames / 9) } });
    await new Promise(requestAnimationFrame);
    frames += 1;
  }
  return [frames, performance.now() - start];
}"""
LABELS = """(scale) => {
  kgView.select(null);
  kgView.stage.network.moveTo({ position: { x: 0, y: 0 }, scale: scale });
  kgView.stage.network.redraw();
  return kgView.drawn().labels;
}"""
PAINTED = """() => {
  const canvas = document.querySelector("canvas");
  if (!canvas || !canvas.width) return false;
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  for (let at = 3; at < data.length; at += 4 * 97) if (data[at]) return true;
  return false;
}"""


def main() -> None:
    """Print a paragraph for each thing that is measured."""
    if sys.argv[1:] == ["digests"]:
        print("\n".join(digests()))
        return
    with started() as browser, tempfile.TemporaryDirectory() as folder:
        for nodes in [int(word) for word in sys.argv[1:]] or SIZES:
            measure(browser, Path(folder), nodes)
        compare(browser, Path(folder))
        measure_all(browser, Path(folder))
    repeat()


def measure(browser: Any, folder: Path, nodes: int) -> None:
    """Print what the network of so many nodes costs."""
    drawn = made_up(nodes)
    claims = len(drawn.of_type("Claim"))
    start = time.process_time()
    path = written(build(drawn), folder)
    made = time.process_time() - start
    ready = [closed(*opened(browser, path)) for _ in range(ROUNDS)]
    page, _ = opened(browser, path)
    labels = {scale: page.evaluate(LABELS, scale) for scale in (1, 2)}
    page.evaluate("kgView.state.limit = kgView.model.limits.most; kgView.changed('filters')")
    links = page.evaluate("kgView.drawn().links.length")
    select = [timed(page, SELECT, place) for place in range(ROUNDS)]
    page.evaluate("kgView.select(null)")
    filtered = [timed(page, FILTER, place) for place in range(ROUNDS)]
    used = processor_time()
    frames, spent = page.evaluate(PAN)
    used = processor_time() - used
    page.context.close()
    print(f"{nodes:,} nodes, {claims:,} claims")
    print(f"  page made in {made:.1f} s of the processor, {sized(path, claims)}")
    print(f"  ready {told(ready)}; select {told(select)}; filter {told(filtered)}")
    print(
        f"  pan with {links} links: {1000 * frames / spent:.0f} frames/s, {used / frames:.0f} ms of the processor each"
    )
    for scale, placed in labels.items():
        print(f"  labels at {scale} x fit: {len(placed)}, {meeting(placed)} pairs meet", flush=True)


def compare(browser: Any, folder: Path) -> None:
    """Print how much sooner the first picture is there than in stock pyvis."""
    drawn = made_up(COMPARED)
    ours = [closed(*opened(browser, written(build(drawn), folder), PAINTED)) for _ in range(ROUNDS)]
    stock = closed(*opened(browser, stock_page(drawn, folder), PAINTED))
    more = "more than " if stock.clock >= PATIENCE else ""
    by_clock = stock.clock / median(one.clock for one in ours)
    by_processor = stock.processor / median(one.processor for one in ours)
    print(f"{COMPARED:,} nodes, first picture: {told(ours)}; stock pyvis {more}{told([stock])}")
    print(f"  {more}{by_clock:.0f} times as soon by the clock, {more}{by_processor:.0f} of the processor", flush=True)


def measure_all(browser: Any, folder: Path) -> None:
    """Print size and readiness of every view of one graph."""
    drawn = made_up(ALL_VIEWS)
    claims = len(drawn.of_type("Claim"))
    print(f"all views of {ALL_VIEWS:,} nodes, {claims:,} claims")
    for view in every_view(drawn):
        path = written(view, folder)
        ready = [closed(*opened(browser, path)) for _ in range(3)]
        print(f"  {view.name}: {sized(path, claims)}, ready {told(ready)}", flush=True)


def repeat() -> None:
    """Print whether the bytes of all views depend on anything but the graph."""
    runs = []
    for seed, locale in (("0", "C.UTF-8"), ("0", "C.UTF-8"), ("99", "C.UTF-8"), ("0", "C")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        run = subprocess.run(
            [sys.executable, "-m", "benchmarks.view", "digests"], env=env, capture_output=True, check=True
        )
        runs.append(run.stdout.decode().splitlines())
    files = len(runs[0])
    same = sum(len(set(row)) == 1 for row in zip(*runs, strict=True))
    print(f"{same} of {files} files are byte-identical twice, with another hash seed, in another locale")


def digests() -> Iterable[str]:
    """Yield a digest for each view and format but figures."""
    from kg.view.forms import written as as_bytes

    for view in every_view(made_up(REPEATED)):
        for format in ("html", "json", "csv"):
            yield f"{view.name} {format} {sha256(as_bytes(view, format)).hexdigest()}"


def every_view(drawn: Drawn) -> list[View]:
    """Return all views of a graph, the index last."""
    views: list[View] = [import_module(f"kg.view.{name}").build(drawn) for name in NAMES]
    return [*views, build_index(drawn, [Entry(view.name, view) for view in views])]


def timed(page: Any, script: str, place: int) -> Spent:
    """Return what passes while a page does something, and draws it."""
    used, start = processor_time(), time.perf_counter()
    page.evaluate(script, place)
    return Spent((time.perf_counter() - start) * 1000, processor_time() - used)


def closed(page: Any, spent: Spent) -> Spent:
    """Close a page and return what it took."""
    page.context.close()
    return spent


def told(spent: list[Spent]) -> str:
    """Return the medians in words."""
    middle: Callable[[Iterable[float]], float] = median
    clock, processor = middle(one.clock for one in spent), middle(one.processor for one in spent)
    return f"{clock:,.0f} ms ({processor:,.0f} of the processor)"


def sized(path: Path, claims: int) -> str:
    """Return the size of a page beside what it may have."""
    return f"{path.stat().st_size / 1e6:.2f} MB of {(750_000 + 600 * claims) / 1e6:.2f}"


def meeting(labels: list[dict[str, float]]) -> int:
    """Return how many pairs of labels overlap."""
    return sum(
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
        for one, other in combinations(labels, 2)
    )


def written(view: View, folder: Path) -> Path:
    """Write the page of a view."""
    path = folder / "ours.html"
    path.write_text(view.page(), encoding="utf-8")
    return path


def stock_page(drawn: Drawn, folder: Path) -> Path:
    """Write the page that pyvis makes of the same nodes and links, with all its defaults but inlined scripts."""
    from pyvis.network import Network

    view = build(drawn)
    network = Network(cdn_resources="in_line")
    for iri in sorted({end for pair in view.pairs for end in (pair.one, pair.other)}):
        network.add_node(iri, label=drawn.entities[iri].first("label"))
    for pair in view.pairs:
        network.add_edge(pair.one, pair.other, value=len(pair.claims))
    path = folder / "stock.html"
    path.write_text(network.generate_html(), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
