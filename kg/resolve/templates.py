"""Templates of news sites: the medium under which Details and Quote paragraphs stand."""

import re
from dataclasses import dataclass

from kg.domain.span import Span
from kg.resolve.cast import Cluster
from kg.resolve.page import Page
from kg.resolve.relays import is_medium, may_be_medium
from kg.resolve.scene import Scene
from kg.resolve.sources import who

_HEADING = re.compile(r"(Source|Details|Quote|Quote from [^:\n]{1,200}|Background|Previously|Read also|Reminder)\s?:")
_ENDING = {"Background", "Previously", "Read also", "Reminder"}
_CITED = re.compile(r"(?:,\s?|\s)(?:citing|quoting|with reference to|in reference to|referring to)\s")


@dataclass(frozen=True, slots=True)
class Template:
    """For each paragraph whose word it is."""

    source: Cluster
    cited: Cluster | None
    """Whom the source names as its own source."""
    span: Span

    @property
    def medium(self) -> bool:
        """Tell whether the source relays others rather than speaking for itself."""
        seen = any(mention.found_by != "source" for mention in self.source.mentions)
        return is_medium(self.source) or may_be_medium(self.source) or not seen

    @property
    def speaker(self) -> Cluster:
        """Return whose words a bare quotation under the template are."""
        return self.cited or self.source


def heading(page: Page, paragraph: int) -> str | None:
    """Return the template heading that a paragraph begins with."""
    if paragraph >= len(page.paragraphs):
        return None
    span = page.paragraphs[paragraph]
    found = _HEADING.match(page.text, span.start, span.end)
    return found.group(1) if found else None


def templates(scene: Scene) -> dict[int, Template]:
    """Return the template that each paragraph stands under; background stands under none."""
    page = scene.page
    headings = [heading(page, index) for index in range(len(page.paragraphs))]
    if "Source" not in headings or not any(h and h.startswith(("Details", "Quote")) for h in headings):
        return {}
    found: dict[int, Template] = {}
    current: Template | None = None
    for index, name in enumerate(headings):
        if name == "Source":
            current = _read(scene, page.paragraphs[index])
        elif name in _ENDING:
            current = None
        elif current is not None:
            found[index] = current
    return found


def _read(scene: Scene, paragraph: Span) -> Template | None:
    start = scene.page.text.index(":", paragraph.start) + 1
    while start < paragraph.end and scene.page.text[start].isspace():
        start += 1
    if start >= paragraph.end:
        return None
    end = min(paragraph.end, start + 200)
    cited = _CITED.search(scene.page.text, start, end)
    source = who(scene, Span(start, max(cited.start() if cited else end, start + 1)))
    deeper = who(scene, Span(cited.end(), end)) if cited and cited.end() < end else None
    return Template(source, deeper, paragraph) if source is not None else None
