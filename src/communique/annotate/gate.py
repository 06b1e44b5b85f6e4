"""Which sentences are worth analysing: a look at their words, before any parse.

A fact of ours is an act and those who do it (CODEBOOK section 4). So a sentence is worth an analysis where it has a
word for such an act and one for somebody who may act for a state; how much of the two is asked for depends on the
word, and on whether the document deals with states at all. Recall comes first: what fails here is never read.

A set of words does it, at a microsecond a word with all that goes with it; an analysis costs a hundred. An automaton
of Aho and Corasick over the same words (ahocorasick-rs 1.0.3) takes 0.15 microseconds where the set takes 0.4, and
both are nothing beside the analysis: no reason for one more dependency. One regular expression takes 40.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from communique.annotate import gate_words
from communique.annotate.equipment_names import NAVIES
from communique.annotate.speech_words import uttering
from communique.model.annotation import Sentence
from communique.model.segment import SegmentKind
from communique.reference import bodies, organisations, states

_DEALING, _MEETING, _PROGRAMME, _ACT, _STATE, _ACTOR, _SPEECH = (1 << n for n in range(7))
_ANY_ACT = _MEETING | _PROGRAMME | _ACT

#: A word, and initials with full stops between them ("U.S").
_WORD = re.compile(r"[A-Z](?:\.[A-Z])+|[^\W\d_]+")
_NUMBER = re.compile(r"\d")
#: Who speaks, named before; and how many sentences before.
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b")
_NAMED_WITHIN = 3
#: Marks of quotation that are no apostrophes.
_QUOTED = re.compile('["“”„«»]')
#: Words that the names of so many states and organisations share ("United", "Republic") name none of them.
_SHARED = 3
#: A document that names fewer tells of no dealings between states.
_STATES_MIN = 2


def worth(text: str, sentences: Iterable[Sentence]) -> tuple[bool, ...]:
    """For each sentence, whether to analyse it. The first call builds the vocabulary (see `vocabulary`)."""
    return tuple(rule is not None for rule in rules_of(text, sentences))


def rules_of(text: str, sentences: Iterable[Sentence]) -> tuple[str | None, ...]:
    """For each sentence, the rule by which it is worth analysing; None where none holds."""
    among_states = is_among_states(text)
    printed = [(text[s.span.start : s.span.end], s.segment.kind is SegmentKind.POST) for s in sentences]
    rules = [rule_of(words, among_states=among_states, in_post=in_post) for words, in_post in printed]
    for at, rule in enumerate(rules):
        if rule == "speech" and _PRONOUN.search(printed[at][0]):
            for before in range(max(0, at - _NAMED_WITHIN), at):
                rules[before] = rules[before] or "before-a-pronoun"
    return tuple(rules)


def worth_analysing(words: str) -> bool:
    """Whether one sentence is worth it in a document that deals with states.

    >>> worth_analysing("The two ministers met in the capital on Friday.")
    True
    >>> worth_analysing("In the 69th minute, the striker doubled the lead, scoring a header.")
    False
    """
    return rule_of(words) is not None


def rule_of(words: str, *, among_states: bool = True, in_post: bool = False) -> str | None:
    """The name of the first rule that holds for a sentence. `among_states`: of the document, `is_among_states`."""
    known = vocabulary()
    found = 0
    for word in known.words.intersection(_WORD.findall(words)):
        found |= known.senses[word]
    rule = _rule_of_acts(found, words, among_states=among_states, in_post=in_post)
    if rule is None and (found & _SPEECH or _QUOTED.search(words)):
        return "speech"
    return rule


def _rule_of_acts(found: int, words: str, *, among_states: bool, in_post: bool) -> str | None:
    if found & _DEALING:
        return "dealing"
    if not found & _ANY_ACT:
        return None
    if found & _STATE:
        return "act-of-a-state"
    if in_post:
        return "act-of-the-author"
    if not among_states:
        return None
    if found & _MEETING:
        return "meeting"
    if found & _ACTOR:
        return "act-of-an-actor"
    return "programme" if found & _PROGRAMME and _NUMBER.search(words) else None


def is_among_states(text: str) -> bool:
    """Whether a document names two states or organisations at least, so that it can tell of their dealings."""
    known = vocabulary()
    named = {known.named[word] for word in known.named.keys() & set(_WORD.findall(text))}
    certain = {code for codes in named if len(codes) == 1 for code in codes}
    others = sum(1 for codes in named if certain.isdisjoint(codes))
    return len(certain) + others >= _STATES_MIN


@dataclass(frozen=True, slots=True)
class Vocabulary:
    words: frozenset[str]
    senses: Mapping[str, int]  #: which kinds of words a word belongs to
    named: Mapping[str, frozenset[str]]  #: the states and organisations that a word can be the name of


@cache
def vocabulary() -> Vocabulary:
    """Built once, from the reference tables and the words of `gate_words`; costs some 30 milliseconds."""
    named = _names()
    senses: dict[str, int] = defaultdict(int)
    for sense, entries, inflected in (
        (_DEALING, gate_words.DEALINGS, _noun_forms),
        (_MEETING, gate_words.MEETINGS, _verb_forms),
        (_PROGRAMME, gate_words.PROGRAMMES, _verb_forms),
        (_ACT, gate_words.ACTS, _verb_forms),
        (_ACTOR, gate_words.ACTORS, _noun_forms),
    ):
        for form in (form for entry in entries.split() for form in inflected(entry)):
            for spelling in (form, form.capitalize(), form.upper()):
                senses[spelling] |= sense
    for name in named:
        senses[name] |= _STATE
    for form in uttering():
        for spelling in (form, form.capitalize()):
            senses[spelling] |= _SPEECH
    senses["according"] |= _SPEECH
    senses["According"] |= _SPEECH
    for form in (*bodies.forms(), *NAVIES):
        own = _words_of_name(form)
        if not any(senses.get(word, 0) & (_STATE | _ACTOR) for word in own):
            senses[max(own, key=len)] |= _ACTOR
    return Vocabulary(frozenset(senses), dict(senses), named)


@cache
def lemmas() -> Mapping[str, str]:
    """Forms of the verbs and nouns of `gate_words` with their lemma, small letters; built once."""
    lists = (gate_words.DEALINGS, gate_words.MEETINGS, gate_words.PROGRAMMES, gate_words.ACTS)
    entries = [entry for words in lists for entry in words.split() if entry.islower()]
    known = {entry.partition("=")[0] for entry in entries}
    found: dict[str, str] = {}
    for entry in entries:
        lemma = entry.partition("=")[0]
        for form in _verb_forms(entry):
            if form not in known or form == lemma:
                found.setdefault(form, lemma)
    return found


def _names() -> Mapping[str, frozenset[str]]:
    """For each form of a state or organisation, the one word that tells it best, with whom the word can name."""
    whose = [(form, each.iso3) for form, meanings in states.forms().items() for each in meanings]
    whose += [(form, each.code) for form, each in organisations.forms().items()]
    sharing: dict[str, set[str]] = defaultdict(set)
    for form, code in whose:
        for word in _words_of_name(form):
            sharing[word].add(code)
    found: dict[str, set[str]] = defaultdict(set)
    for form, code in whose:
        words = _words_of_name(form)
        telling = [word for word in words if len(sharing[word]) < _SHARED]
        found[max(telling, key=len) if telling else words[-1]].add(code)
    return {word: frozenset(codes) for word, codes in found.items() if len(word) > 1}


def _words_of_name(form: str) -> list[str]:
    words = _WORD.findall(form)
    return [word for word in words if not word.islower()] or words


def _noun_forms(entry: str) -> Iterator[str]:
    """A noun and its plural; "state=stated" has more forms behind the sign."""
    lemma, _, more = entry.partition("=")
    yield lemma
    yield _with_s(lemma)
    yield from filter(None, more.split(","))


def _verb_forms(entry: str) -> Iterator[str]:
    """A verb, or a noun that looks like one, in all its forms; forms that no text has cost nothing.

    >>> sorted(_verb_forms("plan=planned"))
    ['plan', 'planed', 'planing', 'planned', 'planning', 'plans']
    """
    yield from _noun_forms(entry)
    lemma, _, more = entry.partition("=")
    yield _with_s(lemma)[:-1] + "d" if _is_y_for_ie(lemma) else lemma.removesuffix("e") + "ed"
    yield (lemma if lemma.endswith("ee") else lemma.removesuffix("e")) + "ing"
    if lemma + lemma[-1] + "ed" in more.split(","):
        yield lemma + lemma[-1] + "ing"


def _with_s(lemma: str) -> str:
    if _is_y_for_ie(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _is_y_for_ie(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in "aeiou"
