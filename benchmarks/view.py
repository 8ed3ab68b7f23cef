"""What a reader waits for: python -m benchmarks.view [NODES…]; needs Chromium and playwright.

For each size: seconds to make the page, its size, milliseconds until it is ready, to select and to
filter (median of five, drawing included), and frames a second while everything in view is panned.
Then the same 1,000-node graph in stock pyvis: milliseconds until its first picture. One process,
software rendering, no network.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.graphs import made_up
from kg.view.actor_place import build
from kg.view.resources import Drawn

SIZES = (53, 2_000, 10_000)
COMPARED = 1_000
PATIENCE = 300_000  # milliseconds
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
SELECT = f"""async (place) => {{
  const id = kgView.drawn().nodes[place];
  const start = performance.now();
  kgView.select({{ node: id }});
  await {FRAME};
  return performance.now() - start;
}}"""
FILTER = f"""async (place) => {{
  const root = kgView.model.claims[place * 7].root;
  const start = performance.now();
  kgView.setHidden("root", [root], true);
  await {FRAME};
  return performance.now() - start;
}}"""
PAN = """async () => {
  kgView.select(null);
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < 2000) {
    kgView.stage.network.moveTo({ position: { x: 60 * Math.sin(frames / 9), y: 40 * Math.cos(frames / 9) } });
    await new Promise(requestAnimationFrame);
    frames += 1;
  }
  return (1000 * frames) / (performance.now() - start);
}"""
PAINTED = """() => {
  const canvas = document.querySelector("canvas");
  if (!canvas || !canvas.width) return false;
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  for (let at = 3; at < data.length; at += 4 * 97) if (data[at]) return true;
  return false;
}"""


def main() -> None:
    """Print a line for each size, then the comparison."""
    from playwright.sync_api import sync_playwright

    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for nodes in sizes:
            measure(browser, Path(folder), nodes)
        compare(browser, Path(folder))
        browser.close()


def measure(browser: Any, folder: Path, nodes: int) -> None:
    """Print what a page of so many nodes costs."""
    drawn = made_up(nodes)
    start = time.process_time()
    path = written(drawn, folder)
    spent = time.process_time() - start
    ready = [first_picture(browser, path, "window.kgView && window.kgView.ready") for _ in range(3)]
    page = opened(browser, path)
    page.wait_for_function("window.kgView && window.kgView.ready", timeout=PATIENCE)
    page.evaluate("kgView.state.limit = kgView.model.limits.most; kgView.changed('filters')")
    links = page.evaluate("kgView.drawn().links.length")
    select = median(page.evaluate(SELECT, place) for place in range(5))
    page.evaluate("kgView.select(null)")
    filtered = median(page.evaluate(FILTER, place) for place in range(5))
    frames = page.evaluate(PAN)
    page.context.close()
    claims = len(drawn.of_type("Claim"))
    print(
        f"{nodes:6} nodes, {claims} claims: made in {spent:.1f} s CPU, {path.stat().st_size / 1e6:.2f} MB; "
        f"ready {median(ready):.0f} ms, select {select:.0f} ms, filter {filtered:.0f} ms, "
        f"pan {frames:.0f} frames/s with {links} links"
    )


def compare(browser: Any, folder: Path) -> None:
    """Print how much sooner the first picture is there than in stock pyvis."""
    drawn = made_up(COMPARED)
    ours = median(first_picture(browser, written(drawn, folder), PAINTED) for _ in range(3))
    stock = first_picture(browser, stock_page(drawn, folder), PAINTED)
    told = f"{stock:.0f} ms" if stock < PATIENCE else f"more than {PATIENCE} ms"
    print(f"{COMPARED:6} nodes: first picture {ours:.0f} ms, stock pyvis {told}: {stock / ours:.0f} times")


def written(drawn: Drawn, folder: Path) -> Path:
    """Write our page of a graph."""
    path = folder / "ours.html"
    path.write_text(build(drawn).page(), encoding="utf-8")
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


def opened(browser: Any, path: Path) -> Any:
    """Open a page without a network."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.route("http*://**/*", lambda route: route.abort())
    page.goto(path.as_uri(), wait_until="commit")
    return page


def first_picture(browser: Any, path: Path, condition: str) -> float:
    """Return the milliseconds from opening a page until a condition holds, at most PATIENCE."""
    from playwright.sync_api import TimeoutError as TooLong

    start = time.perf_counter()
    page = opened(browser, path)
    try:
        page.wait_for_function(condition, timeout=PATIENCE, polling=20)
    except TooLong:
        return float(PATIENCE)
    finally:
        spent = (time.perf_counter() - start) * 1000
        page.context.close()
    return spent


if __name__ == "__main__":
    main()
