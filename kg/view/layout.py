"""Positions for a picture, made ahead so that the browser never has to simulate anything.

Each connected component is laid out alone by stress majorization (Gansner, Koren and North 2004:
the objective of Kamada and Kawai, without its solver), then the components are packed. There is no
randomness: the start is a spiral in the order of the ids, so equal graphs get equal bytes.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

SIDE = 1000
"""Coordinates are whole numbers from 0 to SIDE on both axes; the page stretches them to its stage."""

_STEPS = 120
_COLUMNS = 120  # how finely the packing looks for room
_GOLDEN_ANGLE = 2.399963229728653


def lay_out(links: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Return a position for every node that has a link; the order of the links does not matter."""
    import networkx as nx
    import numpy as np

    graph: nx.Graph[int] = nx.Graph()
    edges = sorted({(min(pair), max(pair)) for pair in links})
    graph.add_nodes_from(sorted({node for pair in edges for node in pair}))
    graph.add_edges_from(edges)
    if not edges:
        return {}
    components = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    points = _pack([_majorize(graph.subgraph(part).copy(), part) for part in components])
    order = [node for part in components for node in part]
    spread = _spread(_fill(_even(points)), 0.66 * SIDE / np.sqrt(len(order)))
    return {node: (round(float(x)), round(float(y))) for node, (x, y) in zip(order, _fill(spread), strict=True)}


def _majorize(graph: "nx.Graph[int]", order: Sequence[int]) -> "Points":
    import numpy as np

    count = len(order)
    wanted = _distances(graph, order)
    turn = np.arange(count) * _GOLDEN_ANGLE
    radius = np.sqrt(np.arange(count) + 0.5) * float(wanted.max()) / (2 * np.sqrt(count))
    rank = np.argsort(np.argsort(wanted.sum(axis=1), kind="stable"), kind="stable")  # the centre goes to the middle
    points = np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1)[rank]
    weights = 1.0 / np.maximum(wanted, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    total = weights.sum(axis=1)
    for _ in range(_STEPS if count > 1 else 0):
        across = points[:, 0, None] - points[None, :, 0]
        down = points[:, 1, None] - points[None, :, 1]
        push = weights * wanted / np.maximum(np.sqrt(across**2 + down**2), 1e-9)
        x = ((weights * points[None, :, 0]).sum(axis=1) + (push * across).sum(axis=1)) / total
        y = ((weights * points[None, :, 1]).sum(axis=1) + (push * down).sum(axis=1)) / total
        points = np.stack([x, y], axis=1)
    return points


def _distances(graph: "nx.Graph[int]", order: Sequence[int]) -> "Points":
    """Return the distances wanted: along links, with the leaves of one hub on rings of their own."""
    import networkx as nx
    import numpy as np

    index = {node: place for place, node in enumerate(order)}
    for hub in order:
        leaves = [node for node in sorted(graph[hub]) if graph.degree[node] == 1]
        rings = 1 + len(leaves) // 10
        for place, leaf in enumerate(leaves):
            graph.edges[hub, leaf]["length"] = 0.8 + 0.55 * (place % rings)
    for one, other, data in graph.edges(data=True):
        data.setdefault("length", 1.0 + 0.12 * float(np.sqrt(min(graph.degree[one], graph.degree[other]) - 1)))
    wanted = np.zeros((len(order), len(order)))
    for node, lengths in nx.all_pairs_dijkstra_path_length(graph, weight="length"):
        for other, length in lengths.items():
            wanted[index[node], index[other]] = length
    return wanted


def _pack(parts: "Sequence[Points]") -> "Points":
    """Put the boxes of the components side by side, each where it raises the skyline least."""
    import numpy as np

    margin = 0.7
    boxes = [part - part.min(axis=0) for part in parts]
    sizes = [box.max(axis=0) + margin for box in boxes]
    width = max(float(np.sqrt(sum(size[0] * size[1] for size in sizes)) * 1.05), max(float(size[0]) for size in sizes))
    column = width / _COLUMNS
    skyline = np.zeros(_COLUMNS)
    placed = []
    for box, size in zip(boxes, sizes, strict=True):
        span = min(_COLUMNS, int(np.ceil(size[0] / column)))
        heights = [float(skyline[start : start + span].max()) for start in range(_COLUMNS - span + 1)]
        start = int(np.argmin(heights))
        skyline[start : start + span] = heights[start] + size[1]
        placed.append(box + np.array([start * column, heights[start]]))
    return np.concatenate(placed)


def _even(points: "Points") -> "Points":
    """Draw stragglers in: half of each coordinate is its rank, so that no far leaf crowds all others."""
    import numpy as np

    filled = _fill(points)
    spread = np.ptp(points, axis=0) > 1e-6
    ranks = np.argsort(np.argsort(np.round(filled, 6), axis=0, kind="stable"), axis=0, kind="stable")
    return np.where(spread, 0.5 * filled + 0.5 * ranks * SIDE / max(1, len(points) - 1), filled)


def _fill(points: "Points") -> "Points":
    """Stretch the picture to the square; a single row or column lies in the middle."""
    import numpy as np

    low, high = points.min(axis=0), points.max(axis=0)
    extent = high - low
    flat = extent < 1e-6
    return np.where(flat, SIDE / 2, (points - low) / np.where(flat, 1.0, extent) * SIDE)


def _spread(points: "Points", least: Any) -> "Points":
    """Push apart what lies closer than the least distance, a little at a time."""
    import numpy as np

    for _ in range(60):
        apart = points[:, None, :] - points[None, :, :]
        length = np.sqrt((apart**2).sum(axis=2))
        np.fill_diagonal(length, least)
        short = np.maximum(least - length, 0.0) / np.maximum(length, 1e-6)
        points = points + 0.25 * (apart * short[:, :, None]).sum(axis=1)
    return points
