"""Whose instrument it is, by the grammar of its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from communique.annotate.clauses import parties_of
from communique.annotate.grammar import Grammar
from communique.extract.agreement.by_grammar.phrase import Phrase
from communique.extract.agreement.by_grammar.stages import Stage, lemma_of
from communique.extract.agreement.by_grammar.words import DOING, GIVEN, HAPPEN, HAVE, WISH, WISHES
from communique.model.annotation import Actor, AnnotatedDocument
from communique.model.evidence import Cited
from communique.reference import organisations

_TOGETHER = ("between", "among", "amongst")
_BEFORE = ("nmod:poss", "amod", "compound", "flat", "nmod:desc", "nmod:unmarked", "det", "conj")


@dataclass(frozen=True, slots=True)
class Parties:
    """`told` "phrase": by the words of the instrument itself; "described": by a clause that describes it; "clause":
    by who does what to it; "text": by none of these.
    """

    parties: tuple[Cited[str], ...] = ()
    told: str = "text"


def parties_told(
    doc: AnnotatedDocument,
    phrase: Phrase,
    stages: list[Stage],
    dyad: tuple[Cited[str], ...],
    *,
    companies: bool,
) -> Parties:
    def told(actors: Iterable[Actor]) -> tuple[Cited[str], ...]:
        return parties_of(doc, tuple(actors), companies=companies)

    between = told(_behind(phrase, (), *_TOGETHER))
    if len(between) >= 2:
        return Parties(between, "phrase")
    owners, makers = list(_before(phrase)), list(_makers(phrase, stages))
    before, partners = told(owners), list(_behind(phrase, stages, "with", *_TOGETHER))
    if any(lemma_of(phrase.g, s.word) in GIVEN for s in stages):
        partners += _behind(phrase, stages, "from", "to", "by")
    if len(before) >= 2:
        return Parties(before, "phrase")
    if len(told((*makers, *partners))) >= 2:
        described = any(_describes(phrase, s) for s in stages)
        by_phrase = "phrase" if list(_behind(phrase, (), "with")) else "described" if described else "clause"
        return Parties(told((*makers, *partners)), by_phrase)
    if len(before) == 1 and _is_body(before[0]):
        return Parties(before, "phrase")
    both = told((*owners, *makers, *partners))
    if len(both) >= 2:
        return Parties(both, "phrase")
    if _is_with_somebody(phrase, stages):
        return Parties()
    if partners:
        return Parties(both, "phrase")
    if not both:
        return Parties(() if has_other_subject(phrase, stages) else dyad)
    if both[0].value in {p.value for p in dyad}:
        return Parties(dyad)
    return Parties(both, "clause" if makers else "text")


def _describes(phrase: Phrase, stage: Stage) -> bool:
    """ "The pact that A and B signed": a clause that hangs on the instrument."""
    token = phrase.g.token(stage.word)
    return token.relation.startswith("acl") and token.head in phrase.words


def _is_body(party: Cited[str]) -> bool:
    """Whether it is an international organisation, whose members the instrument is of."""
    return organisations.by_code(party.value) is not None


def _before(phrase: Phrase) -> Iterator[Actor]:
    """Those who own it or stand in its name: "the Foo-Bar treaty", "their pact"."""
    g, seen = phrase.g, set()
    waiting = [phrase.words[-1], phrase.top, *phrase.words]
    while waiting:
        at = waiting.pop(0)
        if at in seen:
            continue
        seen.add(at)
        yield from _standing_for(g, at)
        waiting.extend(
            i
            for i in g.below[at]
            if i <= phrase.words[-1] and g.token(i).relation in _BEFORE and i != phrase.top
        )


def _standing_for(g: Grammar, index: int, *, capitals: bool = False) -> list[Actor]:
    actor = g.inside.get(index)
    if actor is not None:
        return list(actor.resolved)
    mention = g.mentions.get(index)
    if mention is None or not mention.country or (mention.label == "capital" and not capitals):
        return []
    label = "organisation" if mention.type == "international" else "state"
    return [Actor(mention.span, label, country=mention.country, country_evidence=(g.doc.cite(mention.span),))]


def _behind(phrase: Phrase, stages: Iterable[Stage], *cases: str) -> Iterator[Actor]:
    """Those behind one of the prepositions, on the instrument, on a phrase behind it or on the word of its stage."""
    for child in _phrases_behind(phrase, stages, *cases):
        yield from _whole(phrase.g, child)


def _phrases_behind(phrase: Phrase, stages: Iterable[Stage], *cases: str) -> list[int]:
    g = phrase.g
    found = [
        child
        for holder in (*phrase.below(), *(s.word for s in stages))
        for child in g.children(holder, "nmod", "obl")
        if g.case_of(child) in cases and child > phrase.words[0] and not _is_aside(g, child)
    ]
    return list(dict.fromkeys(found))


def partners(phrase: Phrase) -> list[Actor]:
    """Those behind "with" right behind the instrument."""
    return list(_behind(phrase, (), "with"))


def _is_aside(g: Grammar, index: int) -> bool:
    """ "..., with A the only one missing": behind a comma."""
    first = min((i for i in g.below[index] if g.token(i).relation == "case"), default=index)
    return first > 0 and g.word(first - 1) == "," and g.case_of(index) == "with"


def _makers(phrase: Phrase, stages: list[Stage]) -> Iterator[Actor]:
    """Who signs, ratifies, negotiates or has it."""
    g = phrase.g
    for stage in stages:
        if not stage.is_noun:
            yield from _subjects(g, stage.word)
            continue
        yield from g.owners(stage.word)
        yield from g.with_case(stage.word, "by", *_TOGETHER, "with")
        if (verb := _holding(g, stage.word)) is not None:
            yield from _subjects(g, verb)
    verb = g.governor(phrase.top)
    head = g.token(phrase.top).head
    if g.case_of(phrase.top) in ("to", "of") and lemma_of(g, head).startswith(_SIGNATORIES):
        yield from _subjects(g, head)  # "is a party to it"
    has = verb is not None and lemma_of(g, verb) in HAVE
    wishes = verb is not None and (lemma_of(g, verb) in WISH or lemma_of(g, head) in WISHES)
    if verb is not None and (has or (wishes and not stages)):
        yield from g.subjects(verb)


def _subjects(g: Grammar, verb: int) -> Iterator[Actor]:
    """Who does it; of a passive that leaves it out and of a pronoun, who is told to say so: "A said it had signed"."""
    words = g.subject_words(verb)
    found = [actor for word in words for actor in _whole(g, word)]
    yield from found
    head = g.token(verb).head
    if any(g.word(i).lower() == "where" for i in g.below[verb]) and head >= 0:
        yield from _hosts_and_guests(g, head)
    if head >= 0 and lemma_of(g, head) in _PRAISED and g.token(verb).xpos == "VBG":
        yield from (actor for word in g.children(head, "obj") for actor in _whole(g, word))
    if (
        not found
        and g.token(verb).relation == "ccomp"
        and (not words or all(g.token(w).upos == "PRON" for w in words))
    ):
        yield from (actor for word in g.subject_words(head) for actor in _whole(g, word))


def _holding(g: Grammar, noun: int) -> int | None:
    """The verb by whose subject an act is done: "opened negotiations", "deposited its instrument of ratification"."""
    while g.token(noun).relation == "nmod" and g.token(noun).head >= 0:
        noun = g.token(noun).head
    head = g.token(noun).head
    holds = g.token(noun).relation == "obj" and head >= 0 and lemma_of(g, head) in HAPPEN | DOING
    return head if holds else None


def _hosts_and_guests(g: Grammar, place: int) -> Iterator[Actor]:
    """ "A travelled to X, where a pact was signed": A, and the state that X lies in."""
    journey = g.governor(place)
    if journey is not None:
        yield from (actor for word in g.subject_words(journey) for actor in _whole(g, word))
    yield from _standing_for(g, place, capitals=True)


#: "Congratulated A and B on signing": who is praised for it did it.
_PRAISED = frozenset({"congratulate", "thank", "commend", "praise", "applaud"})


#: Prepositions, or none, behind which a capital is a government and no place.
_ACTING = ("", "with", "by", *_TOGETHER)


def _whole(g: Grammar, head: int) -> Iterator[Actor]:
    """Those whom a phrase stands for; of "the ministers of A, B and C" all the states, of a capital its government."""
    for word in g.joined(head):
        mention = g.mentions.get(word)
        if (
            word not in g.inside
            and mention is not None
            and mention.label == "capital"
            and g.case_of(word) in _ACTING
        ):
            evidence = (g.doc.cite(mention.span),)
            yield Actor(mention.span, "state", country=mention.country, country_evidence=evidence)
    yield from (_seated(g, actor) for actor in g.argument(head))
    if g.token(head).xpos in ("NNS", "NNPS"):
        for state in g.children(head, "nmod"):
            if g.case_of(state) == "of":
                yield from g.argument(state)


def _seated(g: Grammar, actor: Actor) -> Actor:
    """A body with the state behind its name: "the Ministry of Fish of Fooland"."""
    word = next((i for i, other in g.actors.items() if other is actor), None)
    if actor.label != "organisation" or actor.country is not None or word is None:
        return actor
    behind = [i for i in g.children(word, "nmod") if g.case_of(i) == "of"]
    behind += [j for i in behind for j in g.children(i, "nmod") if g.case_of(j) == "of"]
    states = [a for i in behind if (a := g.inside.get(i)) is not None and a.label == "state" and a.country]
    if not states:
        return actor
    return replace(actor, country=states[0].country, country_evidence=states[0].country_evidence)


def _is_with_somebody(phrase: Phrase, stages: list[Stage]) -> bool:
    """Whether a partner is told who is no state, body or official that the text knows."""
    g = phrase.g
    return any(
        not list(_whole(g, child)) and lemma_of(g, child) not in _BOTH
        for child in _phrases_behind(phrase, stages, "with", *_TOGETHER)
        if child not in g.times
    )


#: Subjects that stand for both sides, though no actor was made of them.
_BOTH = frozenset(
    """
    side government country nation state minister leader president party delegation counterpart neighbour neighbor
    representative official member ambassador
    they we both two
    """.split()
)


def has_other_subject(phrase: Phrase, stages: list[Stage]) -> bool:
    """Whether somebody who is none of the text's states makes it."""
    g = phrase.g
    return any(
        i not in phrase.words
        and g.token(i).xpos in ("NNP", "NNPS", "NNS", "CD")
        and lemma_of(g, i) not in _BOTH
        and g.inside.get(i) is None
        and not any(g.word(j).lower() in ("two", "both") for j in g.below[i])
        for s in stages
        if not s.is_noun
        for i in g.subject_words(s.word)
    )


def signatories(doc: AnnotatedDocument, phrase: Phrase) -> tuple[Cited[str], ...]:
    """ "Other signatories to the treaty include A and B", "the parties to the pact: A, B and C"."""
    g = phrase.g
    head = g.token(phrase.top).head
    if (
        head < 0
        or not lemma_of(g, head).startswith(_SIGNATORIES)
        or g.case_of(phrase.top) not in ("to", "of")
    ):
        return ()
    verb = g.governor(head)
    told = list(g.objects(verb)) if verb is not None and lemma_of(g, verb) == "include" else []
    colon = next((i for i in range(phrase.words[-1], len(g.analysis.tokens)) if g.word(i) == ":"), None)
    if colon is not None:
        told += [
            actor for i, actor in sorted(g.actors.items()) if i > colon and g.case_of(i) not in ("of", "in")
        ]
    return parties_of(doc, told)


_SIGNATORIES = ("signator", "party", "parti", "member")
