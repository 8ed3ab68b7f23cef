"""Whatever is found in whatever text: resolution is total, closed and a function of the article alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.event import Event
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.modality import Modality, QuoteType, SpeechAct
from kg.domain.records import from_line, to_line
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.resolve import resolve_article
from kg.resolve.naming import slug, tidy

WORDS = st.sampled_from(
    [
        *(
            "Ada Vale",
            "Vale",
            "A",
            "B.",
            "🙂",
            "عمر",
            "Київ",
            "李",
            "the minister",
            "he",
            "she",
            "they",
            "it",
            "we",
            "I",
        ),
        *(
            "said",
            "told",
            "Reuters",
            "citing",
            "quoted",
            "as saying",
            "according to",
            '"',
            "“",
            "”",
            "\n",
            ",",
            ".",
            "(",
            ")",
        ),
        *(
            "Source:",
            "Quote:",
            "Background:",
            "Denmark",
            "Danish",
            "troops",
            "the Institute",
            "’s",
            "which",
            "\u202e",
            "\x00",
        ),
    ]
)


@st.composite
def extracted(draw: st.DrawFn) -> ExtractedArticle:
    text = " ".join(draw(st.lists(WORDS, min_size=1, max_size=60)))
    positions = st.integers(0, len(text) - 1)

    def span() -> Span:
        start = draw(positions)
        return Span(start, min(start + draw(st.integers(1, 40)), len(text)))

    def spans(least: int) -> tuple[Span, ...]:
        return tuple(sorted(span() for _ in range(draw(st.integers(least, 2)))))

    def attribution() -> Attribution:
        return Attribution(
            spans(1),
            spans(0),
            spans(0),
            quote=draw(st.sampled_from(QuoteType)),
            modality=Modality(act=draw(st.sampled_from(SpeechAct))),
        )

    many = st.integers(0, 8)
    return ExtractedArticle(
        article=Article(text, publisher=draw(st.sampled_from([None, "Reuters", "Daily Tide", " "]))),
        paragraphs=tuple(sorted({span() for _ in range(draw(many))})),
        sentences=tuple(sorted({span() for _ in range(draw(many))})),
        mentions=tuple(
            Mention(span(), draw(st.sampled_from(EntityKind)), agentive=draw(st.booleans())) for _ in range(draw(many))
        ),
        attributions=tuple(attribution() for _ in range(draw(many))),
        statements=tuple(attribution() for _ in range(draw(st.integers(0, 2)))),
        events=tuple(Event(span(), "attack", agent=span(), patient=span()) for _ in range(draw(many))),
    )


@given(extracted())
@settings(max_examples=300, deadline=None)
def test_every_agent_is_an_actor_and_every_chain_begins_with_the_publisher(article: ExtractedArticle) -> None:
    resolved = resolve_article(article)
    known = {actor.id for actor in resolved.actors}
    assert resolved.publisher in known
    for claim in resolved.claims:
        assert claim.chain[0].agent == resolved.publisher
        assert {link.agent for link in claim.chain} <= known
        assert {link.on_behalf_of for link in claim.chain} <= known | {None}
        assert claim.root is None or claim.root in known
        assert set(claim.about) <= known
        assert {p.agent for p in claim.propositions} | {p.patient for p in claim.propositions} <= known | {None}
        assert len({link.agent for link in claim.chain}) == len(claim.chain)


@given(extracted())
@settings(max_examples=100, deadline=None)
def test_it_is_a_function_of_the_article_and_round_trips(article: ExtractedArticle) -> None:
    resolved = resolve_article(article)
    assert resolve_article(article) == resolved
    assert from_line(ResolvedArticle, to_line(resolved)) == resolved


@given(extracted())
@settings(max_examples=100, deadline=None)
def test_names_are_users_who_exist(article: ExtractedArticle) -> None:
    resolved = resolve_article(article)
    known = {actor.id for actor in resolved.actors} | {None}
    assert {name.used_by for actor in resolved.actors for name in actor.names} <= known
    assert all(actor.name and len(set(actor.names)) == len(actor.names) for actor in resolved.actors)
    assert all(actor.names for actor in resolved.actors if not actor.unnamed)


@given(st.text(min_size=1, max_size=300))
def test_slugs_are_never_empty_or_long_and_hold_no_separators(name: str) -> None:
    found = slug(name)
    assert 0 < len(found) <= 80
    assert found.replace("-", "").isalnum()
    assert found.isascii()


@given(st.text(max_size=300))
def test_tidying_twice_is_tidying_once(name: str) -> None:
    assert "\n" not in tidy(name)
    assert len(tidy(name)) <= 200
