from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest

from communique.model.document import Basis, Document, Publication, Told
from communique.model.outcome import Failed
from communique.model.partial_date import PartialDate
from communique.read.formats import jsonl
from communique.read.limits import Limits


def read(*lines: str | bytes, limits: Limits = Limits()) -> list[Document | Failed]:  # noqa: B008 - a frozen value
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return list(jsonl.read(io.BytesIO(data), "in.jsonl", limits))


def test_all_that_a_line_can_say() -> None:
    line = {
        "id": "x-1", "uri": "https://courier.example/1", "title": "Ice", "publisher": "Courier",
        "published": "2022-03-17T10:00:00Z", "language": "en-GB", "text": "They met.", "tags": [1, {"a": None}],
    }  # fmt: skip

    assert read(json.dumps(line)) == [
        Document(
            text="They met.",
            id_given="x-1",
            uri="https://courier.example/1",
            title="Ice",
            publisher="Courier",
            published=Publication(PartialDate(2022, 3, 17), "given"),
            language="en",
            told=tuple(Told(value, Basis.GIVEN) for value in ("language", "published", "publisher", "title")),
        )
    ]


def test_only_the_text_is_required_and_the_line_gives_the_name() -> None:
    assert read("", '{"text": "a"}', '{"text": "b", "id": 7, "uri": null, "title": ""}') == [
        Document(text="a", id_given="in.jsonl:2"),
        Document(text="b", id_given="7"),
    ]


@pytest.mark.parametrize("published", ["2015-11", "2015", "2015-11-03 10:00"])
def test_dates_of_any_precision(published: str) -> None:
    (document,) = read(json.dumps({"text": "a", "published": published}))

    assert isinstance(document, Document)
    assert document.published is not None
    assert published.startswith(str(document.published.date))


@pytest.mark.parametrize(
    ("captured", "at"),
    [
        ("2024-03-04T10:00:00+02:00", datetime(2024, 3, 4, 8, tzinfo=UTC)),
        ("2024-03-04T10:00:00Z", datetime(2024, 3, 4, 10, tzinfo=UTC)),
        ("2024-03-04 10:00", datetime(2024, 3, 4, 10, tzinfo=UTC)),
        ("2024-03-04", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("in the morning", None),
    ],
)
def test_when_a_text_was_captured(captured: str, at: datetime | None) -> None:
    (document,) = read(json.dumps({"text": "a", "captured": captured}))

    assert isinstance(document, Document)
    assert document.captured == at
    assert document.id == Document(text="a").id
    assert [doubt.code for doubt in document.doubts] == ([] if at else ["document.captured-unreadable"])


def test_a_date_that_cannot_be_read_costs_the_date_and_not_the_document() -> None:
    (document,) = read(json.dumps({"text": "a", "published": "last Tuesday"}))

    assert isinstance(document, Document)
    assert document.published is None
    assert [doubt.code for doubt in document.doubts] == ["document.published-unreadable"]
    assert "'last Tuesday'" in document.doubts[0].message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "x"}', "no `text`"),
        ('{"text": 5}', "Expected `str`, got `int` in `text`"),
        ('{"text": null}', "Expected `str`, got `null` in `text`"),
        ('{"text": ""}', '"text" is empty'),
        ('{"text": " \\n"}', '"text" is empty'),
        ('"text"', "wanted is an object"),
        ('{"text": "a"', "no JSON: Input data was truncated"),
        ("nonsense", "no JSON"),
        ('{"text": "a \\ud83d b"}', "half a character (\\ud83d)"),
        ('{"text": "a \\udc00"}', "half a character (\\udc00)"),
        (b'{"text": "caf\xe9"}', "not UTF-8 at byte 13 (0xE9)"),
        ('{"text": "a", "published": 2015}', "in `published`"),
        ('{"text": ' + "[" * 100_000, "got `array` in `text`"),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + ', "text": "a"}', "no JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: str | bytes, message: str) -> None:
    first, bad, last = read('{"text": "a"}', line, '{"text": "b"}')

    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Failed)
    assert bad.id_given == "in.jsonl:2"
    assert message in bad.error
    assert "\n" not in bad.error


def test_a_whole_character_in_two_escapes_is_read() -> None:
    (document,) = read('{"text": "a \\ud83c\\uddeb b"}')

    assert isinstance(document, Document)
    assert document.text == "a \U0001f1eb b"


def test_a_line_over_the_bound_is_passed_over_without_holding_it() -> None:
    bad, good = read('{"text": "' + "a" * 40_000 + '"}', '{"text": "b"}', limits=Limits(line=1_000))

    assert isinstance(bad, Failed)
    assert "longer than 0.001 MB" in bad.error
    assert isinstance(good, Document)


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    (document,) = read(b"\xef\xbb\xbf" + b'{"text": "a"}')

    assert isinstance(document, Document)
