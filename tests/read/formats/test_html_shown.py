"""What a page shows beside its headline, and tells machines nothing of."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from communique.read.formats.html.metadata import metadata_of

TEXT = (
    "<p>"
    + "The ministers met in Lima and spoke of fish for a long time. " * 4
    + "On March 9, 2021 they left.</p>"
)


def shown(head: str, title: str = "<title>Ice and ships</title>") -> tuple[str | None, str | None]:
    """(day, byline)."""
    found = metadata_of(
        document_fromstring(
            f"<html><head>{title}</head><body><h1>Ice and ships</h1>{head}{TEXT}</body></html>"
        )
    )
    return str(found.published.date) if found.published else None, found.byline


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<p>March 4, 2021</p>", "2021-03-04"),
        ("<div>Published on 4th March, 2021 | 10:15 IST</div>", "2021-03-04"),
        ("<div>Updated: March 9, 2021 14:05</div><div>Published: March 4, 2021 09:00</div>", "2021-03-04"),
        ("<span class=updated>9 March 2021</span> <span class=date>4 March 2021</span>", "2021-03-04"),
        ("<b>Last modified</b> <i>9 March 2021</i>", None),
        ("<span>9 March 2021</span> <span>4 March 2021</span>", None),
        ("<p>2021年3月4日</p>", "2021-03-04"),
        ("<p>05/09/2021</p>", None),
        ("<p>March 2021</p>", None),
        ("<aside>March 1, 2021</aside><p>March 4, 2021</p>", "2021-03-04"),
        ("<time datetime='2021-03-04T23:50-05:00'>yesterday</time>", "2021-03-04"),
        ("<p>2021年13月44日</p>", None),
        ("", None),
    ],
)
def test_the_day_beside_the_headline(head: str, day: str | None) -> None:
    assert shown(head)[0] == day


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("<p>By <a rel=author href=/a>Ada Brandt</a></p>", "By Ada Brandt"),
        ("<p class=byline>Ada Brandt</p>", "Ada Brandt"),
        ("<div>Written by Ada Brandt on March 4, 2021</div>", "Written by Ada Brandt"),
        ("<p>By Ada Brandt · 4 min read</p>", "By Ada Brandt"),
        ("<p class=byline>Updated 9 March 2021</p>", None),
        ("<p class=caption>Ada Brandt</p>", None),
        ("", None),
    ],
)
def test_the_byline(head: str, byline: str | None) -> None:
    assert shown(head)[1] == byline


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Ice and ships | The Courier", "The Courier"),
        ("The Courier: Ice and ships", "The Courier"),
        ("Ships | The Courier", None),
        ("Ice and ships", None),
    ],
)
def test_the_publisher_in_the_title(title: str, publisher: str | None) -> None:
    page = document_fromstring(
        f"<html><head><title>{title}</title></head><body><h1>Ice and ships</h1>{TEXT}</body></html>"
    )
    found = metadata_of(page)

    assert found.publisher == publisher
    assert any("from the title" in told for told in found.shown) == (publisher is not None)


def test_names_by_reference_and_in_microdata() -> None:
    graph = '{"@graph": [{"@id": "#p", "name": "The Courier"}, {"@type": "Article", "headline": "Ice", "publisher": {"@id": "#p"}}]}'
    page = document_fromstring(
        f'<html><head><script type="application/ld+json">{graph}</script></head><body>{TEXT}</body></html>'
    )
    assert metadata_of(page).publisher == "The Courier"
    page = document_fromstring(
        f"<html><body><div itemprop=publisher itemscope><meta itemprop=name content='The Courier'></div>{TEXT}</body></html>"
    )
    assert metadata_of(page).publisher == "The Courier"
