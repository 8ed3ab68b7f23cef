"""Small graphs to draw: articles written as lists of statements, put into a real store."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.app.view import view as draw
from kg.domain.article import Article
from kg.domain.claim import ChainLink, Claim
from kg.domain.entity import Actor, Name, Place
from kg.domain.event import Proposition
from kg.domain.ids import content_hash
from kg.domain.interval import TimeInterval
from kg.domain.linking import ClaimLink, LinkType
from kg.domain.mention import EntityKind
from kg.domain.modality import Modality, QuoteType, SpeechAct
from kg.domain.quantity import Quantity
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.rdf import back
from kg.rdf.links import document, link_iri, link_turtle
from kg.store.open import open_store

PAYLOADS = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=2</script>",
    '"><img src=x onerror="window.hit=3">',
    "<img src=x onerror=window.hit=4>",
    "<svg/onload=window.hit=5>",
    "<!--<script>",
    "{{ 7*7 }} {% raw %} ${window.hit=6}",
    "javascript:window.hit=7",
    "data:text/html,<script>window.hit=8</script>",
    "'-alert(1)-'",
    "<iframe srcdoc='<script>parent.hit=9</script>'>",
    "</style><style>*{background:url(http://evil.example/a)}</style>",
    "<base href=http://evil.example/><a href=x>x</a>",
    "\u202eabc\u2028def\u2029 & &lt;b&gt; \\u003cscript>",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "]]><script>window.hit=10</script>",
    "--><script>window.hit=11</script>",
    "</title><script>window.hit=12</script>",
    "</textarea><script>window.hit=13</script>",
    "</noscript><script>window.hit=14</script>",
    "</svg><script>window.hit=15</script>",
    "<template><script>window.hit=16</script></template>",
    "<math><mtext></mtext><script>window.hit=17</script></math>",
    "<details open ontoggle=window.hit=18>",
    "<input autofocus onfocus=window.hit=19>",
    "<video src=x onerror=window.hit=20>",
    "<object data=javascript:window.hit=21>",
    "<embed src=javascript:window.hit=22>",
    "<form action=javascript:window.hit=23><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/b'>",
    "<link rel=stylesheet href=http://evil.example/c>",
    "<a href='java\tscript:window.hit=24'>x</a>",
    "vbscript:msgbox(1)",
    "//evil.example/d",
    "file:///etc/passwd",
    "http://evil.example/ e",
    "\\'; window.hit=25; //",
    "`${window.hit=26}`",
    "\\u0022+(window.hit=27)+\\u0022",
    "%3Cscript%3Ewindow.hit=28%3C/script%3E",
    "&#60;script&#62;window.hit=29&#60;/script&#62;",
    "=cmd|' /C calc'!A0",
    "<p style=background:url(http://evil.example/f)>",
    "onerror=window.hit=30 x",
)
"""Texts that would run, fetch or leave their place if a page took them for anything but text."""

PLACES = {"Varnhem": 1, "Ostrava Bay": 2, "Kell": 3, "Lower Quay": 4, "Mirefield": 5}


@dataclass(frozen=True)
class Statement:
    """One claim: who says it, through whom, which words, about whom and where."""

    source: str
    content: str
    places: Sequence[str] = ()
    through: Sequence[str] = ()
    names: Sequence[str] = ()
    act: SpeechAct = SpeechAct.STATES
    event: str | None = None
    agent: str | None = None
    negated: bool = False
    count: tuple[float, str] | None = None
    own_voice: bool = False
    cue: str = "said"
    when: str | None = None
    days: tuple[str, str] | None = None
    against: str | None = None
    """Content of another claim that a link of the graph sets against this one."""


@dataclass
class Reported:
    """One article, as its header and its statements."""

    statements: Sequence[Statement]
    title: str | None = "The pier"
    publisher: str | None = "Harbour Ledger"
    published: str | None = "2024-05-01"
    url: str | None = "https://ledger.example/pier"
    author: str | None = None
    kinds: dict[str, EntityKind] = field(default_factory=dict)
    variants: dict[str, Sequence[str]] = field(default_factory=dict)
    unnamed: Sequence[str] = ()
    key: str | None = None

    def resolved(self) -> ResolvedArticle:
        lines = [f"{one.source} {one.cue}: {one.content}" for one in self.statements]
        article = Article(
            text="\n".join(lines) + "\n",
            key=self.key or content_hash(self.title or "", *lines),
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            url=self.url,
            author=self.author,
        )
        publisher = self._id(self.publisher or "publisher not stated", article)
        starts = [sum(len(line) + 1 for line in lines[:place]) for place in range(len(lines))]
        claims = [
            self._claim(one, article, start, publisher) for one, start in zip(self.statements, starts, strict=True)
        ]
        actors = {name for one in self.statements for name in (one.source, *one.through, *one.names)}
        actors |= {one.agent for one in self.statements if one.agent} | {self.publisher or "publisher not stated"}
        places = sorted({name for one in self.statements for name in one.places})
        return ResolvedArticle(
            article,
            publisher,
            tuple(self._actor(name, article) for name in sorted(actors)),
            tuple(self._place(name, article) for name in places),
            tuple(claims),
        )

    def _id(self, name: str, article: Article) -> str:
        slug = content_hash(name)[:12]
        if name in self.unnamed or name == "publisher not stated":
            return f"article/{article.digest[:32]}/source/{slug}"
        return f"{self.kinds.get(name, EntityKind.ORGANIZATION).value}/{slug}"

    def _place_id(self, name: str, article: Article) -> str:
        return (
            f"place/{PLACES[name]}"
            if name in PLACES
            else f"article/{article.digest[:32]}/place/{content_hash(name)[:12]}"
        )

    def _actor(self, name: str, article: Article) -> Actor:
        unnamed = name in self.unnamed or name == "publisher not stated"
        kind = EntityKind.GROUP if unnamed else self.kinds.get(name, EntityKind.ORGANIZATION)
        names = tuple(Name(form) for form in (name, *self.variants.get(name, ())))
        return Actor(self._id(name, article), kind, name, names, unnamed=unnamed)

    def _place(self, name: str, article: Article) -> Place:
        names = tuple(Name(form) for form in (name, *self.variants.get(name, ())))
        number = PLACES.get(name)
        where = {"lat": 54.0 + number, "lon": 10.0 + number, "geonames": number, "country": "DE"} if number else {}
        return Place(self._place_id(name, article), name, "settlement", names, **where)

    @staticmethod
    def _time(one: Statement, content: Span) -> TimeInterval | None:
        if one.days is None and one.when is None:
            return None
        first, last = one.days or (None, None)
        return TimeInterval(content, one.when or "then", earliest=first, latest=last)

    def _claim(self, one: Statement, article: Article, start: int, publisher: str) -> Claim:
        content = Span(
            start + len(one.source) + len(one.cue) + 3, start + len(one.source) + len(one.cue) + 3 + len(one.content)
        )
        voices = [publisher] + (
            [] if one.own_voice else [self._id(name, article) for name in (*one.through, one.source)]
        )
        named = [voice for voice in voices if "/source/" not in voice]
        places = tuple(self._place_id(name, article) for name in one.places)
        actors = [self._id(name, article) for name in (*one.names, *([one.agent] if one.agent else []))]
        event = Proposition(
            content,
            one.event or "attack",
            self._id(one.agent, article) if one.agent else None,
            None,
            places,
            time=self._time(one, content),
            negated=one.negated,
        )
        return Claim(
            article=article.digest,
            content=(content,),
            text=content.of(article.text),
            chain=tuple(ChainLink(depth, agent, one.cue if depth else None) for depth, agent in enumerate(voices)),
            source=() if one.own_voice else (Span(start, start + len(one.source)),),
            cue=()
            if one.own_voice
            else (Span(start + len(one.source) + 1, start + len(one.source) + 1 + len(one.cue)),),
            root=named[-1] if named else None,
            about=tuple(dict.fromkeys((*places, *actors))),
            propositions=(event,) if one.event else (),
            quantities=(Quantity(content, str(one.count[0]), one.count[0], measures=one.count[1]),)
            if one.count
            else (),
            quote=QuoteType.OWN_VOICE if one.own_voice else QuoteType.DIRECT,
            modality=Modality(act=one.act),
            found_by="test",
        )


HARBOUR = (
    Reported(
        [
            Statement("Ada Vale", "The pier at Varnhem will hold.", ["Varnhem"], act=SpeechAct.PREDICTS),
            Statement(
                "Ada Vale",
                "Nobody shelled Varnhem.",
                ["Varnhem"],
                event="attack",
                negated=True,
                against="Raiders shelled Varnhem.",
            ),
            Statement("Coast Guard", "Two boats left Kell.", ["Kell"], through=["Tidal News"], names=["Ada Vale"]),
            Statement("two dockers", "The crane in Lower Quay fell.", ["Lower Quay"], names=["Coast Guard"]),
            Statement(
                "The Ledger",
                "Varnhem and Kell lie on one bay.",
                ["Varnhem", "Kell"],
                names=["Coast Guard"],
                own_voice=True,
            ),
        ],
        kinds={
            "Ada Vale": EntityKind.PERSON,
            "Tidal News": EntityKind.PUBLICATION,
            "Harbour Ledger": EntityKind.PUBLICATION,
        },
        variants={"Ada Vale": ["Vale"], "Varnhem": ["Várnhem", "Warnheim"]},
        unnamed=["two dockers"],
    ),
    Reported(
        [
            Statement(
                "Coast Guard",
                "Raiders shelled Varnhem.",
                ["Varnhem"],
                names=["Ada Vale"],
                event="attack",
                when="in late April",
                days=("2024-04-21", "2024-04-30"),
            ),
            Statement(
                "Coast Guard", "40 houses burned in Mirefield.", ["Mirefield"], event="fire", count=(40, "house")
            ),
            Statement(
                "Ada Vale",
                "90 houses burned in Mirefield.",
                ["Mirefield"],
                names=["Coast Guard"],
                event="fire",
                count=(90, "house"),
                against="40 houses burned in Mirefield.",
            ),
        ],
        title="The fire",
        publisher=None,
        published=None,
        url=None,
        kinds={"Ada Vale": EntityKind.PERSON},
    ),
)


@contextmanager
def stored(articles: Sequence[Reported]) -> Iterator[Any]:
    with open_store("memory:", mode="create") as store:
        for reported in articles:
            store.put(reported.resolved())
        made = [(link, link_iri(store.base, link.left, link.right, link.type)) for link in _links(articles, store)]
        store.write_links((), document(link_turtle(*one) for one in made))
        yield store


def _links(articles: Sequence[Reported], store: Any) -> Iterator[ClaimLink]:
    """Yield the contradictions that the statements tell of."""
    said = {claim.text: iri for iri, claim in back.claims(store.quads(), base=store.base).items()}
    for one in (one for reported in articles for one in reported.statements if one.against):
        method = "figures exclude each other" if one.count else "opposite polarity"
        yield ClaimLink(said[one.content], said[one.against or ""], LinkType.CONTRADICTS, method, 0.6, ("as told",))


def several(articles: int, statements: int, places: int) -> list[Reported]:
    """A graph too large to be drawn whole; the same at every call."""
    return [
        Reported(
            [
                Statement(
                    f"Speaker {(7 * number + 3 * place) % 97}",
                    f"The river near Town {(number * place) % places} rose by {number}.{place} metres.",
                    [f"Town {(number * place) % places}"],
                    names=[f"Body {(number + place) % 41}"],
                    event="flood",
                    days=(f"2024-0{1 + number % 9}-01", f"2024-0{1 + number % 9}-0{1 + place % 9}"),
                )
                for place in range(statements)
            ],
            title=f"Report {number}",
            publisher=f"Paper {number % 5}",
            published=f"2024-{1 + number % 12:02}-{1 + number % 28:02}",
            url=f"https://paper.example/{number}",
        )
        for number in range(articles)
    ]


@pytest.fixture(scope="session")
def make_store() -> Callable[[Sequence[Reported]], Any]:
    """Return the context manager that puts articles into a store in memory."""
    return stored


@pytest.fixture(scope="session")
def harbour() -> Sequence[Reported]:
    return HARBOUR


@pytest.fixture(scope="session")
def many() -> Sequence[Reported]:
    return several(60, 10, 120)


@pytest.fixture(scope="session")
def reported() -> type[Reported]:
    return Reported


@pytest.fixture(scope="session")
def statement() -> type[Statement]:
    return Statement


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Chromium without a network of its own; skipped where there is none, but never in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        reason = "no Chromium found: install the package chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*flags, "--no-first-run"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that renders articles to a file."""

    def rendered(articles: Sequence[Reported], view: str = "actor-place", of: str | None = None) -> Path:
        path = tmp_path_factory.mktemp("view") / f"{view}.html"
        with stored(articles) as store:
            path.write_bytes(draw(view, store=store, of=of))
        return path

    return rendered


@dataclass
class Watched:
    """A page with all that it asked for or complained about."""

    page: Any
    events: list[str] = field(default_factory=list)


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Callable[..., Watched]]:
    contexts = []

    def opened(path: Path, *, width: int = 1440, height: int = 900, **options: Any) -> Watched:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.on("request", lambda one: watched.events.append(one.url) if one.url != path.as_uri() else None)
        watched.page.on("console", lambda one: watched.events.append(f"{one.type}: {one.text}"))
        watched.page.on("pageerror", lambda one: watched.events.append(str(one)))
        watched.page.on("dialog", lambda one: (watched.events.append(one.message), one.dismiss()))
        watched.page.goto(path.as_uri())
        if options.get("java_script_enabled", True):
            watched.page.wait_for_function("() => window.kgView && window.kgView.ready")
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def payloads() -> Sequence[str]:
    return PAYLOADS


@pytest.fixture(scope="session")
def hostile() -> Sequence[Reported]:
    """Articles with a payload in every field that a reader sees."""
    return [
        Reported(
            [
                Statement(
                    f"{text} source",
                    f"{text} was said.",
                    [f"{text} town"],
                    through=[f"{text} agency"],
                    names=[text, "Ada Vale"],
                    event="attack",
                    agent=text,
                    cue=text,
                    when=text,
                ),
                Statement(f"{text} paper", f"{text} was seen.", [f"{text} town"], own_voice=True),
            ],
            title=text,
            publisher=f"{text} paper",
            published="2024-05-01",
            url=text,
            author=f"{text} author",
            key=f"{text} file",
            kinds={f"{text} source": EntityKind.PERSON},
            variants={text: [f"variant {text}"]},
        )
        for text in PAYLOADS
    ]
