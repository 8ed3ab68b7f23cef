"""Still pictures of views, drawn by matplotlib (the extra `figures`), the same bytes every time."""

import io
import textwrap
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.domain.errors import KgError
from kg.view.picture import Bar, Line, Mark, Picture, Word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PAGE, _INK, _QUIET, _LINK, _RULE, _DISPUTED = "#fbfaf7", "#1d222a", "#59616d", "#6e7783", "#dedbd3", "#b3261e"
_MARKS = {  # by type: its sign, its colour, and whether it is hollow
    "person": ("o", "#0072b2", False),
    "organization": ("s", "#cc79a7", False),
    "publication": ("^", "#4aa8de", False),
    "armed-force": ("v", "#d55e00", False),
    "polity": ("*", "#dd9a00", False),
    "group": ("h", "#8c6d46", False),
    "unnamed": ("o", "#6b7280", True),
    "place": ("D", "#009e73", False),
    "area": ("D", "#009e73", True),
    "event": ("^", "#b04a00", True),
    "article": ("s", "#59616d", True),
    "said": ("o", "#0072b2", True),
    "asserts": ("o", "#00694d", False),
    "denies": ("X", "#b3261e", False),
    "mentions": ("o", "#59616d", True),
}
_BARS = {"event": "#e08e5c", "text": "#eceae4", "own": "#a9d3ee", "relayed": "#efc64a", "claims": "#00558a"}
_DOTS_AN_INCH = 144
_UNIT = 1 / 100  # inches of a unit of a picture
_EDGE = 26
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "kg",
    "svg.fonttype": "path",
    "path.simplify": False,
    "font.family": "DejaVu Sans",
    "text.parse_math": False,
}

Box = tuple[float, float, float, float]


def draw(picture: Picture, caption: str, format: str) -> bytes:
    """Return a picture as "svg" or "png" with a caption below. Raises KgError where matplotlib is missing."""
    try:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as err:
        raise KgError("figures need matplotlib", hint="pip install 'kg-claims[figures]'") from err
    out = io.BytesIO()
    metadata = {"Date": None, "Creator": None} if format == "svg" else {"Software": None}
    with warnings.catch_warnings(), matplotlib.rc_context(_SETTINGS):
        warnings.simplefilter("ignore")  # letters that the font lacks are drawn as boxes
        figure = Figure(
            figsize=((picture.width + 2 * _EDGE) * _UNIT, (picture.height + 50 + 2 * _EDGE) * _UNIT), dpi=_DOTS_AN_INCH
        )
        FigureCanvasAgg(figure)
        _paint(figure, picture, caption)
        figure.savefig(out, format=format, facecolor=_PAGE, metadata=metadata)
    return out.getvalue()


def _paint(figure: "Figure", picture: Picture, caption: str) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-_EDGE, picture.width + _EDGE)
    axes.set_ylim(picture.height + 50 + _EDGE, -_EDGE)
    axes.axis("off")
    for line in picture.lines:
        _line(axes, line)
    for bar in picture.bars:
        _bar(axes, bar)
    for mark in picture.marks:
        _mark(axes, mark)
    for word in picture.words:
        if word.side != "free":
            _word(axes, word)
    _free_words(figure, axes, picture)
    lines = textwrap.wrap(_drawn(f"{caption}. {picture.key}", 500), max(20, int(picture.width / 8)))[:2]
    axes.text(0, picture.height + 50 + _EDGE / 2, "\n".join(lines), fontsize=8.5, color=_QUIET, va="bottom")


def _line(axes: "Axes", line: Line) -> None:
    colour = {"disputed": _DISPUTED, "rule": _RULE}.get(line.kind, _LINK)
    style: dict[str, Any] = {"color": colour, "lw": line.width * 0.8, "alpha": line.opacity, "zorder": 1}
    if line.kind == "disputed":
        style["linestyle"] = (0, (5, 3))
    if line.kind == "rule":
        axes.plot(*zip(line.start, line.end, strict=True), **style)
        return
    arrow = {
        "arrowstyle": "-|>,head_width=.25,head_length=.5" if line.arrow else "-",
        "shrinkB": 9 if line.arrow else 0,
    }
    axes.annotate("", line.end, line.start, arrowprops={**style, **arrow, "connectionstyle": "arc3,rad=0.07"}, zorder=1)


def _bar(axes: "Axes", bar: Bar) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((bar.x, bar.y), bar.width, bar.height, facecolor=_BARS[bar.type], lw=0, zorder=2))


def _mark(axes: "Axes", mark: Mark) -> None:
    sign, colour, hollow = _MARKS.get(mark.type, _MARKS["unnamed"])
    inside, edge = (_PAGE, colour) if hollow else (colour, _PAGE)
    points = 2 * mark.size * _UNIT * 72 * (0.75 if sign == "D" else 1.0)
    axes.plot([mark.x], [mark.y], sign, ms=points, mfc=inside, mec=edge, mew=1.4 if hollow else 0.8, zorder=3)


_ALIGNED: dict[str, dict[str, Any]] = {
    "left": {"ha": "right", "va": "center"},
    "right": {"ha": "left", "va": "center"},
    "middle": {"ha": "center", "va": "center"},
    "above": {"ha": "center", "va": "bottom", "rotation": 90},
}


def _word(axes: "Axes", word: Word) -> None:
    weight = "bold" if word.bold else "normal"
    axes.text(
        word.x,
        word.y,
        _drawn(word.text, 90 if word.side == "right" else 34),
        fontsize=8.5,
        color=_INK,
        weight=weight,
        zorder=4,
        **_ALIGNED[word.side],
    )


def _free_words(figure: "Figure", axes: "Axes", picture: Picture) -> None:
    """Write the weightiest labels first, each at a side where it meets neither a mark nor an earlier label."""
    from matplotlib.patheffects import withStroke

    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]  # the canvas is Agg's
    taken: list[Box] = []
    marks = [(m.x - m.size, m.y - m.size, m.x + m.size, m.y + m.size) for m in picture.marks]
    halo = [withStroke(linewidth=2.5, foreground=_PAGE)]
    back = axes.transData.inverted()
    for word in (word for word in picture.words if word.side == "free"):
        weight = "bold" if word.bold else "normal"
        text = axes.text(
            0, 0, _drawn(word.text, 30), fontsize=8, color=_INK, weight=weight, zorder=4, path_effects=halo
        )
        extent = text.get_window_extent(renderer).transformed(back)
        width, height = abs(extent.width), abs(extent.height)
        free = (box for box in _around(word, width, height) if _fits(box, picture, taken) and not _meets(box, marks))
        box = next(free, None)
        if box is None:
            text.remove()
            continue
        taken.append(box)
        text.set_position((box[0], box[3] - height * 0.2))


def _around(word: Word, width: float, height: float) -> Iterator[Box]:
    gap = word.room + 3
    for left, top in (
        (word.x - width / 2, word.y + gap),
        (word.x - width / 2, word.y - gap - height),
        (word.x + gap, word.y - height / 2),
        (word.x - gap - width, word.y - height / 2),
    ):
        yield left, top, left + width, top + height


def _fits(box: Box, picture: Picture, taken: list[Box]) -> bool:
    inside = box[0] >= -8 and box[1] >= -8 and box[2] <= picture.width + 8 and box[3] <= picture.height + 8
    return inside and not _meets(box, taken)


def _meets(box: Box, others: list[Box]) -> bool:
    return any(
        box[0] < right and left < box[2] and box[1] < bottom and top < box[3] for left, top, right, bottom in others
    )


def _drawn(text: str, most: int) -> str:
    """Return a label on one line, cut, without letters that cannot be drawn."""
    plain = "".join(letter if letter.isprintable() else " " for letter in " ".join(text.split()))
    return plain if len(plain) <= most else plain[: most - 1] + "…"
