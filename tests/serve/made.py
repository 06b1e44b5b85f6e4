"""A reading made by hand, so that what is shown can be tested whatever the extractors find."""

from __future__ import annotations

from communique.model.document import Document, Publication
from communique.model.evidence import Cited, Evidence
from communique.model.facts import (
    Agreement,
    Cameo,
    Discrepancy,
    Edit,
    Engagement,
    Event,
    Fact,
    Fidelity,
    Participant,
    Partnership,
    Plover,
    Programme,
    ReportedValue,
    Roles,
    Side,
    Statement,
)
from communique.model.facts.agreement import Stage
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span

TEXT = """\
Peru's foreign minister Ofelia Tarrillo met Kenya's Barasa Wendo in Nairobi on Monday. They signed a treaty on tea.

"We trade 40 goods," Tarrillo said. She will visit Kenya again in June. Kenya flies the Q-5 Kestrel, built from the Q-4.

We trade 14 goods. — Ofelia Tarrillo (@otarrillo) May 6, 2024
"""

DOCUMENT = Document(
    text=TEXT,
    id_given="tea.txt",
    title="Tea and treaties",
    publisher="The Tea Post",
    published=Publication(PartialDate(2024, 5, 6), "posts"),
    language="en",
)


def words(text: str, document: Document = DOCUMENT) -> Evidence:
    """The first place where the words stand."""
    start = document.text.index(text)
    return document.cite(Span(start, start + len(text)))


def stated(value: str, text: str | None = None) -> Cited[str]:
    return Cited(value, (words(text or value),))


def day(iso: str, text: str) -> Cited[PartialDate]:
    return Cited(PartialDate.parse(iso), (words(text),), "weekday")


PERU = stated("PER", "Peru")
KENYA = stated("KEN", "Kenya")

TALKS = Engagement(
    id="engagement-0000000000aa",
    modality=stated("actual", "met"),
    evidence=(words("met"),),
    confidence=0.91,
    rule="engagement/met",
    type=stated("talks", "met"),
    sides=(
        Side(
            country=PERU,
            participants=(Participant(person=stated("Ofelia Tarrillo"), title=stated("foreign minister")),),
        ),
        Side(country=KENYA, participants=(Participant(person=stated("Barasa Wendo")),)),
    ),
    starts=day("2024-05-06", "on Monday"),
    ends=day("2024-05-06", "on Monday"),
    place=stated("Nairobi"),
    format=Cited("bilateral", (), "two-sides"),
)
VISIT = Engagement(
    id="engagement-0000000000ab",
    modality=stated("planned", "will"),
    evidence=(words("will visit Kenya"),),
    confidence=0.8,
    rule="engagement/visit",
    type=stated("visit"),
    sides=(Side(country=PERU), Side(country=KENYA)),
    starts=Cited(PartialDate(2024, 6), (words("in June"),), "month"),
)
TREATY = Agreement(
    id="agreement-0000000000aa",
    modality=stated("actual", "signed"),
    evidence=(words("signed a treaty on tea"),),
    confidence=0.95,
    rule="agreement/signed",
    instrument=stated("treaty"),
    parties=(PERU, KENYA),
    subject=stated("tea"),
    areas=(stated("trade", "tea"),),
    status=stated("signed"),
    status_date=day("2024-05-06", "on Monday"),
    stages=(
        Stage(status=stated("approved", "signed a treaty")),
        Stage(status=stated("signed"), date=day("2024-05-06", "on Monday")),
    ),
)
POST = Statement(
    id="statement-0000000000aa",
    modality=stated("actual", "We trade 14 goods."),
    evidence=(words("We trade 14 goods."),),
    confidence=0.99,
    rule="statement/post",
    mode=stated("post", "@otarrillo"),
    speakers=(stated("Ofelia Tarrillo"),),
    text=stated("We trade 14 goods."),
    channel=stated("twitter", "@otarrillo"),
)
QUOTE = Statement(
    id="statement-0000000000ab",
    modality=stated("actual", "said"),
    evidence=(words("We trade 40 goods,"),),
    confidence=0.97,
    rule="statement/direct",
    mode=stated("direct", '"We trade 40 goods,"'),
    speakers=(stated("Ofelia Tarrillo", "Tarrillo"),),
    text=stated("We trade 40 goods,"),
    original=Cited(POST.id, (words("We trade 14 goods."),), "same-words"),
    fidelity=Fidelity(
        verdict=Cited("contradictory", (), "gravest-edit"),
        edits=(
            Edit(
                op=Cited("replace", (), "alignment"),
                original=stated("14"),
                quoted=stated("40"),
                class_=Cited("number", (), "edit-class"),
            ),
        ),
    ),
)
KESTREL = Programme(
    id="programme-0000000000aa",
    modality=stated("actual", "flies"),
    evidence=(words("Kenya flies the Q-5 Kestrel"),),
    confidence=0.85,
    rule="programme/operates",
    equipment=stated("Q-5 Kestrel"),
    roles=Roles(operator=(KENYA,), derived_from=(stated("Q-4"),)),
    countries=(KENYA,),
    milestone=stated("in_service", "flies"),
)
PARTNERSHIP = Partnership(
    id="partnership-0000000000aa",
    modality=stated("actual", "trade"),
    evidence=(words("trade"),),
    confidence=0.5,
    rule="partnership/label",
    label=stated("tea"),
    parties=(PERU, KENYA),
)
EVENT = Event(
    id="event-0000000000aa",
    modality=stated("actual", "met"),
    evidence=(words("met"),),
    confidence=0.9,
    rule="derive/events",
    actor=PERU,
    actor_sector=Cited("GOV", (), "office"),
    recipient=KENYA,
    plover=Plover(event=Cited("CONSULT", (), "talks"), mode=Cited("meet", (), "talks")),
    cameo=Cameo(code=Cited("040", (), "talks"), goldstein=Cited(-1.0, (), "table")),
    symmetric=Cited(True, (), "talks"),
    date=day("2024-05-06", "on Monday"),
    record=Cited(TALKS.id, (), "derived-from"),
)
DISPUTE = Discrepancy(
    id="discrepancy-0000000000aa",
    modality=stated("actual", "40"),
    evidence=(words("40"), words("14")),
    confidence=0.9,
    rule="derive/discrepancies",
    about=Cited("statement.text", (), "comparison"),
    values=(ReportedValue(value=stated("40")), ReportedValue(value=stated("14"))),
    record=Cited(QUOTE.id, (), "comparison"),
)
FACTS: tuple[Fact, ...] = (
    TALKS,
    VISIT,
    TREATY,
    QUOTE,
    POST,
    KESTREL,
    PARTNERSHIP,
    EVENT,
    DISPUTE,
)
ISSUE = Issue("time.no-anchor", "'in June' may be of this year or the next", words("in June"))


def span_of(text: str) -> Span:
    return words(text).span


#: As a splitter would give them.
SENTENCES = tuple(
    span_of(text)
    for text in (
        "Peru's foreign minister Ofelia Tarrillo met Kenya's Barasa Wendo in Nairobi on Monday.",
        "They signed a treaty on tea.",
        '"We trade 40 goods," Tarrillo said.',
        "She will visit Kenya again in June.",
        "Kenya flies the Q-5 Kestrel, built from the Q-4.",
        "We trade 14 goods. — Ofelia Tarrillo (@otarrillo) May 6, 2024",
    )
)

READING = Reading(
    document=DOCUMENT,
    segments=(Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, len(TEXT) - 1)),),
    entities=(),
    facts=FACTS,
    issues=(ISSUE,),
)
