"""Which post a quotation of the same document quotes, and how faithfully."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from communique.derive import derive_facts
from communique.derive.originals import MOST_PAIRS, link_originals
from communique.model.annotation import AnnotatedDocument
from communique.model.document import Document, content_id
from communique.model.evidence import Cited
from communique.model.facts import Statement
from communique.model.partial_date import PartialDate
from communique.model.span import Span

POST = "Good talks with Minister Chua in Suva. We will open 2 new piers before June. #Pacific"
OTHER = "Calm sea and a long way home for all of our crews this week."


def document(*texts: str) -> AnnotatedDocument:
    return AnnotatedDocument(Document(text="\n\n".join(texts)))


def statement(
    doc: AnnotatedDocument,
    *words: str,
    mode: str = "direct",
    speaker: str | None = "Ada Norr",
    day: str | None = None,
    channel: str | None = None,
    place: int = 0,
) -> Statement:
    spans, at = [], 0
    for text in words:
        for _ in range(place + 1):
            at = doc.document.text.index(text, at) + 1
        spans.append(Span(at - 1, at - 1 + len(text)))
    evidence = tuple(doc.cite(span) for span in spans)
    return Statement(
        id=content_id("statement", mode, *spans),
        mode=Cited(mode, evidence),
        speakers=(Cited(speaker, evidence),) if speaker else (),
        text=Cited(" ".join(words), evidence),
        said_on=Cited(PartialDate.parse(day), evidence) if day else None,
        channel=Cited(channel, evidence) if channel else None,
        modality=Cited("actual", evidence),
        evidence=evidence,
        confidence=0.9,
        rule="test",
    )


def linked(quotation: str, *, original: str = POST, **how: Any) -> Statement:
    doc = document(quotation, original)
    facts = [
        statement(doc, quotation, **how),
        statement(doc, original, mode="post", day="2024-03-05", channel="twitter"),
    ]
    found, _ = link_originals(doc, facts)
    first = found[0]
    assert isinstance(first, Statement)
    return first


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("We will open 2 new piers before June", "verbatim"),
        ("We will open two new piers before June,", "cosmetic"),
        ("We will open three new piers before June", "contradictory"),
        ("We will open 2 fine new piers before June", "altered"),
        ("We will open 2 new piers [this year] before June", "marked"),
    ],
)
def test_the_verdict_on_a_quotation_of_a_post(quotation: str, verdict: str) -> None:
    found = linked(quotation, channel="twitter")
    assert found.fidelity is not None
    assert found.original is not None
    assert found.fidelity.verdict.value == verdict


@pytest.mark.parametrize(
    "how",
    [
        {"speaker": "Tiku Malo"},
        {"speaker": None},
        {"day": "2024-02-01"},
        {"channel": "press_conference"},
        {"channel": "facebook"},
    ],
)
def test_nothing_is_linked_where_speaker_day_or_channel_forbid_it(how: dict[str, Any]) -> None:
    found = linked("We will open 2 new piers before June", **how)
    assert found.original is None
    assert found.fidelity is None


def test_a_day_apart_is_the_same_day_elsewhere() -> None:
    assert linked("We will open 2 new piers before June", day="2024-03-06").original is not None


@pytest.mark.parametrize(
    "quotation",
    [
        "We will open",
        "The talks were good and the sea was calm all week",
        "of the new and in the",
    ],
)
def test_few_words_in_common_link_nothing(quotation: str) -> None:
    assert linked(quotation).original is None


def test_formulas_link_nothing() -> None:
    original = "The two countries agreed to strengthen their cooperation in trade, in culture and in sport."
    assert (
        linked("We agreed to strengthen our cooperation in every field", original=original).original is None
    )


def test_the_comma_before_a_cue_is_the_reporters() -> None:
    doc = document(
        '"Good talks with Minister Chua in Suva," she wrote. "We will open 2 new piers before June."', POST
    )
    quotation = statement(
        doc, "Good talks with Minister Chua in Suva,", "We will open 2 new piers before June."
    )
    post = statement(doc, POST, mode="post", day="2024-03-05")
    found, _ = link_originals(doc, [quotation, post])
    assert isinstance(found[0], Statement)
    assert found[0].fidelity is not None
    assert found[0].fidelity.verdict.value == "cosmetic"  # the full stop is lost with the comma
    assert {edit.class_.value for edit in found[0].fidelity.edits} <= {"punctuation"}


def test_edits_are_cited_on_both_sides() -> None:
    doc = document(
        "It said: Good talks with Minister Chua in Suva, then: We will open 3 new piers before June", POST
    )
    quotation = statement(
        doc, "Good talks with Minister Chua in Suva,", "We will open 3 new piers before June"
    )
    post = statement(doc, POST, mode="post")
    found, _ = link_originals(doc, [quotation, post])
    assert isinstance(found[0], Statement)
    assert found[0].fidelity is not None
    edit = next(e for e in found[0].fidelity.edits if e.class_.value == "number")
    assert [e.text for e in edit.quoted.evidence] == ["3"]
    assert [e.text for e in edit.original.evidence] == ["2"]
    assert edit.original.evidence[0].span.start > edit.quoted.evidence[0].span.start


def test_the_post_with_most_of_the_words_is_the_original() -> None:
    doc = document("We will open 2 new piers before June", POST, "We will open 2 new piers soon. Calm sea.")
    facts = [
        statement(doc, "We will open 2 new piers before June"),
        statement(doc, "We will open 2 new piers soon. Calm sea.", mode="post"),
        statement(doc, POST, mode="post"),
    ]
    found, _ = link_originals(doc, facts)
    assert isinstance(found[0], Statement)
    assert found[0].original is not None
    assert found[0].original.value == facts[2].id


def test_close_reported_speech_has_an_original_and_no_verdict() -> None:
    doc = document("the navy will open 2 new piers before June", POST)
    reported = statement(doc, "the navy will open 2 new piers before June", mode="indirect")
    found, _ = link_originals(doc, [reported, statement(doc, POST, mode="post")])
    assert isinstance(found[0], Statement)
    assert found[0].original is not None
    assert found[0].fidelity is None


def test_a_word_from_a_post_is_enough_where_the_report_says_that_it_is_one() -> None:
    doc = document("the talks good", POST)
    reported = statement(doc, "the talks good", mode="indirect", channel="twitter")
    post = statement(doc, POST, mode="post", channel="twitter")
    assert isinstance(link_originals(doc, [reported, post])[0][0], Statement)
    assert link_originals(doc, [reported, post])[0][0].original is not None  # type: ignore[union-attr]
    unsaid = replace(reported, channel=None)
    assert link_originals(doc, [unsaid, post])[0][0].original is None  # type: ignore[union-attr]


def test_another_language_is_a_doubt() -> None:
    original = "We will open the new piers and that is good for us"
    doc = document("Wir werden zwei neue Piers bauen und das ist gut", original)
    facts = [
        statement(doc, "Wir werden zwei neue Piers bauen und das ist gut"),
        statement(doc, original, mode="post"),
    ]
    found, issues = link_originals(doc, facts)
    assert [issue.code for issue in issues] == ["fidelity.other-language"]
    assert found == facts


def test_too_many_pairs_are_left_and_said() -> None:
    doc = document("We will open 2 new piers before June", POST)
    quotation = statement(doc, "We will open 2 new piers before June", speaker="Tiku Malo")
    post = statement(doc, POST, mode="post")
    facts = [*[quotation] * 102, *[post] * (MOST_PAIRS // 100)]
    found, issues = link_originals(doc, facts)
    assert len(found) == len(facts)
    assert [issue.code for issue in issues] == ["fidelity.too-many-pairs"]


def test_the_step_is_part_of_deriving() -> None:
    doc = document("We will open 2 new piers before June", POST)
    facts = [statement(doc, "We will open 2 new piers before June"), statement(doc, POST, mode="post")]
    found, _ = derive_facts(doc, facts)
    assert any(isinstance(f, Statement) and f.original is not None for f in found)


def test_no_post_no_link() -> None:
    doc = document(OTHER)
    facts = [statement(doc, OTHER)]
    assert link_originals(doc, facts) == (facts, [])
