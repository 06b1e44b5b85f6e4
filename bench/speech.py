"""How well reports of speech are found in newspaper text, with the right speaker.

    python -m bench.speech FILES... [--misses]

Prints precision, recall and F1 of whole reports (content and speaker) and of quotations in marks, and the share of
quoted words that report nothing and were taken for speech.

A report is found where a statement shares at least half of its content's words with it (of the words of both; where
a statement holds only the quoted fragments of a clause, as CODEBOOK section 4 has it, of those fragments). Its speaker
is right where the statement's speaker bears the name, or is cited at the words, that the gold marks as the source.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.speech_gold import Piece, Report, pieces_of
from communique.model.document import Document
from communique.model.facts import Statement
from communique.model.outcome import Done
from communique.model.span import Span
from communique.run.assemble import stages_for
from communique.run.flow import process
from communique.run.settings import Settings
from communique.segment import quotations_of, segments_of

SETTINGS = Settings()
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SMALL = frozenset("the a an of mr mrs ms dr sir".split())
#: A quotation of fewer words is part of the clause around it (CODEBOOK section 4).
_DIRECT_WORDS = 3


@dataclass(slots=True)
class Counts:
    """Of one measure, over all pieces."""

    gold: int = 0
    found: int = 0  #: statements, or quotations, that the program gives
    matched: int = 0
    joint: int = 0  #: matched, and the speaker is right

    def line(self, name: str) -> str:
        precision, recall = self.joint / max(self.found, 1), self.joint / max(self.gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        only = 2 * self.matched / max(self.found + self.gold, 1)
        right = self.joint / max(self.matched, 1)
        shares = f"{precision:7.3f} {recall:7.3f} {f1:7.3f} {only:9.3f} {right:9.3f}"
        return f"{name:22} {self.gold:5} {self.found:6} {shares}"


def statements_of(piece: Piece) -> list[Statement]:
    outcome = process(Document(text=piece.text, language="en"), stages_for(SETTINGS))
    assert isinstance(outcome, Done), outcome
    return [fact for fact in outcome.reading.facts if isinstance(fact, Statement)]


def words_in(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Words by where they begin."""
    return frozenset(m.start() for span in spans for m in _WORD.finditer(text, span.start, span.end))


def overlap(piece: Piece, report: Report, statement: Statement) -> float:
    spans = [evidence.span for evidence in statement.evidence]
    return share_of_words(piece, report, spans, is_direct=statement.mode.value == "direct")


def share_of_words(piece: Piece, report: Report, spans: Sequence[Span], *, is_direct: bool) -> float:
    """Jaccard index of the words; of those in the report's quoted fragments, where those are all that is given."""
    theirs = words_in(piece.text, spans)
    own = words_in(piece.text, report.content)
    best = len(own & theirs) / max(len(own | theirs), 1)
    quoted = own & words_in(piece.text, marked(piece))
    if is_direct and quoted:
        best = max(best, len(quoted & theirs) / max(len(quoted | theirs), 1))
    return best


@cache
def marked(piece: Piece) -> list[Span]:
    return [q.words for q in quotations_of(piece.text, segments_of(Document(text=piece.text, language="en")))]


def is_right_speaker(piece: Piece, report: Report, statement: Statement) -> bool:
    if not report.has_source and not report.sources:
        return not statement.speakers
    names = [report.name] if report.name else []
    names += [span.of(piece.text) for span in report.sources]
    for speaker in statement.speakers:
        if any(e.span.overlaps(s) for e in speaker.evidence for s in report.sources):
            return True
        if any(is_same_name(speaker.value, name) for name in names):
            return True
    return False


def is_same_name(one: str, other: str) -> bool:
    left, right = _key(one), _key(other)
    return bool(left and right) and (
        left[-1] == right[-1] or set(left) <= set(right) or set(right) <= set(left)
    )


def _key(name: str) -> list[str]:
    return [w for w in (m.group().casefold() for m in _WORD.finditer(name)) if w not in _SMALL]


def pairs(piece: Piece, statements: list[Statement]) -> dict[int, int]:
    """Report by index -> statement by index, the best overlaps first, each once."""
    uttered = [(i, r) for i, r in enumerate(piece.reports) if r.sort == "n" and r.content]
    scored = sorted(
        (
            (-overlap(piece, report, statement), i, j)
            for i, report in uttered
            for j, statement in enumerate(statements)
        ),
    )
    found: dict[int, int] = {}
    for score, i, j in scored:
        if -score >= 0.5 and i not in found and j not in found.values():
            found[i] = j
    return found


def count(
    piece: Piece, statements: list[Statement], whole: Counts, quoted: Counts, tally: Counter[str]
) -> Iterator[str]:
    """Adds to the counts, and gives a line for each miss."""
    text = piece.text
    matched = pairs(piece, statements)
    other = [r for r in piece.reports if r.sort != "n"]
    for i, report in enumerate(piece.reports):
        if report.sort != "n" or not report.content:
            continue
        whole.gold += 1
        what = " / ".join(s.of(text) for s in report.content)[:150]
        who = report.name or " / ".join(s.of(text) for s in report.sources)
        cue = " ".join(c.of(text) for c in report.cues)
        tally["gold:" + _form(piece, report)] += 1
        if i not in matched:
            yield f"{piece.id} MISSED  [{who}] <{cue}> {what}"
            continue
        whole.matched += 1
        statement = statements[matched[i]]
        if is_right_speaker(piece, report, statement):
            whole.joint += 1
            tally["right:" + _form(piece, report)] += 1
        else:
            got = "; ".join(s.value for s in statement.speakers)
            yield f"{piece.id} SPEAKER [{who}] <{cue}> got [{got}] {statement.rule} {what}"
    for j, statement in enumerate(statements):
        if j in matched.values():
            whole.found += 1
            continue
        near = [r for r in other if overlap(piece, r, statement) >= 0.5]
        if near and near[0].sort == "u" and statement.modality.value != "actual":
            continue  # said to be still to come, or not said, as the gold has it
        whole.found += 1
        if near:
            tally[f"extra:{near[0].sort}"] += 1
        what = " / ".join(e.text for e in statement.evidence)[:150]
        sort = near[0].sort if near else "-"
        who = "; ".join(s.value for s in statement.speakers)
        yield f"{piece.id} EXTRA({sort}) [{who}] {statement.mode.value} {statement.rule} {what}"
    yield from _count_quoted(piece, statements, quoted, tally)


def _form(piece: Piece, report: Report) -> str:
    own = words_in(piece.text, report.content)
    quoted = own & words_in(piece.text, marked(piece))
    return "direct" if quoted == own else "mixed" if quoted else "indirect"


def _count_quoted(
    piece: Piece, statements: list[Statement], counts: Counts, tally: Counter[str]
) -> Iterator[str]:
    text = piece.text
    direct = [s for s in statements if s.mode.value == "direct"]
    for quotation in marked(piece):
        words = words_in(text, [quotation])
        if len(words) < _DIRECT_WORDS:
            continue
        unspoken = any(len(words & words_in(text, [x])) * 2 > len(words) for x in piece.unspoken)
        reports = [r for r in piece.reports if len(words & words_in(text, r.content)) * 2 > len(words)]
        uttered = [r for r in reports if r.sort == "n"]
        holding = [
            s for s in direct if len(words & words_in(text, (e.span for e in s.evidence))) * 2 > len(words)
        ]
        counts.found += bool(holding)
        if unspoken and not uttered:
            tally["unspoken"] += 1
            tally["unspoken taken"] += bool(holding)
        if not uttered:
            continue
        counts.gold += 1
        # Of reports within reports, the outermost: its words are the most.
        report = max(uttered, key=lambda r: len(words_in(text, r.content)))
        counts.matched += bool(holding)
        if any(is_right_speaker(piece, r, s) for s in holding for r in uttered):
            counts.joint += 1
        else:
            who = report.name or " / ".join(span.of(text) for span in report.sources)
            got = "; ".join(v.value for s in holding for v in s.speakers)
            what = f"WHOSE [{who}] got [{got}]" if holding else f"UNTAKEN [{who}]"
            yield f"{piece.id} {what} {quotation.of(text)[:100]}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what was missed, and what is too much")
    options = parser.parse_args()
    whole, quoted, tally = Counts(), Counts(), Counter[str]()
    for path in options.files:
        for piece in pieces_of(path):
            for miss in count(piece, statements_of(piece), whole, quoted, tally):
                if options.misses:
                    print(miss)
    print(
        f"{'':22} {'gold':>5} {'found':>6} {'prec':>7} {'recall':>7} {'joint':>7} {'found F1':>9} {'speaker':>9}"
    )
    print(whole.line("whole reports"))
    print(quoted.line("quotations in marks"))
    for form in ("direct", "mixed", "indirect"):
        print(f"  {form}: {tally['right:' + form]} of {tally['gold:' + form]} right")
    print(f"  beliefs taken: {tally['extra:b']}, not uttered taken: {tally['extra:u']}")
    print(
        f"  quoted words that report nothing, taken for speech: {tally['unspoken taken']} of {tally['unspoken']}"
    )


if __name__ == "__main__":
    main()
