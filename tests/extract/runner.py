"""Cases of the extractors: a text of its own, and every fact of one kind that it reports, one line each.

A case is read by the project's own annotators and by the one extractor under test. Its `expected` lines are
compared with what `plain` makes of the facts, in text order; parts at the end of a line (behind ` | `) may be left
out where a case is not about them. `xfail` names the reason why a case is not reached yet: it fails once it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from communique.annotate import annotators_with
from communique.model.annotation import AnnotatedDocument
from communique.model.document import Document, Publication
from communique.model.facts import Fact
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.stage import Extractor
from communique.run.flow import annotated
from communique.segment import publication_of, segments_of, title_of

FOLDER = Path(__file__).parent / "cases"
PARTS = " | "


def cases(kind: str) -> list[Any]:
    """The cases of `cases/<kind>/*.toml`, in the order of the files."""
    found = []
    for path in sorted((FOLDER / kind).glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1):
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            found.append(pytest.param(case, id=f"{path.stem}-{number}", marks=marks))
    return found


def annotated_case(case: dict[str, Any]) -> AnnotatedDocument:
    published = case.get("published")
    document = Document(
        text=case["text"].strip("\n"),
        language="en",
        title=case.get("title"),
        published=Publication(PartialDate.parse(published), "given") if published else None,
    )
    segments = segments_of(document)
    document = replace(
        document, title=title_of(document, segments), published=publication_of(document, segments)
    )
    return annotated(document, segments, annotators_with())


def facts_of(case: dict[str, Any], extractor: Extractor) -> list[Fact]:
    """In text order. Checks on the way that every fact stands on words of the text."""
    doc = annotated_case(case)
    facts = [finding for finding in extractor.run(doc) if not isinstance(finding, Issue)]
    for fact in facts:
        assert all(evidence.span.of(doc.document.text) == evidence.text for evidence in fact.evidence)
    return sorted(facts, key=lambda fact: fact.evidence[0].span)


def lines(case: dict[str, Any], extractor: Extractor, plain: Callable[[Any], str]) -> list[str]:
    """What `plain` says of each fact, cut to as many parts as the expectation has."""
    found = [plain(fact) for fact in facts_of(case, extractor)]
    expected: list[str] = case["expected"]
    if len(found) != len(expected):
        return found
    return [
        PARTS.join(line.split(PARTS)[: wanted.count(PARTS) + 1])
        for line, wanted in zip(found, expected, strict=True)
    ]
