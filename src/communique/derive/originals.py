"""Which post or statement a quotation quotes, within one document, and how faithfully.

Words alone link nothing: the formulas of diplomacy are anybody's. Speaker and day must allow it, and enough of
the words must be the same in a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from communique.derive.fidelity import compare, compared
from communique.derive.quoting.pieces import pieces, quoted_text
from communique.derive.quoting.runs import COMMON, RUN
from communique.derive.quoting.search import ENOUGH_WORDS
from communique.derive.quoting.voices import DAYS_APART
from communique.derive.words import Words, words_of
from communique.model.annotation import AnnotatedDocument
from communique.model.comparison import Comparison, WordEdit
from communique.model.evidence import Cited
from communique.model.facts import Fact, Statement
from communique.model.facts.statement import Edit, Fidelity
from communique.model.issue import Issue
from communique.model.span import Span

#: The share of a reported clause's words that the original must have: reported speech changes pronouns and tense.
CLOSE_WORDING = 0.7
#: Most pairs that are compared in one document; above that the rest is left unlinked, with an Issue.
MOST_PAIRS = 5_000


@dataclass(frozen=True, slots=True)
class _Source:
    """A statement whose own words stand in the document."""

    fact: Statement
    words: Words
    shingles: frozenset[tuple[str, ...]]


def link_originals(doc: AnnotatedDocument, facts: Iterable[Fact]) -> tuple[list[Fact], list[Issue]]:
    """The facts, each quotation of a post of the same document with `original` and `fidelity`.

    Reported speech in near the same words gets `original` without `fidelity`: it quotes nothing. In the order
    given. An Issue for a quotation in another language than its post.
    """
    facts = list(facts)
    sources = [_source(f) for f in facts if isinstance(f, Statement) and f.mode.value == "post"]
    linked: list[Fact] = []
    issues: list[Issue] = []
    pairs = 0
    for fact in facts:
        if not isinstance(fact, Statement) or fact.mode.value == "post" or fact.original is not None:
            linked.append(fact)
            continue
        pairs += len(sources)
        if pairs > MOST_PAIRS:
            issues.append(
                Issue("fidelity.too-many-pairs", f"more than {MOST_PAIRS} pairs of quotation and post")
            )
            linked.extend(facts[len(linked) :])
            break
        linked.append(_linked(doc, fact, sources))
        issues.extend(_in_another_language(doc, fact, sources))
    return linked, issues


def _source(fact: Statement) -> _Source:
    words = words_of(fact.text.value)
    return _Source(fact, words, _shingles(words))


def _shingles(words: Words) -> frozenset[tuple[str, ...]]:
    """Runs of words with something in them that not every text has."""
    atoms = words.atoms
    runs = (atoms[i : i + RUN] for i in range(len(atoms) - RUN + 1))
    return frozenset(run for run in runs if sum(atom not in COMMON for atom in run) >= 2)


def _linked(doc: AnnotatedDocument, fact: Statement, sources: list[_Source]) -> Statement:
    allowed = [source for source in sources if _may_quote(fact, source.fact)]
    if fact.mode.value == "direct":
        found = [(c, s) for s in allowed if (c := _comparison(fact, s)) is not None]
        if not found:
            return fact
        comparison, source = max(found, key=lambda pair: (pair[0].shared, -len(pair[0].edits)))
        return replace(
            fact,
            original=_original(source),
            fidelity=_fidelity(doc, fact, source.fact, comparison),
        )
    scored = [(share, s) for s in allowed if (share := _share(fact, s)) >= CLOSE_WORDING]
    if not scored:
        return fact
    return replace(fact, original=_original(max(scored, key=lambda pair: pair[0])[1]))


def _original(source: _Source) -> Cited[str]:
    return Cited(source.fact.id, source.fact.evidence, "same-words-same-speaker")


def _may_quote(quotation: Statement, original: Statement) -> bool:
    """The speaker is the same, and neither day nor channel speak against it."""
    speakers = {s.value for s in quotation.speakers} & {s.value for s in original.speakers}
    if not speakers or not _days_allow(quotation, original):
        return False
    channel, platform = quotation.channel, original.channel
    return channel is None or platform is None or channel.value in (platform.value, "statement", "post")


def _days_allow(quotation: Statement, original: Statement) -> bool:
    said, posted = quotation.said_on, original.said_on
    if said is None or posted is None or said.value.day is None or posted.value.day is None:
        return True
    return abs((said.value.first_day - posted.value.first_day).days) <= DAYS_APART


def _comparison(quotation: Statement, source: _Source) -> Comparison | None:
    words = words_of(quoted_text(quotation))
    if not _shingles(words) & source.shingles:
        return None
    found = compared(source.words, words)
    if found.window is None or found.shared < min(ENOUGH_WORDS, len(words.atoms)):
        return None
    return found


def _share(reported: Statement, source: _Source) -> float:
    """How many of a reported clause's telling words the post has; 0 where nothing but single words agrees.

    Where the clause says that it reports a post, its words alone tell; else they must stand in a row.
    """
    words = words_of(reported.text.value)
    telling = [atom for atom in words.atoms if atom not in COMMON]
    known = set(source.words.atoms)
    if not telling:
        return 0.0
    share = sum(atom in known for atom in telling) / len(telling)
    in_a_row = bool(_shingles(words) & source.shingles)
    channels = [c.value for c in (reported.channel, source.fact.channel) if c is not None]
    of_a_post = len(channels) == 2 and channels[0] == channels[1]
    if in_a_row:
        return share
    return share if of_a_post and share == 1.0 and len(telling) >= 2 else 0.0


def _in_another_language(doc: AnnotatedDocument, fact: Statement, sources: list[_Source]) -> Iterable[Issue]:
    if fact.mode.value != "direct" or fact.original is not None:
        return
    for source in sources:
        if not _may_quote(fact, source.fact):
            continue
        if compare(source.fact.text.value, quoted_text(fact)).verdict == "translated":
            yield Issue(
                "fidelity.other-language",
                "the quotation and a post of the same speaker are in different languages: they were not compared",
                fact.evidence[0],
            )
            return


# ---------------------------------------------------------------- edits with their evidence


def _fidelity(
    doc: AnnotatedDocument, quotation: Statement, original: Statement, found: Comparison
) -> Fidelity:
    spans = (*quotation.evidence, *original.evidence)
    return Fidelity(
        verdict=Cited(found.verdict, spans, "word-alignment"),
        edits=tuple(_edit(doc, quotation, original, edit) for edit in found.edits),
    )


def _edit(doc: AnnotatedDocument, quotation: Statement, original: Statement, edit: WordEdit) -> Edit:
    quoted_at = tuple(doc.cite(span) for span in _home(quotation, edit.quoted_at))
    start = original.evidence[0].span.start
    original_at = (doc.cite(edit.original_at.moved(start)),) if edit.original_at is not None else ()
    both = (*original_at, *quoted_at)
    return Edit(
        op=Cited(edit.op, both, "word-alignment"),
        original=Cited(edit.original, original_at, "word-alignment"),
        quoted=Cited(edit.quoted, quoted_at, "word-alignment"),
        class_=Cited(edit.class_, both, "word-alignment"),
    )


def _home(statement: Statement, span: Span | None) -> list[Span]:
    """The places in the document of a stretch of `quoted_text`, one for each span of evidence that it touches."""
    if span is None:
        return []
    found, at = [], 0
    for text, evidence in pieces(statement):
        start, end = max(span.start, at), min(span.end, at + len(text))
        if start < end:
            found.append(Span(start, end).moved(evidence.span.start - at))
        at += len(text) + 1
    return found
