"""Engagements that a noun tells: talks, a visit, a call, a summit, an exercise, and "another" of the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.annotate.grammar import Grammar
from communique.extract.engagement.found import countries_of
from communique.extract.engagement.journeys import is_ship, owners_of_ship, port_call, visits
from communique.extract.engagement.telling import (
    BETWEEN,
    OFFICIALS,
    Telling,
    Told,
    above,
    apart,
    both_sides,
)
from communique.extract.engagement.words import (
    BACKWARD,
    COMPRISE,
    GATHER,
    HOLD,
    NOUNS,
    PARTS,
    PLURAL_ONLY,
    PRECEDED,
    TAKE_PLACE,
    WITHIN,
)
from communique.model.annotation import Actor, AnnotatedDocument


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for an engagement, with what is said of it."""

    whole: tuple[int, ...]  #: the noun, and what it is a session or round of
    verb: int | None  #: the verb that says what becomes of it
    holds: bool  #: whether the subject of that verb takes part
    said: tuple[
        int, ...
    ]  #: participles and relative clauses: "planned for Friday", "which will be held in X"

    @property
    def word(self) -> int:
        return self.whole[0]

    @property
    def takes_place(self) -> bool:
        return self.verb is not None or bool(self.said)

    @property
    def rule(self) -> str:
        return "holds" if self.holds else "takes-place" if self.takes_place else "named"


def told_by_noun(doc: AnnotatedDocument, g: Grammar, word: int, told: Told) -> Iterator[Telling]:
    """`told`: what the sentences before have told."""
    type_ = type_of(g, word)
    if type_ == "talks" and g.token(word).lemma == "edition" and told.like is not None and not g.owners(word):
        type_ = told.like.type if told.like.type == "exercise" else type_  # "the next edition" of an exercise
    whole = _whole(g, word)
    within = g.inside.get(word)
    if type_ is None or whole[0] != word or (within is not None and within.label == "organisation"):
        return  # "a session of the Dialogue" is told once, by the session; "the Foo Summit" may be a body
    noun = described(g, whole)
    if type_ == "visit":
        yield from _visit(doc, g, noun, told.travellers)
    elif type_ == "port_call":
        yield from _port_call(doc, g, noun)
    else:
        yield from _dealing(doc, g, noun, type_, told)


def type_of(g: Grammar, word: int) -> str | None:
    """The type that the noun means, with the words before it; None where it means no engagement."""
    lemma = g.token(word).lemma.lower()
    before = {g.word(i).lower() for i in g.below[word] if i < word}
    if lemma in ("signature", "signing") and not _takes_place(g, word):
        return None
    if lemma in ("call", "visit") and "port" in before:
        return "port_call"
    if lemma == "call" and "courtesy" in before:
        return "talks"
    if lemma in PLURAL_ONLY and g.token(word).xpos not in ("NNS", "NNPS"):
        return None
    if lemma in PRECEDED and not before & PRECEDED[lemma] and not _is_named(g, word):
        return None
    return NOUNS.get(lemma)


def _takes_place(g: Grammar, word: int) -> bool:
    head = g.token(word).head
    return head >= 0 and g.token(word).relation.startswith("nsubj") and g.token(head).lemma in TAKE_PLACE


def _is_named(g: Grammar, word: int) -> bool:
    """ "Exercise Blue Reef": capitalised, with a capitalised word on it."""
    return g.word(word) == "Exercise" and any(
        g.word(i)[:1].isupper() and i > word for i in (*g.below[word], g.token(word).head) if i >= 0
    )


def described(g: Grammar, whole: tuple[int, ...]) -> Noun:
    verb, holds = _verb_of(g, whole[0])
    said = tuple(
        i
        for noun in whole
        for i in g.children(noun, "acl")
        if g.token(i).lemma in TAKE_PLACE or g.token(i).lemma in HOLD
    )
    return Noun(whole, verb, holds, said or _relative_behind(g, whole))


def _relative_behind(g: Grammar, whole: tuple[int, ...]) -> tuple[int, ...]:
    """ "..., which ran from 2 to 13 May", printed right behind the noun but taken for a clause of another."""
    last = max(whole)
    if last + 2 < len(g.analysis.tokens) and g.word(last + 1) == "," and g.word(last + 2).lower() == "which":
        verb = g.token(last + 2).head
        if verb > last and g.token(verb).lemma in TAKE_PLACE:
            return (verb,)
    return ()


def anchors_of(g: Grammar, noun: Noun) -> tuple[int, ...]:
    verbs = () if noun.verb is None else (noun.verb, *(above(g, noun.verb) if noun.holds else ()))
    return (*noun.whole, *noun.said, *verbs)


_WHOLES = WITHIN.union(NOUNS)


def _whole(g: Grammar, word: int) -> tuple[int, ...]:
    """The noun with that of which it is a part: "the next session of the Dialogue"; the outer first."""
    head = g.token(word).head
    if g.token(word).relation == "nmod" and g.case_of(word) == "of" and g.token(head).lemma.lower() in PARTS:
        return (head, word)
    if g.token(word).relation == "compound" and g.token(head).upos == "PROPN":
        return (word, head)  # "Exercise Blue Reef"
    within = (i for i in g.children(word, "nmod") if g.case_of(i) == "of")
    return (word, *(i for i in within if g.token(i).lemma.lower() in _WHOLES))


def _verb_of(g: Grammar, word: int) -> tuple[int | None, bool]:
    """The verb that tells what becomes of it, and whether the subject of that verb takes part in it."""
    head, relation = g.token(word).head, g.token(word).relation.split(":")[0]
    if head < 0:
        return None, False
    lemma = g.token(head).lemma
    if relation == "nsubj" and (lemma in TAKE_PLACE or (g.is_passive(head) and lemma in HOLD)):
        return head, False
    if relation in ("obj", "conj") and lemma in HOLD:
        return head, True
    takes_part = lemma in ("participate", "take", "engage", "embark", "be")
    return (
        (head, True)
        if relation == "obl" and takes_part and g.case_of(word) in ("in", "on")
        else (None, False)
    )


# ---------------------------------------------------------------- talks, calls, summits, exercises


def _dealing(doc: AnnotatedDocument, g: Grammar, noun: Noun, type_: str, told: Told) -> Iterator[Telling]:
    told_in = (*noun.whole, *noun.said, *((noun.verb,) if noun.verb is not None else ()))
    owners = tuple(a for i in noun.whole for a in g.owners(i))
    partners = tuple(a for i in told_in for a in g.with_case(i, *BETWEEN))
    if g.token(noun.word).lemma == "call":
        partners += tuple(a for i in told_in for a in g.with_case(i, "on"))  # "a courtesy call on B"
    of_all = tuple(sorted((a for i in noun.whole for a in g.with_case(i, "of")), key=lambda a: a.span))
    if not partners and len(countries_of(of_all)) >= 2:
        partners = of_all  # "the meeting of A, B and C"
    if not partners and any(g.is_joint(i, *BETWEEN) for i in told_in):
        return  # with somebody who is nobody's official
    if type_ == "exercise" and _is_generic(g, noun):
        return
    holders = _holders(g, noun, joined=bool(owners or partners), owned=bool(owners))
    if type_ == "exercise":
        partners += tuple(a for i in noun.whole for a in _comprised(g, i))
    among = partners is of_all or any(g.is_joint(i, "between", "among") for i in told_in)
    if among and partners:
        actors = both_sides(doc, partners[:1], partners[1:])  # "between A and B" names them all
    elif not holders and len(countries_of((*owners, *partners))) >= 2:
        actors = (*owners, *partners)
    else:
        actors = both_sides(doc, (*owners, *holders), partners, told.host)
    dated = bool(g.times_at([noun.word]))
    clause = _around(g, noun.word)
    around = clause if holders and not noun.holds else None
    beside = (around,) if around is not None and g.case_of(noun.word) in _AT_THAT_TIME else ()
    weak = _points_back(g, noun.word)
    attended = noun.verb is not None and g.token(noun.verb).lemma in _ATTEND
    telling = Telling(
        type=type_,
        word=noun.word,
        rule=f"{type_}-{noun.rule}",
        anchors=(*anchors_of(g, noun), *beside),
        actors=actors,
        verb=noun.verb,
        marked=noun.takes_place or (clause is not None and g.is_past(clause)),
        implies=noun.takes_place or bool(partners) or (dated and g.token(noun.word).upos == "NOUN"),
        weak=weak,
        half=weak and attended,  # "the talks were attended by A": who else was at those told before
    )
    yield from apart(telling, g)


def _is_generic(g: Grammar, noun: Noun) -> bool:
    """ "Closer ties through exercises": of the kind, of none that has a time or place."""
    plural = g.token(noun.word).xpos in ("NNS", "NNPS")
    return plural and not noun.takes_place and not g.times_at(noun.whole)


#: Whose subject, or agent, was there beside others.
_ATTEND = frozenset({"attend", "join"})


def _holders(g: Grammar, noun: Noun, *, joined: bool, owned: bool) -> tuple[Actor, ...]:
    """Those of whom the verb around the noun says that they were there."""
    if noun.verb is not None and (noun.holds or g.token(noun.verb).lemma in _ATTEND):
        return g.subjects(noun.verb)
    for said in noun.said:  # "the talks that A had with B", "a session co-chaired by A and B"
        if g.token(said).lemma in HOLD and (had_by := g.own_subjects(said)):
            return had_by
    if joined and (around := _around(g, noun.word)) is not None:
        return g.subjects(around)
    gathers = g.governor(noun.word) if g.token(noun.word).lemma == "summit" else None
    if gathers is not None and g.token(gathers).lemma in GATHER:
        return g.subjects(gathers)
    if joined and not owned and g.token(noun.word).relation == "obj" and g.is_joint(noun.word, "with"):
        return g.subjects(g.token(noun.word).head)  # "A ruled out a meeting with B"
    if not owned and any(g.token(i).upos == "PRON" for i in g.children(noun.word, "nmod:poss")):
        own = g.governor(noun.word)
        return g.subjects(own) if own is not None else ()
    return ()


def _around(g: Grammar, word: int) -> int | None:
    """The verb that "during talks with B" or "after his meeting with B" says the time or place of."""
    while g.token(word).relation == "conj":
        word = g.token(word).head
    head = g.token(word).head
    if g.token(word).relation.split(":")[0] == "nmod" and g.token(word).head >= 0:
        return None
    if g.token(word).relation.split(":")[0] != "obl" or g.case_of(word) not in _OCCASIONS:
        return None
    return head if head >= 0 and g.is_verb(head) else None


#: Then the verb's times are those of the noun as well.
_AT_THAT_TIME = ("during", "at", "in", "for")
_OCCASIONS = ("during", "after", "following", "at", "in", "before", "ahead", "for")


def _comprised(g: Grammar, word: int) -> Iterator[Actor]:
    """ "An exercise involving troops of A and B"."""
    for clause in g.children(word, "acl"):
        if g.token(clause).lemma in COMPRISE:
            yield from (a for i in g.children(clause, "obj") for a in g.argument(i))


def _points_back(g: Grammar, word: int) -> bool:
    """ "These talks", "the meeting": of one that was told before, unless it is described anew."""
    articles = {g.word(i).lower() for i in g.children(word, "det")}
    if articles & BACKWARD:
        return True
    described_anew = g.children(word, "nmod", "acl", "compound", "amod") or g.times_at([word])
    return "the" in articles and not described_anew


# ---------------------------------------------------------------- visits and port calls


def _visit(doc: AnnotatedDocument, g: Grammar, noun: Noun, known: tuple[Actor, ...]) -> Iterator[Telling]:
    """Of whom the noun or its verb names; "a stop in X" alone, of those who were said to travel before: `known`."""
    ends = [i for w in noun.whole for i in g.children(w, "nmod", "obl") if g.case_of(i) in ("to", "in", "at")]
    if noun.verb is not None and noun.holds:
        ends += [i for i in g.children(noun.verb, "obl") if g.case_of(i) == "to" and i not in ends]
    owners = tuple(a for i in noun.whole for a in g.owners(i))
    by = tuple(a for w in noun.whole for a in g.with_case(w, "by", "of"))
    holders = _holders(g, noun, joined=False, owned=bool(owners or by))
    travellers = tuple(a for a in (owners or by or holders) if a.label in OFFICIALS)
    for telling in visits(
        doc, g, noun.word, f"visit-{noun.rule}", anchors_of(g, noun), travellers or known, ends, noun.verb
    ):
        yield replace(telling, marked=noun.takes_place)


def _port_call(doc: AnnotatedDocument, g: Grammar, noun: Noun) -> Iterator[Telling]:
    around = g.governor(noun.word)
    words = [i for w in noun.whole for i in g.children(w, "nmod") if g.case_of(i) in ("by", "of")]
    words += g.subject_words(around) if around is not None else []
    ships = [i for i in words if is_ship(g, i)]
    owners = tuple(a for i in ships for a in owners_of_ship(doc, g, i))
    anchors = anchors_of(g, noun)
    ends = [i for a in anchors for i in g.children(a, "nmod", "obl") if g.case_of(i) in ("at", "in", "to")]
    if owners:
        yield port_call(doc, g, noun.word, f"port-call-{noun.rule}", anchors, owners, ends, noun.verb)
