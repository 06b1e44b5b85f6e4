"""Names that the engine found, as the mentions that the word lists and shapes did not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from communique.annotate.name_runs import ORGANISATION_HEADS, THING_WORDS, organisation_type
from communique.model.annotation import Mention
from communique.model.span import Span
from communique.model.syntax import Analysis, Name
from communique.reference import states

#: Kinds of names that are mentions. Places and dates have tables and rules of their own; an event's name is read
#: with what it is an event of.
_MENTIONED: Mapping[str, str] = MappingProxyType(
    {"PERSON": "person", "ORG": "organisation", "EQUIPMENT": "equipment"}
)


def mentions_from(
    names: Sequence[Name], words: str, start: int, taken: Sequence[Span], acronyms: Mapping[str, str]
) -> list[Mention]:
    """Mentions of the sentence `words`, which begins at `start`, for names that overlap none of `taken`.

    Spans are counted from the sentence's first character. `acronyms`: those that the text spells out itself.
    """
    found = []
    for name in names:
        label = _MENTIONED.get(name.label)
        span = name.span.moved(-start)
        if label is None or any(span.overlaps(other) for other in taken):
            continue
        printed = tuple(span.of(words).split())
        kind = organisation_type(printed) if label == "organisation" else None
        if not _is_a_name(span.of(words)) or (label != "equipment" and _is_cut(words, span)):
            continue
        if label == "organisation" and _tells_no_body(printed):
            continue
        if label == "equipment" and (
            _TWO_BODIES.fullmatch(span.of(words)) or span.of(words).replace("-", "") in _FORMATS
        ):
            continue
        if kind is None and label != "equipment" and _is_a_thing(_run_around(words, span), acronyms):
            continue
        found.append(Mention(span, label, " ".join(span.of(words).split()), type=kind, rule="engine"))
    return found


#: States that meet under a letter and their number.
_FORMATS = frozenset("P3 P5 E3 D8 B9 V4 C5 G2 G4 G5 G7 G8 G20 G77 N5 N8 A3 L3 K4 Q4".split())
#: Two acronyms with a hyphen are two bodies, not a model.
_TWO_BODIES = re.compile(r"[A-Z]{2,6}[-–/][A-Z]{2,6}")


def agreed(names: Iterable[Name], text: str) -> Mapping[str, str]:
    """The label that each name bears most often in the document: one thing is not a person here and a body there.

    Names that bear two labels equally often are left out.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        counts[name.span.of(text)][name.label] += 1
    return {
        words: first
        for words, labels in counts.items()
        for first, *rest in [[label for label, n in labels.items() if n == max(labels.values())]]
        if not rest
    }


#: Relations of those who act, and words that lead to those with whom somebody acts.
_ACTING = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
_WITH = frozenset({"with", "by", "between", "from", "to", "among"})


def sound_names(analyses: Sequence[Analysis], text: str) -> Mapping[Span, tuple[Name, ...]]:
    """For each analysed sentence, the names that its words and the rest of the document bear out.

    A name has a proper noun in it, a person's one in the singular ("the Mexicans" are none), and bears one label
    throughout. A person known by one word alone acts somewhere in the document, and so does what no word of its own
    tells to be a body ("PPE", "Open Skies"). An engine that gives no tags or no parse is not asked for them.
    """
    labels = agreed((name for analysis in analyses for name in analysis.names), text)
    is_parsed = any(token.relation for analysis in analyses for token in analysis.tokens)
    acting = {words for analysis in analyses for words in _acting_names(analysis, text)}

    def is_sound(name: Name, analysis: Analysis) -> bool:
        words = name.span.of(text)
        if labels.get(words) != name.label or not _is_proper(name, analysis):
            return False
        if name.label == "PERSON" and is_parsed:
            return " " in words or words in acting or words.startswith("@")
        if name.label != "ORG" or not is_parsed or words in acting:
            return True
        return organisation_type(tuple(words.split())) is not None

    return {
        analysis.sentence: tuple(name for name in analysis.names if is_sound(name, analysis))
        for analysis in analyses
    }


def _acting_names(analysis: Analysis, text: str) -> Iterator[str]:
    """Words of the names that act, or stand in a row with one that does.

    What is spelled out counts where it is acted with or named otherwise, too; capitals alone do not.
    """
    led = {t.head for t in analysis.tokens if t.relation == "case" and t.span.of(text).lower() in _WITH}
    acting = {i for i, t in enumerate(analysis.tokens) if t.relation in _ACTING}
    near = {
        i
        for i, t in enumerate(analysis.tokens)
        if t.relation == "appos" or (i in led and t.relation.startswith(("obl", "nmod")))
    }
    for name in analysis.names:
        own = analysis.tokens_in(name.span)
        inside = {*own, *(analysis.tokens[i].head for i in own if analysis.tokens[i].relation == "conj")}
        words = name.span.of(text)
        if inside & acting or (inside & near and not _CAPITALS.fullmatch(words)):
            yield words


_CAPITALS = re.compile(r"[A-Z]{2,5}")


def _is_proper(name: Name, analysis: Analysis) -> bool:
    tags = [analysis.tokens[i].xpos for i in analysis.tokens_in(name.span)]
    if not any(tags) or name.label not in ("PERSON", "ORG"):
        return True  # an engine without tags, or a name that may be a number
    return "NNP" in tags or (name.label == "ORG" and "NNPS" in tags)


def contradicted(span: Span, label: str, names: Sequence[Name], start: int) -> bool:
    """Whether the engine takes just these words for a name of another kind."""
    return any(name.span.moved(-start) == span and _MENTIONED.get(name.label) != label for name in names)


def _is_a_thing(words: Sequence[str], acronyms: Mapping[str, str]) -> bool:
    """Releases write agreements, partnerships and meetings as large as names: they are told by their own rules."""
    spelt = [part for word in words for part in (word, *acronyms.get(word, "").split())]
    return any(part.lower() in THING_WORDS or part.lower().removesuffix("s") in THING_WORDS for part in spelt)


_LARGE = r"[A-Z][\w’'-]*"
_SMALL = r"(?:of|on|for|and|the|in|&)"
_BEFORE = re.compile(rf"(?:{_LARGE}\s(?:{_SMALL}\s){{0,2}}){{1,6}}$")
_AFTER = re.compile(rf"(?:\s(?:{_SMALL}\s){{0,2}}{_LARGE}){{1,6}}")
#: How far from a name the words that belong to it are looked for.
_WINDOW = 80


def _run_around(words: str, span: Span) -> tuple[str, ...]:
    """The words of the name and those written large on both sides of it, small words between them crossed."""
    start = max(0, span.start - _WINDOW)
    before = _BEFORE.search(words[start : span.start])
    after = _AFTER.match(words, span.end, span.end + _WINDOW)
    text = (before.group() if before else "") + span.of(words) + (after.group() if after else "")
    return tuple(text.split())


_GOES_ON = re.compile(rf"\s(?:&\s)?{_LARGE}")


def _is_cut(words: str, span: Span) -> bool:
    """Whether more of the name follows at once, or goes before with a "&": then only a part of it was taken."""
    return bool(_GOES_ON.match(words, span.end)) or words[: span.start].endswith("& ")


#: Common nouns that releases write large and that stand for no body by themselves.
_GENERIC = ORGANISATION_HEADS.keys() | frozenset(
    "service services headquarters staff delegation side state states republic kingdom nation region unit base "
    "government governments ministerial allies leaders".split()
)
#: Last words of what names many, and no body.
_MANY = frozenset("ministers presidents secretaries officials groups of for".split())


def _tells_no_body(words: Sequence[str]) -> bool:
    """A common noun alone written large ("the Service"), and a state."""
    last = words[-1].lower()
    return (len(words) == 1 and last in _GENERIC) or last in _MANY or " ".join(words) in states.forms()


_MONEY = re.compile(r"(?:[A-Z]{2,3}|[$€£¥])\s?\d+(?:[.,]\d+)*(?:\s|$)")


def _is_a_name(words: str) -> bool:
    """Names are written large; what is not is the engine's mistake more often than a post in lower case.

    The one disease that is printed like a designation is none.
    """
    if "covid" in words.lower() or _MONEY.match(words):
        return False
    return words[:1] in "@#" or any(letter.isupper() for letter in words) or not words[:1].isascii()
