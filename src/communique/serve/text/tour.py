"""What one report gave, in an order that tells its story: the tour that `communique demo` takes a newcomer on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from communique.model.evidence import Cited, Evidence
from communique.model.facts import (
    Agreement,
    Discrepancy,
    Engagement,
    Event,
    Fact,
    Partnership,
    Programme,
    Statement,
)
from communique.model.reading import Reading
from communique.model.segment import SegmentKind
from communique.model.span import Span, hull
from communique.serve.text.facts import headline, printed, said, side
from communique.serve.text.paint import Paint
from communique.serve.text.passages import passage_lines, passages
from communique.serve.text.safe import safe
from communique.serve.text.width import filled
from communique.serve.text.wrap import lines, marked_lines

K = TypeVar("K", bound=Fact)

#: Characters to show on either side of the words in question, even where that takes a second line.
NEAR = 16
EVENTS = 8
MARGIN = 17
LOOKS = {
    "verbatim": "good",
    "cosmetic": "good",
    "marked": "good",
    "abridged": "doubt",
    "altered": "doubt",
    "contradictory": "bad",
}


@dataclass(frozen=True, slots=True)
class Tour:
    reading: Reading
    sentences: Sequence[Span]
    paint: Paint

    def lines(self) -> Iterator[str]:
        yield from self._opening()
        for heading, part in (
            ("Who met whom", self._engagements),
            ("What was agreed", self._agreements),
            ("Quoted, and held against the post", self._quotations),
            ("What does not fit together", self._discrepancies),
            ("Equipment and its family", self._programmes),
            ("Named relationships", self._partnerships),
            ("The same as coded events (PLOVER, CAMEO)", self._events),
        ):
            told = list(part())
            if told:
                yield ""
                yield self.paint("bold", heading)
                yield from told

    def _opening(self) -> Iterator[str]:
        document = self.reading.document
        posts = sum(segment.kind is SegmentKind.POST for segment in self.reading.segments)
        published = document.published
        date = f"{published.date} by its {published.source}" if published else "nowhere"
        about = f"{len(document.text.split())} words, {posts} embedded posts; dated {date}. "
        legend = "Marked are the words that a value rests on."
        yield self.paint("bold", safe(document.title or "A report"))
        yield from marked_lines(about + legend, [Span(len(about), len(about) + len("Marked"))], self.paint)

    def _engagements(self) -> Iterator[str]:
        for fact in self._of(Engagement):
            what = " ".join(filter(None, (said(fact.type), f"in {fact.place.value}" if fact.place else "")))
            when = self._day(fact.starts) + (f" to {self._day(fact.ends)}" if _later(fact) else "")
            yield from self._entry(self._done(fact), f"{when}  {what}")
            yield from self._more(safe(" · ".join(side(one) for one in fact.sides)))
            yield from self._words(fact.evidence, fact.starts, fact.place, fact.modality)

    def _agreements(self) -> Iterator[str]:
        for fact in self._of(Agreement):
            stage = said(fact.status) or self._done(fact)
            parties = " – ".join(printed(party) for party in fact.parties)
            many = f"{fact.count.value} × " if fact.count else ""
            when = f"{self._day(fact.status_date)}  " if fact.status_date else ""
            about = printed(fact.name or fact.subject)
            yield from self._entry(stage, safe(f"{when}{parties}: {many}{said(fact.instrument)}"))
            yield from self._more(safe(about))
            yield from self._words(fact.evidence, fact.subject)

    def _quotations(self) -> Iterator[str]:
        statements = {fact.id: fact for fact in self._of(Statement)}
        for fact in statements.values():
            original = statements.get(fact.original.value) if fact.original else None
            if fact.fidelity is None or original is None:
                continue
            verdict = fact.fidelity.verdict.value
            speakers = ", ".join(map(printed, original.speakers or fact.speakers))
            yield from self._entry(verdict, safe(speakers), look=LOOKS[verdict])
            edits = fact.fidelity.edits
            if edits:
                yield from self._excerpt("post", [edit.original for edit in edits], original)
                yield from self._excerpt("report", [edit.quoted for edit in edits], fact)

    def _discrepancies(self) -> Iterator[str]:
        for fact in self._of(Discrepancy):
            yield from self._entry(safe(fact.about.value), "", look="bad")
            for one in fact.values:
                yield from self._quoted(said(one.value), one.value.evidence[:1])

    def _programmes(self) -> Iterator[str]:
        for fact in self._of(Programme):
            stage = said(fact.milestone) or self._done(fact)
            yield from self._entry(stage, safe(fact.equipment.value))
            roles = {
                "operator": fact.roles.operator,
                "supplier": fact.roles.supplier,
                "developer": fact.roles.developer,
                "manufacturer": fact.roles.manufacturer,
                "partner": fact.roles.partner,
                "derived from": fact.roles.derived_from,
            }
            named = (f"{role} {', '.join(map(printed, who))}" for role, who in roles.items() if who)
            yield from self._more(safe("; ".join(named)))
            yield from self._words(
                fact.evidence, fact.equipment, fact.milestone, *(one for who in roles.values() for one in who)
            )

    def _partnerships(self) -> Iterator[str]:
        for fact in self._of(Partnership):
            parties = " – ".join(printed(party) for party in fact.parties)
            yield from self._entry(parties, safe(fact.label.value))
            yield from self._words(fact.evidence, fact.label)

    def _events(self) -> Iterator[str]:
        events = Counter(headline(fact) for fact in self._of(Event))
        for line, times in list(events.items())[:EVENTS]:
            many = f"  ({times} ×)" if times > 1 else ""
            yield from lines(f"{line}{many}", self.paint, indent="  ", hanging="    ")
        if len(events) > EVENTS:
            yield self.paint("dim", f"  and {len(events) - EVENTS} more")

    def _of(self, kind: type[K]) -> Iterator[K]:
        return (fact for fact in self.reading.facts if isinstance(fact, kind))

    def _done(self, fact: Fact) -> str:
        return "done" if fact.modality.value == "actual" else fact.modality.value

    def _day(self, cited: Cited[Any] | None) -> str:
        return str(cited.value) if cited else "no date"

    def _entry(self, label: str, text: str, look: str | None = None) -> Iterator[str]:
        """A line with its label in the margin; what has not happened is in capitals, so that none overlooks it."""
        happened = label not in ("planned", "proposed", "denied", "hypothetical")
        label = label if happened else label.upper()
        margin = self.paint(look or ("good" if happened else "doubt"), filled(label, MARGIN - 3))
        first, *more = lines(text, self.paint, indent=" " * MARGIN) or [" " * MARGIN]
        yield f"  {margin} {first[MARGIN:]}".rstrip()
        yield from more

    def _more(self, text: str) -> Iterator[str]:
        yield from lines(text, self.paint, indent=" " * MARGIN, hanging=" " * (MARGIN + 2))

    def _words(self, evidence: Sequence[Evidence], *values: Cited[Any] | None) -> Iterator[str]:
        """The first passage of the evidence, with what else in it the values rest on."""
        text = self.reading.document.text
        first = passages(text, [evidence[0].span], self.sentences, around=10**6)[0].span
        rested = [one.span for value in values if value for one in value.evidence if first.contains(one.span)]
        yield from self._passage("", [evidence[0].span, *rested])

    def _excerpt(self, label: str, words: Iterable[Cited[str]], statement: Statement) -> Iterator[str]:
        """The statement around the words that differ; where none is on this side, its beginning."""
        inside = [one.span for one in statement.evidence]
        spans = [
            evidence.span
            for word in words
            if word.value
            for evidence in word.evidence
            if any(whole.contains(evidence.span) for whole in inside)
        ]
        yield from self._passage(label, spans)

    def _quoted(self, label: str, evidence: Iterable[Evidence]) -> Iterator[str]:
        yield from self._passage(label, [one.span for one in evidence])

    def _passage(self, label: str, spans: Sequence[Span]) -> Iterator[str]:
        text = self.reading.document.text
        for passage in passages(text, spans, self.sentences, around=self._around(spans))[:1]:
            label = f"{label}: " if label else ""
            shown = passage_lines(text, passage, self.paint, indent=" " * (MARGIN + 2))
            yield from labelled(shown, label, MARGIN + 2)

    def _around(self, spans: Sequence[Span]) -> int:
        """As much on either side as one line has room for, marks and ellipses counted."""
        used = len(hull(spans)) if spans else 0
        return max(NEAR, (self.paint.columns - MARGIN - 8 - used - 2 * len(spans)) // 2)


def labelled(shown: Sequence[str], label: str, margin: int) -> Iterator[str]:
    """The label takes the place of the first line's indent, as far as it fits."""
    for position, line in enumerate(shown):
        yield (
            f"{filled(' ' * (margin - len(label)) + label, margin)}{line[margin:]}" if not position else line
        )


def _later(fact: Engagement) -> bool:
    return fact.starts is not None and fact.ends is not None and fact.ends.value != fact.starts.value
