"""Texts that mean harm wherever they are shown, written or computed; and a register that is full of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.model.document import Document, Publication
from communique.model.entity import Entity, EntityKind, entity_id
from communique.model.evidence import Cited
from communique.model.facts import Agreement, Engagement, Participant, Side, Statement
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.span import Span
from communique.register import open_register

TEXTS = (
    "<script>window.harmed=1</script>",
    '"><img src=x onerror="window.harmed=1">',
    "'><svg/onload=window.harmed=1>",
    "</title></style></textarea></script><script>window.harmed=1</script>",
    "javascript:window.harmed=1",
    "{{ 7*7 }}{% raw %}",
    '=HYPERLINK("https://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\tstarts with a tab",
    "two\r\nlines\rand\u2028more\x85",
    "\u202egnirts desrever\u202c \u2066isolated",
    "a\x1b[31mred\x07\x08",
    "]]><!-- --><![CDATA[",
    "&lt;b&gt; &amp; &#60;",
    "%s %n {0} ${x} $(id) `id`",
    "'; DROP TABLE fact; --",
    "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged",
    "}\n@misc{forged, title={x}",
    "ER  - \r\nTY  - NEWS",
    "\ufeffbom and \ufffe\uffff not characters",
    "../../etc/passwd",
    "e\u0301 \U0001f1f3\U0001f1f4 우정 मित्रता السلام",
    "long " * 6_000 + "end",
)
ADDRESSES = (
    "javascript:window.harmed=1",
    "JaVaScRiPt:window.harmed=1",
    "data:text/html,<script>window.harmed=1</script>",
    'https://example.org/"onmouseover="window.harmed=1',
    "https://example.org/a b\r\nX: y",
    "http://[bad",
    "file:///etc/passwd",
    "//evil.example/",
)


#: Days that the texts are of, in turn: the first and the last of the calendar among them.
DAYS = (PartialDate(2024, 5, 6), PartialDate(1, 1, 1), PartialDate(9999, 12, 31))


def readings() -> Iterator[Reading]:
    """One for each text, which stands in it as title, publisher, name, place and quotation."""
    for number, text in enumerate(TEXTS):
        yield _reading(number, text, ADDRESSES[number % len(ADDRESSES)], DAYS[number % len(DAYS)])


def hostile_register(path: Path) -> str:
    with open_register(path, writable=True) as register:
        register.add((Done(one) for one in readings()), "v1")
    return str(path)


def _reading(number: int, text: str, address: str, day_of_it: PartialDate) -> Reading:
    document = Document(
        text=f"{text} met Chile and Finland, and signed on 6 May 2024.",
        title=text,
        publisher=text,
        uri=address,
        published=Publication(day_of_it, "given"),
        language="en",
    )
    words = (document.cite(Span(0, len(text))),)
    rest = (document.cite(Span(len(text) + 1, len(document.text))),)
    name, actual = Cited(text, words), Cited("actual", rest)
    day = Cited(day_of_it, rest)
    parties = (Cited("CHL", rest), Cited("FIN", rest))
    common: dict[str, Any] = {"confidence": 0.9, "rule": "made/by-hand", "evidence": words}
    facts = (
        Engagement(
            id=f"engagement-{number:012x}",
            modality=actual,
            type=Cited("talks", rest),
            sides=(
                Side(country=parties[0], participants=(Participant(person=name, title=name),)),
                Side(country=parties[1]),
                Side(party=name),
            ),
            starts=day,
            place=name,
            **common,
        ),
        Agreement(
            id=f"agreement-{number:012x}",
            modality=actual,
            instrument=Cited("treaty", rest),
            name=name,
            parties=parties,
            subject=name,
            status=Cited("signed", rest),
            status_date=day,
            **common,
        ),
        Statement(
            id=f"statement-{number:012x}",
            modality=actual,
            mode=Cited("direct", rest),
            speakers=(name,),
            title=name,
            text=name,
            said_on=day,
            **common,
        ),
    )
    person = Entity(
        id=entity_id(document.id, EntityKind.PERSON, text), kind=EntityKind.PERSON, name=text, evidence=words
    )
    return Reading(document=document, segments=(), entities=(person,), facts=facts, issues=())
