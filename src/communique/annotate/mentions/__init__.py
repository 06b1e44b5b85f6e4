"""Names in the text: states, organisations, offices, equipment and persons, found by form and by neighbourhood.

What the rules leave over, the engine's names fill in (`engine_names`); where only the neighbourhood spoke for a
person, the engine may object.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from communique.annotate.engine_names import contradicted, mentions_from, sound_names
from communique.annotate.equipment_names import equipment_spans, navy_of, vessel_spans
from communique.annotate.gazetteer import Gazetteer
from communique.annotate.masks import is_maskable
from communique.annotate.mentions.known import found_in
from communique.annotate.mentions.organisations import (
    lower_bodies,
    named_after_state,
    named_after_states,
    organisation_in,
    own_bodies,
)
from communique.annotate.mentions.persons import WEAK_RULES, person_in, surnames_of
from communique.annotate.mentions.shapes import (
    acronyms_in,
    blanked,
    is_free,
    labelled,
    letter_of,
    moved,
    name_of,
    without_overlaps,
)
from communique.annotate.name_runs import NameRun, name_runs, organisation_type
from communique.annotate.office_phrases import office_phrases
from communique.annotate.shared_bodies import with_their_states
from communique.model.annotation import AnnotatedDocument, Mention, Sentence, TimeExpression
from communique.model.segment import Segment
from communique.model.span import Span
from communique.model.stage import Annotator
from communique.model.syntax import Analysis, Name


def find_mentions(doc: AnnotatedDocument) -> Iterator[Mention]:
    """In text order, not overlapping. Two passes: surnames alone count once their full name was seen."""
    finder = _Finder(doc)
    found = [mention for sentence in doc.layer(Sentence) for mention in finder.in_sentence(sentence.span)]
    surnames = surnames_of(found)
    found = [
        m for m in found if not (m.rule == "engine" and m.label == "organisation" and m.name in surnames)
    ]
    posts = _post_authors(doc)
    known = sorted([*with_their_states(found), *finder.surnames_alone(surnames, found)], key=lambda m: m.span)
    yield from without_overlaps([*known, *(p for p in posts if is_free([k.span for k in known], p.span))])


class _Finder:
    """Walks the sentences of one document, keeping what names have been seen."""

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.text = doc.document.text
        self.own_acronyms = acronyms_in(self.text)
        self.times = defaultdict(list)
        for time in doc.layer(TimeExpression):
            self.times[time.span.start // 4096].append(time.span)
        self.runs: list[tuple[Span, NameRun]] = []
        self.names = sound_names(doc.layer(Analysis), self.text)

    def in_sentence(self, sentence: Span) -> list[Mention]:
        words = sentence.of(self.text)
        if not is_maskable(words):
            return []
        vessels = [
            Mention(s, "equipment", name_of(s.of(words)), navy_of(s.of(words)), rule="ship-prefix")
            for s in vessel_spans(words)
        ]
        known = [m for m in self._known(words) if not any(m.span.overlaps(v.span) for v in vessels)]
        times = tuple(
            Span(t.start - sentence.start, t.end - sentence.start) for t in self._times_in(sentence)
        )
        names = self.names.get(sentence, ())
        known = [m for m in known if not _is_given_name(m, names, sentence.start)]
        known = without_overlaps([*known, *named_after_states(words, known, names, sentence.start)])
        taken = tuple(m.span for m in (*known, *vessels))
        equipment = vessels + [
            Mention(s, "equipment", name_of(s.of(words)), rule="designation")
            for s in equipment_spans(words, (*taken, *times))
        ]
        taken = (*taken, *(m.span for m in equipment))
        offices = self._offices(words, known, equipment)
        taken = (*taken, *times, *(m.span for m in offices))
        labels = {m.span: letter_of(m) for m in (*known, *equipment, *offices)}
        adjectives = {m.span.end: m for m in known if m.label in ("adjective", "state")}
        named = [
            mention
            for mention in self._named(words, labels, taken, adjectives)
            if mention.rule not in WEAK_RULES
            or not contradicted(mention.span, mention.label, names, sentence.start)
        ]
        named += mentions_from(
            names, words, sentence.start, (*taken, *times, *(m.span for m in named)), self.own_acronyms
        )
        mentions = without_overlaps(sorted([*known, *equipment, *offices, *named], key=lambda m: m.span))
        return [moved(m, sentence.start) for m in mentions if m.label]

    def _times_in(self, sentence: Span) -> list[Span]:
        buckets = range(sentence.start // 4096, sentence.end // 4096 + 1)
        return [span for bucket in buckets for span in self.times[bucket] if sentence.contains(span)]

    def _known(self, words: str) -> list[Mention]:
        found = []
        for span, known in found_in(words):
            if self.own_acronyms.get(span.of(words), "") not in ("", known.name):
                continue  # the text itself says what it stands for
            if words[span.end : span.end + 1] == "$":
                continue  # "US$3 million"
            firm = organisation_type(tuple(span.of(words).split())) if not known.label else None
            if firm in ("company", "media"):  # it bears a state's name and is none
                found.append(
                    Mention(span, "organisation", name_of(span.of(words)), None, firm, rule="head-word")
                )
                continue
            label = (
                "adjective"
                if known.use == "adjective"
                else "capital"
                if known.use in ("capital", "seat")
                else known.label
            )
            found.append(
                Mention(
                    span, label, name_of(span.of(words)), known.country, known.type or known.use, rule="table"
                )
            )
        return [*found, *lower_bodies(words, found), *own_bodies(words)]

    def _offices(self, words: str, known: list[Mention], equipment: list[Mention]) -> list[Mention]:
        masks = {m.span: m for m in (*known, *equipment) if m.label not in ("", "capital")}
        masked = blanked(words, masks)
        return [Mention(s, "office", name_of(s.of(words)), rule="head-noun") for s in office_phrases(masked)]

    def _named(
        self, words: str, labels: dict[Span, str], taken: tuple[Span, ...], adjectives: dict[int, Mention]
    ) -> Iterator[Mention]:
        for run in name_runs(words, taken):
            before, after = (
                labelled(words, labels, run.style or run.span)[0],
                labelled(words, labels, run.span)[1],
            )
            owner = adjectives.get(run.span.start - 1) if run.style is None else None
            if owner is not None and (firm := named_after_state(words, run, owner, after)) is not None:
                yield firm
                continue
            mention = organisation_in(words, run, before, owner) or person_in(words, run, before, after)
            if mention is not None:
                yield mention
                labels[mention.span] = letter_of(mention)
                if run.style is not None and mention.label == "person":
                    yield Mention(run.style, "style", name_of(run.style.of(words)), rule="style")
            else:
                self.runs.append((run.span, run))

    def surnames_alone(self, surnames: frozenset[str], found: Iterable[Mention]) -> Iterator[Mention]:
        """Mentions of persons by a name already seen, anywhere in the text."""
        if not surnames:
            return
        taken = sorted(m.span for m in found)
        for span, _ in Gazetteer(dict.fromkeys(surnames)).find(self.text):
            tied = "-" in (self.text[span.start - 1 : span.start], self.text[span.end : span.end + 1])
            if not tied and is_free(taken, span):
                yield Mention(span, "person", span.of(self.text), rule="name-seen-before")


def _is_given_name(mention: Mention, names: Iterable[Name], start: int) -> bool:
    """ "Victoria" and "Sofia" are capitals; where the engine reads a person's name that goes on, they are not."""
    span = mention.span
    return mention.label == "capital" and any(
        name.label == "PERSON" and name.span.start == start + span.start and name.span.end > start + span.end
        for name in names
    )


def _post_authors(doc: AnnotatedDocument) -> list[Mention]:
    """Authors and handles of embedded posts, where they are printed; what they are is decided with the entities."""
    found = []
    for segment in doc.layer(Segment):
        if segment.post is None or segment.words is None:
            continue
        for name in filter(None, (segment.post.author, segment.post.handle)):
            at = doc.document.text.find(name, segment.words.end, segment.span.end)
            if at >= 0:
                found.append(Mention(Span(at, at + len(name)), "account", name, rule="post-author"))
    return found


ANNOTATOR = Annotator(
    name="mentions",
    version=3,
    provides=Mention,
    requires=(Segment, Sentence, TimeExpression, Analysis),
    run=find_mentions,
)


__all__ = ["ANNOTATOR", "acronyms_in", "find_mentions", "is_free"]
