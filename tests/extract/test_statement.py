"""Who is reported to have said what: the extractor alone, over layers made by hand."""

from __future__ import annotations

import json
import os
import pickle
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.statement import EXTRACTOR, find_statements
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Quotation, Sentence, TimeExpression
from communique.model.document import Document, Publication
from communique.model.entity import Entity, EntityKind
from communique.model.facts.fact import MODALITIES
from communique.model.facts.statement import MODES, Statement
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.segment import Post, Segment, SegmentKind
from communique.model.span import Span
from communique.segment import quotations_of, sentences_of

FOLDER = Path(__file__).parent / "cases" / "statement"
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).parents[3] / "shared"))
QUOTE_CASES = SHARED / "gold" / "cases" / "quote_cases.jsonl"


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1):
            found.append(pytest.param(case, id=f"{path.stem}-{number}"))
    return found


def paragraphs(text: str) -> tuple[Segment, ...]:
    segments, start = [], 0
    for block in text.split("\n\n"):
        if block.strip():
            segments.append(Segment(kind=SegmentKind.PARAGRAPH, span=Span(start, start + len(block))))
        start += len(block) + 2
    return tuple(segments)


def places(text: str, words: str) -> list[Span]:
    """Where the words stand alone."""
    found, start = [], text.find(words)
    while start >= 0:
        end = start + len(words)
        alone = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
        if alone:
            found.append(Span(start, end))
        start = text.find(words, end)
    return found


def actor_at(span: Span, what: str) -> Actor:
    """`person Ada Norr; Defence Minister; NOR`, `state NOR`, `group -> FJI, Ada Norr`."""
    what, arrow, members = what.partition("->")
    head, *rest = [part.strip() for part in what.split(";")]
    label, _, name = head.partition(" ")
    title, country = (*rest, "", "")[:2]
    if label == "state":
        return Actor(span, "state", name=name, country=name)
    resolved = tuple(
        Actor(span, "state", name=m, country=m)
        if m.isupper() and len(m) == 3
        else Actor(span, "person", name=m)
        for m in (member.strip() for member in members.split(","))
        if m
    )
    return Actor(
        span,
        label,
        name=name or None,
        title=title or None,
        title_span=span if title else None,
        country=country or None,
        members=resolved if arrow else (),
    )


def annotated(
    text: str,
    actors: list[str],
    times: list[str] = (),  # type: ignore[assignment]
    *,
    segments: tuple[Segment, ...] | None = None,
    title: str | None = None,
) -> AnnotatedDocument:
    published = Publication(PartialDate(2024, 3, 9), "given")
    document = Document(text=text, language="en", title=title, published=published)
    segments = paragraphs(text) if segments is None else segments
    found: list[Actor] = []
    for line in actors:
        words, _, what = line.partition(" = ")
        found.extend(actor_at(span, what) for span in places(text, words))
    kept = [a for a in found if not any(b.span != a.span and b.span.contains(a.span) for b in found)]
    expressions = [
        TimeExpression(span, PartialDate.parse(day.strip()), None, "weekday", (document.cite(span),))
        for words, _, day in (line.partition(" = ") for line in times)
        for span in places(text, words)
    ]
    doc = AnnotatedDocument(document).with_layer(Segment, segments)
    doc = doc.with_layer(Sentence, sentences_of(text, segments))
    doc = doc.with_layer(Quotation, quotations_of(text, segments))
    doc = doc.with_layer(TimeExpression, expressions)
    doc = doc.with_layer(Mention, ()).with_layer(Entity, ())
    return doc.with_layer(Actor, sorted(kept, key=lambda a: a.span))


def statements(doc: AnnotatedDocument) -> list[Statement]:
    return [finding for finding in find_statements(doc) if isinstance(finding, Statement)]


def expectation(line: str) -> dict[str, Any]:
    marks, speakers, words = (part.strip() for part in line.split(" | "))
    tokens = marks.split()
    day = next((t for t in tokens if t[0].isdigit()), None)
    return {
        "mode": next(t for t in tokens if t in MODES),
        "modality": next((t for t in tokens if t in MODALITIES), "actual"),
        "channel": next((t for t in tokens if t not in MODES | MODALITIES and t != day), None),
        "said_on": day,
        "speakers": [s.strip() for s in speakers.split(";") if s.strip()],
        "words": words.split(" || "),
    }


def plain(statement: Statement) -> dict[str, Any]:
    return {
        "mode": statement.mode.value,
        "modality": statement.modality.value,
        "channel": statement.channel.value if statement.channel else None,
        "said_on": str(statement.said_on.value) if statement.said_on else None,
        "speakers": [speaker.value for speaker in statement.speakers],
        "words": [evidence.text for evidence in statement.evidence],
    }


@pytest.mark.parametrize("case", cases())
def test_statement(case: dict[str, Any]) -> None:
    doc = annotated(case["text"].lstrip("\n"), case["actors"], case.get("times", []))
    assert [plain(s) for s in statements(doc)] == [expectation(line) for line in case["expected"]]


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 60


# ---------------------------------------------------------------- posts


def with_post(author: str | None, handle: str, entities: tuple[Entity, ...] = ()) -> list[Statement]:
    text = "Calm sea, strong coffee. — Name (@name) March 5, 2024"
    post = Post(author=author, handle=handle, posted=PartialDate(2024, 3, 5), platform="twitter")
    segment = Segment(kind=SegmentKind.POST, span=Span(0, len(text)), words=Span(0, 24), post=post)
    doc = annotated(text, [], segments=(segment,))
    layers = {kind: doc.layer(kind) for kind in doc.layers}
    layers[Entity] = entities
    rebuilt = AnnotatedDocument(doc.document)
    for kind, items in layers.items():
        rebuilt = rebuilt.with_layer(kind, items)
    return statements(rebuilt)


def entity(kind: str, name: str) -> Entity:
    document = Document(text=name)
    return Entity(
        id=f"{kind}-1", kind=EntityKind(kind), name=name, evidence=(document.cite(Span(0, len(name))),)
    )


def test_a_post_is_a_statement_of_its_account() -> None:
    (post,) = with_post("Ada Norr", "@adanorr")
    assert plain(post) == {
        "mode": "post",
        "modality": "actual",
        "channel": "twitter",
        "said_on": "2024-03-05",
        "speakers": ["Ada Norr"],
        "words": ["Calm sea, strong coffee."],
    }


@pytest.mark.parametrize(
    ("author", "handle", "kind", "name", "speaker"),
    [
        ("A. Norr", "@ada_norr", "person", "Ada Norr", "Ada Norr"),
        (
            "Fiskeri",
            "@FisheryMinNorway",
            "organisation",
            "office of the Fishery Minister of Norway",
            "office of the Fishery Minister of Norway",
        ),
        ("Fiskeri", "@FisheryFan", "organisation", "office of the Fishery Minister of Norway", "Fiskeri"),
        ("Fiskeri", "@adanorrfan", "person", "Ada Norr", "Fiskeri"),
        (None, "@fiskeri", "person", "Ada Norr", "@fiskeri"),
    ],
)
def test_whose_account_it_is(author: str | None, handle: str, kind: str, name: str, speaker: str) -> None:
    (post,) = with_post(author, handle, (entity(kind, name),))
    assert [s.value for s in post.speakers] == [speaker]


def test_a_body_speaks_under_the_name_of_its_account() -> None:
    text = 'The Fijian fishery ministry said, "The reef is open again to all".\n\nThe reef is open again to all. — Ministry of Fishery FJ (@fish_fj) March 5, 2024'
    start = text.index("\n\n") + 2
    post = Post(
        author="Ministry of Fishery FJ", handle="@fish_fj", posted=PartialDate(2024, 3, 5), platform="twitter"
    )
    segments = (
        Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, start - 2)),
        Segment(kind=SegmentKind.POST, span=Span(start, len(text)), words=Span(start, start + 31), post=post),
    )
    found = statements(annotated(text, ["Fijian = state FJI"], segments=segments))
    assert [[s.value for s in f.speakers] for f in found] == [
        ["Ministry of Fishery FJ"],
        ["Ministry of Fishery FJ"],
    ]


# ---------------------------------------------------------------- documents in one voice


def test_a_joint_statement_has_no_statements_of_its_own() -> None:
    doc = annotated(
        "Fiji and Norway reaffirmed the need for a pier.",
        ["Fiji = state FJI", "Norway = state NOR"],
        title="Joint Statement of Fiji and Norway",
    )
    assert statements(doc) == []


def test_a_document_in_one_voice_is_one_statement() -> None:
    text = "Ada Norr, Minister of Fishery\n\nNorway welcomes the offer made today. Our boats will come.\n\nWe look forward to it."
    first, *rest = paragraphs(text)
    segments = (Segment(kind=SegmentKind.BYLINE, span=first.span), *rest)
    (found,) = statements(annotated(text, ["Norway = state NOR"], segments=segments))
    assert plain(found) == {
        "mode": "direct",
        "modality": "actual",
        "channel": "statement",
        "said_on": "2024-03-09",
        "speakers": ["Ada Norr"],
        "words": ["Norway welcomes the offer made today."],
    }


def test_a_byline_over_a_report_is_no_voice() -> None:
    text = "Ada Norr, Fishery Correspondent\n\nNorway welcomes the offer made today. The boats will come."
    first, *rest = paragraphs(text)
    segments = (Segment(kind=SegmentKind.BYLINE, span=first.span), *rest)
    found = statements(annotated(text, ["Norway = state NOR"], segments=segments))
    assert [s.speakers[0].value for s in found] == ["NOR"]


# ---------------------------------------------------------------- doubts and invariants


def test_a_quotation_of_nobody_known_is_reported() -> None:
    findings = list(
        find_statements(annotated('"We have waited long enough," they said.', ["they = group -> "]))
    )
    (statement,) = [f for f in findings if isinstance(f, Statement)]
    assert statement.speakers == ()
    assert [f.code for f in findings if isinstance(f, Issue)] == ["statement.speaker-unknown"]


@given(
    st.lists(
        st.sampled_from(
            ["Norr", "said", "that", '"', "“", "”", ",", ".", "told", "the", "reporters", "\n\n", "and", "adding", "according", "to",
             "who", "welcomed", "the need", "by", ":", "(", ")", "will", "not", "called", "on", "We", "sail", "'s", "claim", ";"]
        ),
        max_size=40,
    ).map(" ".join)
)  # fmt: skip
def test_any_row_of_words_gives_grounded_statements(text: str) -> None:
    doc = annotated(text, ["Norr = person Ada Norr"])
    found = list(find_statements(doc))
    assert found == list(find_statements(doc))
    assert pickle.loads(pickle.dumps(found)) == found
    for statement in found:
        if isinstance(statement, Statement):
            assert statement.text.value == " ".join(e.text for e in statement.evidence)
            assert all(e.span.of(text) == e.text for e in statement.evidence)


def test_the_cost_does_not_run_away() -> None:
    text = " ".join(['Norr said that the pier, he said, "is open" and that Norr told Norr, who said'] * 1500)
    import time

    begun = time.process_time()
    list(find_statements(annotated(text, [])))
    assert time.process_time() - begun < 20


def test_the_layers_it_needs_are_declared() -> None:
    assert {Sentence, Quotation, Actor, TimeExpression} <= set(EXTRACTOR.requires)


# ---------------------------------------------------------------- the shared cases, with the project's own annotators


@pytest.mark.skipif(not QUOTE_CASES.exists(), reason="no shared cases of quotation (see COMMUNIQUE_SHARED)")
def test_the_shared_cases_in_english() -> None:
    from communique.annotate import annotators_with
    from communique.run.flow import annotated as read
    from communique.segment import segments_of

    right: dict[str, list[bool]] = {"direct": [], "other": []}
    for line in QUOTE_CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["lang"] != "en":
            continue  # languages without rules are skipped by the flow
        document = Document(text=case["text"], language="en")
        found = statements(read(document, segments_of(document), annotators_with()))
        spans = {tuple((e.span.start, e.span.end) for e in s.evidence) for s in found}
        wanted = [q for q in case["quotes"] if q.get("level") != 2]
        sort = "direct" if {"direct", "post"} & set(case["tags"]) else "other"
        hits = all(
            tuple(map(tuple, q["spans"])) in spans
            or (q["type"] == "mixed" and any(s[0] >= tuple(q["spans"][0])[:1] for s in spans))
            for q in wanted
        )
        right[sort].append(hits and (bool(wanted) or not any(s.mode.value != "indirect" for s in found)))
    assert (
        sum(right["direct"]) >= len(right["direct"]) - 2
    )  # a page's own words in a post, Facebook: segmenting
    assert sum(right["other"]) >= 0.85 * len(right["other"])
