"""Two reports of one act that give it different numbers, days or prices."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from communique.derive.discrepancies.found import discrepancy_of
from communique.derive.discrepancies.tellings import Telling, kind_of, tellings
from communique.derive.discrepancies.vagueness import bounds_of, can_both_be, sum_in
from communique.model.annotation import AnnotatedDocument, TimeExpression
from communique.model.evidence import Cited
from communique.model.facts import Agreement, Discrepancy, Engagement, Fact, Programme

Comparable = Agreement | Programme | Engagement
Values = tuple[Cited[str], Cited[str]]
Fields = Mapping[type[Comparable], str]

#: The field that a number, a day or a price of an act belongs to, by the kind of the fact.
_NUMBER: Fields = {Programme: "quantity", Agreement: "count"}
_DAY: Fields = {Agreement: "status_date", Programme: "milestone_date", Engagement: "starts"}
_PRICE: Fields = {Programme: "value"}
#: What an act is of; all others are of equipment.
_KINDS: dict[str, type[Comparable]] = {"sign": Agreement, "meet": Engagement}
_TEXTS = frozenset(
    "text document agreement accord deal memorandum mou pact treaty protocol contract instrument arrangement".split()
)
#: How far behind a report another one that only says "the texts" can still mean the same.
_REACH = 700
#: Clauses of one act that are compared with each; a text of any length stays linear.
_NEIGHBOURS = 40


def reports_at_odds(doc: AnnotatedDocument, facts: Iterable[Fact]) -> Iterator[Discrepancy]:
    """Pairs of clauses that tell one act of one fact, once a field; where no fact is known, nothing is compared."""
    known = _Known([fact for fact in facts if isinstance(fact, Agreement | Programme | Engagement)])
    seen: set[tuple[str, str]] = set()
    told: set[tuple[str, ...]] = set()
    for first, second in _pairs(doc) if known.facts else ():
        if not _tell_one_act(first, second):
            continue
        for about, rule, values in _at_odds(first, second):
            fact = known.fact(first, second, about)
            words = (rule, *(value.value for value in values))
            if fact is not None and (fact.id, rule) not in seen and words not in told:
                seen.add((fact.id, rule))
                told.add(words)
                yield discrepancy_of(doc, fact, f"{fact.kind}.{about[type(fact)]}", rule, values)


def _pairs(doc: AnnotatedDocument) -> Iterator[tuple[Telling, Telling]]:
    """Each clause with those of the same act behind it, as many as a report can have."""
    by_act: dict[str, list[Telling]] = {}
    for telling in tellings(doc):
        by_act.setdefault(telling.act, []).append(telling)
    for each in by_act.values():
        for i, first in enumerate(each):
            yield from ((first, second) for second in each[i + 1 : i + _NEIGHBOURS])


def _tell_one_act(a: Telling, b: Telling) -> bool:
    """The same act by the same hands in two sentences, neither of them of another time or of a part."""
    if a.act != b.act or a.grammar.span == b.grammar.span or a.is_apart or b.is_apart:
        return False
    if not (_agree(a.doers, b.doers) and _agree(a.others, b.others)):
        return False
    if a.act == "meet":
        return a.in_post != b.in_post and len(a.persons & b.persons) >= 2
    told = bool(a.doers & b.doers) or bool(a.others & b.others)
    return told or a.in_post != b.in_post or _means_the_texts(a, b)


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """Nothing that the one says is against the other: all in common, or one silent."""
    return not a or not b or a <= b or b <= a


def _means_the_texts(a: Telling, b: Telling) -> bool:
    """ "The texts were signed": said of the instruments of the sentences before, by nobody else."""
    if a.act != "sign" or b.doers or not 0 <= b.span.start - a.span.end <= _REACH:
        return False
    return any(
        b.grammar.token(i).lemma.lower() in _TEXTS
        and any(b.grammar.word(j).lower() in ("the", "these", "both") for j in b.grammar.below[i])
        for i in b.objects
    ) and any(a.grammar.token(i).lemma.lower() in _TEXTS for i in a.objects)


def _at_odds(a: Telling, b: Telling) -> Iterator[tuple[Fields, str, Values]]:
    days = _days(a, b)
    if days is not None:
        yield _DAY, "days-at-odds", days
    elif not _are_apart_in_time(a, b):
        for values in _numbers(a, b):
            yield _NUMBER, "numbers-at-odds", values
        if (prices := _prices(a, b)) is not None:
            yield _PRICE, "prices-at-odds", prices


def _are_apart_in_time(a: Telling, b: Telling) -> bool:
    """No time of the one can be a time of the other."""
    if not a.days or not b.days:
        return False
    told = [[str(time.starts) for time in telling.days] for telling in (a, b)]
    return not any(x.startswith(y) or y.startswith(x) for x in told[0] for y in told[1])


def _numbers(a: Telling, b: Telling) -> Iterator[Values]:
    for one in a.counts:
        for other in b.counts:
            if (
                one.noun == other.noun
                and _agree(one.kind, other.kind)
                and not can_both_be(
                    bounds_of(one.number.value, one.before), bounds_of(other.number.value, other.before)
                )
            ):
                yield (
                    Cited(str(one.number.value), (one.words,), one.number.derived),
                    Cited(str(other.number.value), (other.words,), other.number.derived),
                )


def _days(a: Telling, b: Telling) -> Values | None:
    """Two different days of one act, each the only one that its clause gives."""
    if len(a.days) != 1 or len(b.days) != 1 or not _same_objects(a, b):
        return None
    first, second = a.days[0], b.days[0]
    if _day(first) is None or _day(second) is None or _day(first) == _day(second):
        return None
    return _cited_day(a, first), _cited_day(b, second)


def _same_objects(a: Telling, b: Telling) -> bool:
    """One noun, and nothing that tells two kinds of it: not "a trade agreement" and "a fisheries agreement"."""
    if a.act == "meet" or _means_the_texts(a, b):
        return True
    return any(
        a.grammar.token(i).lemma.lower() == b.grammar.token(j).lemma.lower()
        and _agree(kind_of(a.grammar, i), kind_of(b.grammar, j))
        for i in a.objects
        for j in b.objects
    )


def _day(time: TimeExpression) -> str | None:
    """A single day; None for a month, a year or several days."""
    if time.starts is None or time.starts.precision != "day" or time.ends not in (None, time.starts):
        return None
    return str(time.starts)


def _cited_day(telling: Telling, time: TimeExpression) -> Cited[str]:
    return Cited(str(time.starts), (telling.grammar.doc.cite(time.span),), time.rule)


def _prices(a: Telling, b: Telling) -> Values | None:
    """Two sums in one currency that are not one as vague as they are."""
    if len(a.sums) != 1 or len(b.sums) != 1 or not _same_objects(a, b):
        return None
    first, second = (sum_in(telling.sums[0].value) for telling in (a, b))
    if first is None or second is None or first.sign != second.sign or not first.sign:
        return None
    return None if can_both_be(first.bounds, second.bounds) else (a.sums[0], b.sums[0])


class _Known:
    """Facts by the words that they stand on."""

    def __init__(self, facts: list[Comparable]) -> None:
        self.facts = facts
        self._spans = sorted(
            ((evidence.span, index) for index, fact in enumerate(facts) for evidence in fact.evidence)
        )
        self._starts = [span.start for span, _ in self._spans]

    def fact(self, a: Telling, b: Telling, about: Fields) -> Comparable | None:
        """The fact of the act's kind that has the field: of equipment, one that stands on words of both clauses."""
        kind = _KINDS.get(a.act, Programme)
        both = (self._at(a), self._at(b))
        found = both[0] & both[1] if kind is Programme else both[0] | both[1]
        return next(
            (self.facts[i] for i in sorted(found) if isinstance(self.facts[i], kind) and kind in about), None
        )

    def _at(self, telling: Telling) -> set[int]:
        first = bisect_left(self._starts, telling.grammar.span.start)
        last = bisect_left(self._starts, telling.span.end)
        return {index for span, index in self._spans[first:last] if span.overlaps(telling.span)}
