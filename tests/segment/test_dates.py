from __future__ import annotations

import pytest

from communique.segment.dates import calendar_date


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("5 September 2019", "2019-09-05"),
        ("05 September, 2019", "2019-09-05"),
        ("5th of September 2019", "2019-09-05"),
        ("September 5, 2019", "2019-09-05"),
        ("Sept. 5, 2019", "2019-09-05"),
        ("SEP 5 2019", "2019-09-05"),
        ("Thu, 5 Sep 2019", "2019-09-05"),
        ("Thursday, September 5, 2019", "2019-09-05"),
        ("Thursday 5 September 2019", "2019-09-05"),
        ("5-Sep-2019", "2019-09-05"),
        ("2019-09-05", "2019-09-05"),
        ("2019/9/5", "2019-09-05"),
        ("5.9.2019", "2019-09-05"),
        ("25/12/2019", "2019-12-25"),
        ("12/25/2019", "2019-12-25"),
        ("5/5/2019", "2019-05-05"),
        ("September 2019", "2019-09"),
        ("Sept., 2019", "2019-09"),
        ("May of 2021", "2021-05"),
        ("29 February 2020", "2020-02-29"),
    ],
)
def test_dates_with_their_year(words: str, iso: str) -> None:
    assert str(calendar_date(words)) == iso


@pytest.mark.parametrize(
    "words",
    [
        "5/9/2019",  # the fifth of September, or the ninth of May
        "29 February 2019",
        "31 April 2020",
        "2019-13-01",
        "5 September",
        "September 5",
        "Thursday",
        "2019",
        "on 5 September 2019",
        "5 September 2019 and later",
        "5 September 20199",
        "version 1.2.2019.4",
        "may 5000",
        "",
    ],
)
def test_anything_else_is_no_date(words: str) -> None:
    assert calendar_date(words) is None
