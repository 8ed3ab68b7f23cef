"""kg.view.single: the page of one thing, after what reviewers say."""

from kg.domain.review import Action
from kg.query.run import ask
from kg.review.claims import review
from kg.store.oxigraph import ClaimStore
from kg.view.resources import read_resource
from kg.view.single import link_to, page_of


def test_the_pages_of_a_claim_and_of_its_place_by_context_lead_to_each_other(sample_store: ClaimStore) -> None:
    (row,) = ask(sample_store, "who-claimed", text="figure").records()
    claim, place = row["claim"] or "", sample_store.base + "place/9000001"
    of_claim, of_place = page_of(sample_store, claim), page_of(sample_store, place)
    assert of_claim is not None
    assert of_place is not None
    cells = [cell for name, found in of_claim.facts for cell in found if name == "about, by context"]
    assert [(cell.text, cell.href) for cell in cells] == [("Eastmoor", link_to(sample_store, place))]
    (table,) = [table for table in of_place.tables if table.title == "Claims about it by context"]
    assert [row[-1].href for row in table.rows] == [link_to(sample_store, claim)]


def test_a_rejected_claim_has_a_page_that_says_so_and_is_on_no_other(sample_store: ClaimStore) -> None:
    (row,) = ask(sample_store, "who-claimed", text="Four crews").records()
    claim = row["claim"] or ""
    article = read_resource(sample_store, claim).first("inArticle") or ""
    before = page_of(sample_store, article)
    review(sample_store, claim, Action.REJECTED, author="Ida Kerr", time="2031-03-06T10:00:00Z", note="no claim")
    page, after = page_of(sample_store, claim), page_of(sample_store, article)
    assert page is not None
    assert before is not None
    assert after is not None
    said = [cell.text for name, cells in page.facts for cell in cells if name == "review"]
    assert said == ["rejected as misread by Ida Kerr, 2031-03-06: no claim"]
    assert set(before.links) - set(after.links) == {link_to(sample_store, claim)}
