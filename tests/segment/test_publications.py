"""When a document was published, and where what tells it does not agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.document import Document, Publication
from communique.model.partial_date import PartialDate
from communique.segment import publication_doubts, publication_of, segments_of
from communique.segment.publications import address_date

BODY = "The two ministers met in the old customs house and spoke for an hour about grain."
POST = "A good day for grain and for all who sail. — Ada Lind (@adalind) March 19, 2022"


def document(text: str, *, given: str | None = None, uri: str | None = None) -> Document:
    published = Publication(PartialDate.parse(given), "given") if given else None
    return Document(text=text, published=published, uri=uri)


def read_as(found: Document) -> str | None:
    published = publication_of(found, segments_of(found))
    return f"{published.date} {published.source}" if published else None


def doubts(text: str, given: str, uri: str | None = None) -> list[str]:
    found = document(text, given=given, uri=uri)
    return [issue.code for issue in publication_doubts(found, segments_of(found))]


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("/2022/03/17/talks", "2022-03-17"),
        ("/world/2022/mar/17/talks", "2022-03-17"),
        ("/news/2022-03-17-talks", "2022-03-17"),
        ("/news/20220317/talks", "2022-03-17"),
        ("/2022/3/talks", "2022-03"),
        ("/2022/13/talks", None),
        ("/2022/02/30/talks", None),
        ("/news/20221417", None),
        ("/id/2022031799", None),
        ("/2022/talks", None),
        ("/2021/05/06/2022/03/17", None),
        ("/talks?on=/2022/03/17/", None),
    ],
)
def test_the_date_in_an_address(path: str, date: str | None) -> None:
    found = address_date(f"https://news.example{path}")
    assert (str(found) if found else None) == date


@given(st.text(max_size=60))
def test_any_address_has_one_date_or_none(uri: str) -> None:
    found = address_date(uri)
    assert found is None or found.month is not None


def test_what_is_given_comes_first_then_the_dateline_then_the_address_then_posts() -> None:
    line, uri = f"OSLO, March 17, 2022 — {BODY}", "https://news.example/2022/03/18/talks"
    assert read_as(document(f"{line}\n\n{POST}", given="2022-03-20", uri=uri)) == "2022-03-20 given"
    assert read_as(document(f"{line}\n\n{POST}", uri=uri)) == "2022-03-17 dateline"
    assert read_as(document(f"{BODY}\n\n{POST}", uri=uri)) == "2022-03-18 metadata"
    assert read_as(document(f"{BODY}\n\n{POST}")) == "2022-03-19 posts"
    assert read_as(document(BODY)) is None


def test_dates_more_than_a_day_apart_are_a_doubt() -> None:
    line, uri = f"OSLO, March 17, 2022 — {BODY}", "https://news.example/2022/03/17/talks"
    assert doubts(line, "2022-03-18", uri) == []
    assert doubts(line, "2022-03", uri) == []
    assert doubts(line, "2022-03-20", uri) == ["document.dates-disagree", "document.dates-disagree"]
    assert doubts(line, "2022-03-16") == []


def test_a_post_of_the_day_after_is_a_doubt_and_shifts_no_day() -> None:
    assert doubts(f"{BODY}\n\n{POST}", "2022-03-18") == ["document.post-after-publication"]
    assert doubts(f"{BODY}\n\n{POST}", "2022-03-19") == []
    assert doubts(f"{BODY}\n\n{POST}", "2022-03") == []
    found = document(f"{BODY}\n\n{POST}", given="2022-03-18")
    assert read_as(found) == "2022-03-18 given"
