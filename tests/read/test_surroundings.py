"""Parts of a page that say that they are no article are taken out; the article never is."""

import pytest
from lxml import html

from kg.read.surroundings import without_surroundings

STORY = "<p>The pier is closed, the mayor said.</p><p>It will open in May, according to the council.</p>"


def words(markup: str) -> str:
    tree = html.document_fromstring(markup)
    return " ".join(without_surroundings(tree).text_content().split())


@pytest.mark.parametrize(
    "part",
    [
        "<nav>Home</nav>",
        "<div role='complementary'>Home</div>",
        "<div class='ad-slot'>Home</div>",
        "<div class='c-relatedPosts'>Home</div>",
        "<div id='newsletter'>Home</div>",
        "<div hidden>Home</div>",
        "<div style='color: red; display : none'>Home</div>",
        "<ul><li><a href='/1'>Home</a></li><li><a href='/2'>Away</a></li></ul>",
    ],
)
def test_a_part_beside_the_article_is_taken_out(part: str) -> None:
    assert words(f"<body><main>{STORY}</main>{part}</body>") == words(f"<body><main>{STORY}</main></body>")


@pytest.mark.parametrize("names", ["has-sidebar", "page with-ads", "no-related", "promo"])
def test_what_holds_the_article_stays_whatever_it_is_called(names: str) -> None:
    assert "The pier is closed" in words(f"<body><div class='{names}'><div>{STORY}</div></div></body>")


def test_the_title_stays_and_so_do_words_behind_a_part() -> None:
    assert words(f"<body><div class='banner'><h1>Pier</h1></div>{STORY}</body>").startswith("Pier")
    assert words(f"<body>{STORY}<p>One <span class='ad'>buy</span> two</p></body>").endswith("One two")


@pytest.mark.parametrize("names", ["download", "leadership", "badge", "adapted", "shared-future-of-all"])
def test_words_within_words_say_nothing(names: str) -> None:
    assert words(f"<body>{STORY}{STORY}<div class='{names}'><p>So be it.</p></div></body>").endswith("So be it.")


def test_many_parts_in_one_another_do_no_harm() -> None:
    deep = "<div class='ad'>" * 200 + "x" + "</div>" * 200
    assert words(f"<body>{STORY}{deep}</body>") == words(f"<body>{STORY}</body>")
