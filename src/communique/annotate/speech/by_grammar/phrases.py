"""Words of a parsed sentence as stretches of its text: clauses, and the noun phrases that speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from communique.annotate.grammar import Grammar
from communique.annotate.speech.utterance import Subject
from communique.annotate.speech.verbs import DOCUMENT_NOUNS
from communique.model.annotation import Actor
from communique.model.span import Span

#: What hangs on a noun and is no part of who it is.
_BESIDE = frozenset(
    {
        "acl:relcl",
        "acl",
        "appos",
        "parataxis",
        "conj",
        "cc",
        "advcl",
        "punct",
        "ccomp",
        "dep",
        "obl",
        "list",
        "case",
        "mark",
    }
)
#: Marks within a word, or behind one that is cut short.
_IN_WORDS = frozenset({"-", "‑", ".", "'", "’", "&", "/"})
_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it", "my": "i", "our": "we"}
_MARKS = frozenset("\"'“”‘’«»„‟‚‹›「」『』()[]`")


def below(grammar: Grammar, head: int, without: Iterable[int] = ()) -> set[int]:
    """The word and all that hangs on it, but for what hangs on the words in `without`, and they themselves."""
    kept_out = without if isinstance(without, AbstractSet) else frozenset(without)
    if head in kept_out:
        return set()
    hanging = grammar.below
    found = {head}
    waiting = [head]
    for index in waiting:
        for other in hanging[index]:
            if other not in kept_out:
                found.add(other)
                waiting.append(other)
    return found


def stretches(grammar: Grammar, words: set[int], apart: set[int]) -> list[Span]:
    """The words from first to last in as few spans as leave out those that stand `apart`, marks at the ends cut."""
    if not words:
        return []
    runs: list[list[int]] = [[]]
    for index in range(min(words), max(words) + 1):
        if index in apart and index not in words:
            if runs[-1]:
                runs.append([])
        else:
            runs[-1].append(index)
    trimmed = [_trimmed(grammar, run) for run in runs]
    return [Span(grammar.token(run[0]).span.start, grammar.token(run[-1]).span.end) for run in trimmed if run]


def _trimmed(grammar: Grammar, run: Sequence[int]) -> Sequence[int]:
    first, last = 0, len(run)
    while first < last and _is_edge(grammar, run[first]):
        first += 1
    if first < last and grammar.word(run[first]).lower() == "that" and _is_mark(grammar, run[first]):
        first += 1
    while first < last and _is_edge(grammar, run[first]):
        first += 1
    while last > first and _is_edge(grammar, run[last - 1]):
        last -= 1
    return run[first:last]


def _is_edge(grammar: Grammar, index: int) -> bool:
    token = grammar.token(index)
    return token.upos == "PUNCT" and not (grammar.word(index) in _MARKS and grammar.word(index) in "()[]")


def _is_mark(grammar: Grammar, index: int) -> bool:
    return grammar.token(index).upos == "SCONJ" or grammar.token(index).relation == "mark"


def mark_of(grammar: Grammar, index: int) -> str:
    """The word that opens a clause: "that", "whether", "to"; empty where it has none."""
    return next((grammar.word(i).lower() for i in grammar.children(index, "mark")), "")


def opening_of(grammar: Grammar, verb: int) -> str:
    """The first word of its clause."""
    return grammar.word(min(below(grammar, verb))).lower()


def interrupted_by(grammar: Grammar, verb: int) -> int | None:
    """The head of the clause in which "he said" stands between commas or at the end."""
    token = grammar.token(verb)
    if token.relation == "xcomp" and token.head >= 0 and grammar.token(token.head).relation == "parataxis":
        token = grammar.token(token.head)  # "he likes to point out"
    if token.relation == "parataxis" and token.head >= 0:
        return token.head
    if (
        token.relation == "advcl"
        and "as" in (mark_of(grammar, verb), opening_of(grammar, verb))
        and token.head >= 0
    ):
        return token.head
    return None


def noun_phrase(grammar: Grammar, head: int) -> Span:
    """A noun with what belongs to it, without appositions, clauses and conjuncts, up to the first comma behind it."""
    beside = {i for i in below(grammar, head) if i != head and _is_beside(grammar, i)}
    words = below(grammar, head, without=beside)
    first = last = head
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    return Span(grammar.token(first).span.start, grammar.token(last).span.end)


def _is_beside(grammar: Grammar, index: int) -> bool:
    relation = grammar.token(index).relation
    return relation in _BESIDE and not (relation == "punct" and grammar.word(index) in _IN_WORDS)


def subject_of(grammar: Grammar, heads: Sequence[int]) -> Subject:
    """Who the words stand for, with all that are joined to them by "and"."""
    joined = [i for head in heads for i in grammar.joined(head) if not grammar.is_verb(i)]
    parts = [part for i in dict.fromkeys(joined) if (part := _single(grammar, i)).is_known]
    if not parts:
        return Subject()
    if all(part.actors and part.phrase is None for part in parts):
        actors = tuple(dict.fromkeys(actor for part in parts for actor in part.actors))
        one = parts[0] if len(parts) == 1 else Subject()
        return Subject(actors=actors, they=one.they, beside=one.beside)
    first = next(part for part in parts if part.phrase is not None)
    also = tuple(a for part in parts if part is not first for a in part.actors)
    if first.document or not also:
        return first
    return Subject(actors=first.actors, phrase=first.phrase, head=first.head, also=also)


def _single(grammar: Grammar, head: int) -> Subject:
    actor = grammar.actors.get(head)
    if actor is not None and actor.label in ("group", "pronoun"):
        return Subject(actors=(actor,), they=grammar.word(head).lower() == "they")
    named = actor if actor is not None else grammar.inside.get(head)
    if named is None or (named.label != "person" and _ends_before(grammar, named, head)):
        named = None
    beside = None
    if (named is None or named.label == "office") and (person := _named_beside(grammar, head)) is not None:
        named, beside = person, noun_phrase(grammar, head)
    if named is not None:
        return Subject(actors=(named,), beside=None if beside == named.span else beside)
    token, phrase = grammar.token(head), noun_phrase(grammar, head)
    word = _OWNERS.get(grammar.word(head).lower(), grammar.word(head).lower())
    if token.upos == "PROPN":
        return Subject(phrase=phrase, head="name")
    if token.upos not in ("NOUN", "PRON", "NUM", "DET", "ADJ"):
        return Subject()
    inner = tuple(a for a in grammar.doc.within(Actor, phrase) if a.label != "pronoun")
    return Subject(actors=inner, phrase=phrase, head=word, document=word if word in DOCUMENT_NOUNS else "")


def _ends_before(grammar: Grammar, actor: Actor, head: int) -> bool:
    """The actor is an attribute of what the phrase is about: "Fooland's harbour workers"."""
    return actor.span.end < grammar.token(head).span.end


def _named_beside(grammar: Grammar, head: int) -> Actor | None:
    """ "The chairman, Ada Norr": the person in apposition."""
    for index in grammar.children(head, "appos", "flat"):
        actor = grammar.inside.get(index)
        if actor is not None and actor.label == "person":
            return actor
    return None
