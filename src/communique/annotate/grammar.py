"""Who does what to whom in one parsed sentence: actors, times and places in the grammar of a verb or a noun.

The relations are those of Universal Dependencies; what hangs on a word is read through what its clause leaves out
(the subject of an infinitive, of a participle, of the second of two verbs).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from typing import TypeVar

from communique.model.annotation import Actor, AnnotatedDocument, Mention, TimeExpression
from communique.model.span import Span
from communique.model.stage import Annotator
from communique.model.syntax import Analysis, Token

L = TypeVar("L", TimeExpression, Mention)

#: Relations at which another clause begins.
CLAUSES = frozenset(
    {"acl:relcl", "ccomp", "advcl", "advcl:relcl", "parataxis", "csubj", "csubj:pass", "csubj:outer", "acl"}
)
#: Words that stand in a relative clause for the noun that it is about.
_RELATIVE_WORDS = frozenset({"who", "which", "that", "whom"})
_STANDS_FOR = ("state", "adjective", "organisation", "capital", "equipment")


@dataclass(slots=True)
class Grammar:
    """One sentence: its parse, with the actors and times that stand in it. Building costs one pass over its tokens."""

    doc: AnnotatedDocument
    analysis: Analysis
    actors: dict[int, Actor] = field(init=False)  #: by the index of the head word of their phrase
    inside: dict[int, Actor] = field(init=False)  #: by the index of every word of their phrase
    times: dict[int, TimeExpression] = field(init=False)  #: by the index of the head word
    mentions: dict[int, Mention] = field(init=False)  #: by the index of the head word
    below: list[list[int]] = field(init=False)  #: what hangs on each word, in text order

    def __post_init__(self) -> None:
        tokens = self.analysis.tokens
        self.below = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head >= 0:
                self.below[token.head].append(index)
        sentence = self.analysis.sentence
        self.actors, self.inside = {}, {}
        for actor in self.doc.within(Actor, sentence):
            words = self.analysis.tokens_in(actor.span)
            if words and not (actor.label == "state" and self._is_in_name(words)):
                self.actors.setdefault(self.head_of(words), actor)
                self.inside.update(dict.fromkeys(words, actor))
        self.times = dict(self._headed(self.doc.within(TimeExpression, sentence)))
        self.mentions = {
            index: mention
            for index, mention in self._headed(self.doc.within(Mention, sentence))
            if mention.label in _STANDS_FOR
            and not (mention.label == "state" and self._is_in_name(self.analysis.tokens_in(mention.span)))
        }

    @property
    def span(self) -> Span:
        return self.analysis.sentence

    def with_actors(self, known: Callable[[Actor], Actor]) -> Grammar:
        """The same parse, its actors as they are `known` by now."""
        other = copy(self)
        other.actors = {index: known(actor) for index, actor in self.actors.items()}
        other.inside = {index: known(actor) for index, actor in self.inside.items()}
        return other

    def _headed(self, items: Iterable[L]) -> Iterator[tuple[int, L]]:
        for item in items:
            if words := self.analysis.tokens_in(item.span):
                yield self.head_of(words), item

    def head_of(self, words: range) -> int:
        """The word of a phrase on which the others hang: the first whose head lies outside."""
        tokens = self.analysis.tokens
        return next((i for i in words if tokens[i].head not in words), words[0])

    def token(self, index: int) -> Token:
        return self.analysis.tokens[index]

    def word(self, index: int) -> str:
        return self.analysis.tokens[index].span.of(self.doc.document.text)

    def children(self, index: int, *relations: str) -> list[int]:
        """What hangs on a word by one of the relations, their subtypes included."""
        tokens = self.analysis.tokens
        return [
            i
            for i in self.below[index]
            if (relation := tokens[i].relation) in relations
            or (":" in relation and relation.partition(":")[0] in relations)
        ]

    def case_of(self, index: int) -> str:
        """The preposition of a phrase, lower case; empty where it has none."""
        tokens = self.analysis.tokens
        for i in self.below[index]:
            if tokens[i].relation == "case":
                return self.word(i).lower()
        return ""

    def joined(self, head: int) -> list[int]:
        """The word and all that are joined to it by "and", in text order."""
        return [head, *(j for i in self.children(head, "conj") for j in self.joined(i))]

    # ------------------------------------------------------------ who

    def argument(self, head: int) -> tuple[Actor, ...]:
        """Whom the phrase of `head` stands for, with all that are joined to it by "and"; empty where it is nobody."""
        own = self.inside.get(head)
        found = list(own.resolved) if own is not None else self._within_phrase(head)
        if own is not None and own.label == "group" and len(named_here := self._within_phrase(head)) > 1:
            found = named_here  # "the delegations of A and B" are not those of the sentence before
        if own is not None and own.label == "office" and (named := self._named_beside(own)):
            found = named  # "his counterpart, Adviser A": one person
        words = self.analysis.tokens_in(own.span) if own is not None else (head,)
        for other in (i for word in words for i in self.children(word, "conj") if i not in words):
            if not self.is_verb(other):
                joined = self.argument(other)
                found.extend(a for a in _of_the_same_state(own, joined) if a not in found)
        if own is not None and own.label in ("person", "state"):
            found.extend(a for a in self._listed_behind(own) if a not in found)
            found.sort(key=lambda actor: actor.span)
        return tuple(found)

    def single(self, head: int) -> tuple[Actor, ...]:
        """Whom the phrase of `head` stands for, without those that are joined to it."""
        own = self.inside.get(head)
        return own.resolved if own is not None else tuple(self._within_phrase(head))

    def _listed_behind(self, first: Actor) -> list[Actor]:
        """The rest of a printed list, "A, B and C": parsers take what stands between commas for appositions."""
        text = self.doc.document.text
        found: list[Actor] = []
        joined, at = False, first.span.end
        for actor in sorted(self.actors.values(), key=lambda a: a.span):
            if actor.span.start < at:
                continue
            between = text[at : actor.span.start]
            if between not in _LISTING:
                break
            joined = "and" in between
            if actor.label == first.label:
                found.append(actor)
            if joined or actor.label != first.label:
                break
            at = actor.span.end
        return found if joined else []

    def _named_beside(self, office: Actor) -> list[Actor]:
        words = self.analysis.tokens_in(office.span)
        beside = (i for word in words for i in self.children(word, "appos") if i not in words)
        return [a for i in beside for a in self.argument(i) if a.label == "person"][:1]

    def _within_phrase(self, head: int) -> list[Actor]:
        """ "Officials of A and B", "a Fooian delegation led by B": those who make up what acts for a state."""
        found: list[Actor] = []
        if self.token(head).upos == "NOUN" and self.token(head).lemma not in ACTING:
            return found
        for child in self.below[head]:
            token = self.token(child)
            relation = token.relation.split(":")[0]
            if relation == "flat":
                found.extend(a for a in self._named(child) if a not in found)
            elif relation in ("amod", "compound", "nmod", "det") and (
                relation != "nmod"
                or token.relation == "nmod:poss"
                or self.case_of(child) in ("of", "from", "for")
            ):
                found.extend(self.argument(child) if token.lemma in ACTING else self.modifier(child))
            elif relation == "appos":
                found.extend(a for a in self.argument(child) if a.label in ("person", "office"))
            elif relation == "acl" and token.lemma == "represent":
                found.extend(a for i in self.children(child, "obj") for a in self.argument(i))
            elif relation == "acl" and token.lemma in ("lead", "head"):
                led_by = (a for by in self.children(child, "obl") for a in self.argument(by))
                found.extend(_of_whose_they_lead(leader, found) for leader in led_by)
        if self.token(head).lemma == "counterpart":
            return _of_whose_counterparts(found)
        return found

    def _named(self, index: int) -> tuple[Actor, ...]:
        """The actor that a further part of a name belongs to."""
        actor = self.inside.get(index)
        return actor.resolved if actor is not None else ()

    def modifier(self, index: int) -> list[Actor]:
        """Whom an attribute names: "Fooian", "Foo-Bar", "A's"."""
        actor = self.inside.get(index)
        if actor is not None:
            found = list(actor.resolved)
        elif (mention := self.mentions.get(index)) is not None and mention.country:
            label = "organisation" if mention.type == "international" else "state"
            evidence = (self.doc.cite(mention.span),)
            found = [Actor(mention.span, label, country=mention.country, country_evidence=evidence)]
        elif self.token(index).upos == "PROPN":
            return []  # a part of some other name: "Air Fooland"
        else:
            found = []
        for child in self.below[index]:
            if self.token(child).relation.split(":")[0] in ("conj", "compound", "amod", "nmod") and (
                self.inside.get(child) is not actor or actor is None
            ):
                found.extend(a for a in self.modifier(child) if a not in found)
        return found

    def _is_in_name(self, words: range) -> bool:
        """ "Air Fooland": a state's name that a further capitalised word makes the name of something else."""
        head = self.head_of(words)
        return any(
            i not in words and self.token(i).upos == "PROPN" for i in self.children(head, "compound", "flat")
        )

    def owners(self, noun: int) -> tuple[Actor, ...]:
        """Who stands before a noun as its owner or attribute: "A's visit", "his trip", "the Foo-Bar talks".

        A capital there is a place: "the Fooville talks".
        """
        found: list[Actor] = []
        for child in self.children(noun, "nmod:poss", "amod", "compound"):
            mention = self.mentions.get(child)
            is_place = mention is not None and mention.label == "capital"
            if not (is_place or self._is_phrase(child) or self._begins_name(child)):
                found.extend(a for a in self.modifier(child) if a not in found)
        return tuple(found)

    def _begins_name(self, index: int) -> bool:
        """ "The Fooland Contact Group meeting": one state before a capitalised name tells what it is about."""
        actor = self.inside.get(index)
        if actor is None or actor.label != "state" or self.token(index).relation == "nmod:poss":
            return False
        following = self.analysis.tokens_in(actor.span).stop
        pair = any(
            self.word(i) in ("-", "–", "/")
            for i in (following, self.analysis.tokens_in(actor.span).start - 1)
        )
        return not pair and self.token(following).upos == "PROPN" and following != self.token(index).head

    def _is_phrase(self, index: int) -> bool:
        return bool(self.case_of(index)) and self.token(index).relation != "nmod:poss"

    def is_joint(self, head: int, *cases: str) -> bool:
        """Whether a phrase with one of the prepositions hangs on a word, whoever it names."""
        return any(self.case_of(i) in cases for i in self.children(head, "nmod", "obl"))

    def with_case(self, head: int, *cases: str) -> tuple[Actor, ...]:
        """Those who hang on a word by one of the prepositions."""
        return tuple(
            actor
            for child in self.children(head, "nmod", "obl", "advcl")
            if self.case_of(child) in cases
            for actor in self.argument(child)
        )

    def objects(self, verb: int) -> tuple[Actor, ...]:
        """Whom the verb is done to: its object, or the subject of its passive."""
        found = [a for i in self.children(verb, "obj", "iobj") for a in self.argument(i)]
        found += [a for i in self.passive_subjects(verb) for a in self.argument(i)]
        return tuple(found)

    def is_passive(self, verb: int) -> bool:
        return (
            self._opens_as_participle(verb)
            or bool(self.passive_subjects(verb))
            or any(self.token(i).relation == "aux:pass" for i in self.below[verb])
        )

    def passive_subjects(self, verb: int) -> list[int]:
        """Words that a passive is said of; so is the noun that a participle describes."""
        found = [self.meant(i, verb) for i in self.below[verb] if self.token(i).relation == "nsubj:pass"]
        if not found and self.token(verb).relation == "acl" and "Voice=Pass" in self.token(verb).feats:
            found = [self.token(verb).head]
        if not found and self._opens_as_participle(verb):
            found = self.subject_words(self.token(verb).head)
        return found

    def is_past(self, verb: int) -> bool:
        """Whether a verb stands in the past tense, or in the perfect."""
        return any(
            "Tense=Past" in self.token(i).feats and "VerbForm=Fin" in self.token(i).feats
            for i in (verb, *self.children(verb, "aux"))
        )

    def _opens_as_participle(self, verb: int) -> bool:
        """ "Received by A, B said": said of the subject of the verb that it hangs on."""
        token = self.token(verb)
        return (
            token.relation == "advcl"
            and "VerbForm=Part" in token.feats
            and "Tense=Past" in token.feats
            and not any(
                self.token(i).relation in ("aux:pass", "nsubj", "nsubj:pass") for i in self.below[verb]
            )
        )

    def subjects(self, verb: int) -> tuple[Actor, ...]:
        """Who does it: the subject or the agent of the passive, where need be that of the verb it hangs on."""
        return tuple(dict.fromkeys(a for i in self.subject_words(verb) for a in self.argument(i)))

    def own_subjects(self, verb: int) -> tuple[Actor, ...]:
        """Those that the clause itself names as its subject or agent."""
        own = [i for i in self.below[verb] if self.token(i).relation in _SUBJECTS]
        own = [i for i in own if self.word(i).lower() not in _RELATIVE_WORDS]
        agents = [i for i in self.children(verb, "obl") if self.case_of(i) == "by"]
        return tuple(a for i in own or agents for a in self.argument(i))

    def subject_words(self, verb: int, depth: int = 6) -> list[int]:
        own = [self.meant(i, verb) for i in self.below[verb] if self.token(i).relation in _SUBJECTS]
        if own:
            return own
        if self.is_passive(verb):
            return [i for i in self.children(verb, "obl") if self.case_of(i) == "by"]
        if right_before := self._listed_before(verb):
            return right_before
        inherited = self._inherited(verb, depth) if depth else []
        return inherited or self._free_before(verb)

    def _listed_before(self, verb: int) -> list[int]:
        """ "A led one side and B led the other": B, where the parse lists it with what A did."""
        token = self.token(verb)
        if token.relation != "conj" or "VerbForm=Fin" not in self._finite_feats(verb):
            return []
        opened = min((i for i in self.below[verb] if self.token(i).relation == "aux"), default=verb)
        if any(self.token(i).relation == "cc" for i in self.below[verb]):
            return []
        objects = self.children(token.head, "obj")
        listed = [j for i in objects for j in self.joined(i)[1:] if self.actors.get(j) is not None]
        return [
            i for i in listed if i < verb and self.actors[i].span.end == self.token(opened).span.start - 1
        ]

    def _free_before(self, verb: int) -> list[int]:
        """Where the parse gives a finite verb no subject: the last actor before it that nothing governs."""
        if "VerbForm=Fin" not in self._finite_feats(verb):
            return []
        free = [
            i
            for i in self.actors
            if i < verb and not self.case_of(i) and self.token(i).relation.split(":")[0] not in _GOVERNED
        ]
        return [max(free)] if free else []

    def _finite_feats(self, verb: int) -> str:
        """Of the verb or of its auxiliary."""
        return " ".join(self.token(i).feats for i in (verb, *self.children(verb, "aux")))

    def _inherited(self, verb: int, depth: int) -> list[int]:
        token = self.token(verb)
        relation, head = token.relation, token.head
        if head < 0:
            return []
        if relation == "xcomp" or (relation == "advcl" and "VerbForm=Inf" in token.feats):
            ordered = self.children(head, "obj", "iobj")
            if relation == "xcomp" and ordered and self.token(head).lemma in _ORDERS:
                return ordered
            return self._subject_of_head(head, depth)
        if relation in ("conj", "advcl") and (self.is_verb(head) or self.has_subject(head)):
            return self._subject_of_head(head, depth)
        if relation == "acl" and "VerbForm=Ger" in token.feats:
            return [head]
        if relation == "acl" and "VerbForm=Inf" in token.feats:
            return self._who_is_to(head, depth)
        return []

    def _who_is_to(self, noun: int, depth: int) -> list[int]:
        """ "A's decision to host", "A welcomed the opportunity to host": the owner, else the subject of the verb."""
        owners = [i for i in self.children(noun, "nmod:poss") if self.token(i).upos != "PRON"]
        verb = self.governor(noun)
        return owners or (self._subject_of_head(verb, depth) if verb is not None else [])

    def _subject_of_head(self, head: int, depth: int) -> list[int]:
        """In a passive, whom it is said of: "was invited to visit", "is expected to meet"."""
        passive = self.passive_subjects(head)
        return passive or self.subject_words(head, depth - 1)

    def has_subject(self, index: int) -> bool:
        return bool(self.children(index, "nsubj"))

    def meant(self, index: int, verb: int) -> int:
        """What a relative word stands for: the noun that the clause hangs on."""
        token = self.token(verb)
        if self.word(index).lower() in _RELATIVE_WORDS and token.head >= 0:
            at, steps = verb, 0
            while (
                self.token(at).relation not in ("acl:relcl", "acl") and self.token(at).head >= 0 and steps < 6
            ):
                at, steps = self.token(at).head, steps + 1
            if self.token(at).relation in ("acl:relcl", "acl"):
                return self.token(at).head
        return index

    # ------------------------------------------------------------ verbs

    def is_verb(self, index: int) -> bool:
        return self.token(index).upos in ("VERB", "AUX")

    def governor(self, noun: int) -> int | None:
        """The verb, or the adjective with a subject ("is due"), in whose clause a noun stands; None at the root."""
        at = self.token(noun).head
        for _ in range(6):
            if at < 0:
                return None
            if self.is_verb(at) or self.has_subject(at):
                return at
            at = self.token(at).head
        return None

    # ------------------------------------------------------------ when and where

    def times_at(self, anchors: Iterable[int]) -> list[TimeExpression]:
        """Times that hang on one of the words, the nearest below first, and in the order of the anchors."""
        return [self.times[i] for i in self.time_words_at(anchors)]

    def time_words_at(self, anchors: Iterable[int], others: frozenset[str] = frozenset()) -> list[int]:
        """The heads of those times; what hangs on a noun of `others`, lemmas, is said of that."""
        return self._reaching(self.times, anchors, others)

    def places_at(self, anchors: Iterable[int]) -> Iterator[int]:
        """Heads of the phrases that tell where, hanging on the words or on whom they name: "in X", "at X", "off X"."""
        anchors = tuple(anchors)
        where = [
            i
            for i, token in enumerate(self.analysis.tokens)
            if token.relation.split(":")[0] in ("obl", "nmod")
            and (self.case_of(i) in _WHERE or (self.case_of(i) == "on" and self._is_place(i)))
        ]
        for index in self._reaching(where, anchors):
            if self.token(index).head in self.inside or self.token(index).head in anchors:
                yield index
        for anchor in anchors:
            yield from self._goal(anchor)

    def ends_at(self, anchors: Iterable[int]) -> list[int]:
        """Heads of the phrases that tell where to: "to X"."""
        ends = [
            i for i in range(len(self.analysis.tokens)) if self.case_of(i) == "to" and i not in self.times
        ]
        return self._reaching(ends, anchors)

    def _goal(self, verb: int) -> Iterator[int]:
        """Where a journey led to: "to X, where A met B", "flew to X to meet B"."""
        token = self.token(verb)
        there = any(self.word(i).lower() == "where" for i in self.below[verb])
        if token.head < 0 or not (there or (token.relation == "advcl" and "VerbForm=Inf" in token.feats)):
            return
        if there and not self.is_verb(token.head):
            yield token.head
        else:
            goals = [
                i for i in self.children(token.head, "obl") if i < verb and self.case_of(i) in ("to", "in")
            ]
            yield from goals[-1:]

    def _is_place(self, index: int) -> bool:
        """Whether the engine takes the word for a place's name."""
        span = self.token(index).span
        return any(name.label == "PLACE" and name.span.contains(span) for name in self.analysis.names)

    def _reaching(
        self, indices: Iterable[int], anchors: Iterable[int], others: frozenset[str] = frozenset()
    ) -> list[int]:
        found: list[int] = []
        for anchor in anchors:
            reached = [(steps, i) for i in indices if (steps := self._steps(i, anchor, others)) is not None]
            found.extend(i for _, i in sorted(reached) if i not in found)
        return found

    def _steps(self, index: int, anchor: int, others: frozenset[str]) -> int | None:
        """How many words up from `index` the anchor is; None where another clause or another event lies between."""
        steps, at = 0, index
        while at != anchor:
            token = self.token(at)
            if token.head < 0 or steps > 8 or (steps and (token.relation in CLAUSES or self.is_verb(at))):
                return None
            if steps and token.lemma.lower() in others:
                return None
            at, steps = token.head, steps + 1
        return steps

    def phrase(self, head: int) -> Span:
        """A noun with the words before it that hang on it."""
        first = min(
            (i for i in self.below[head] if i < head and self.token(i).relation != "case"), default=head
        )
        return Span(self.token(first).span.start, self.token(head).span.end)

    def name_at(self, head: int) -> Span | None:
        """The proper name at the head of a phrase with its parts, without what follows it."""
        if self.token(head).upos != "PROPN" and not self.word(head)[:1].isupper():
            return None
        words = [head, *(i for i in self.below[head] if self._is_part_of_name(i))]
        first, last = min(words), max(words)
        span = Span(self.token(first).span.start, self.token(last).span.end)
        return span if last - first < 8 else None

    def _is_part_of_name(self, index: int) -> bool:
        token = self.token(index)
        return token.relation.split(":")[0] in ("compound", "flat", "amod") and self.word(index)[:1].isupper()


#: Nouns for people and forces who act for a state or body; firms, students and citizens do not.
ACTING = frozenset(
    "official minister leader delegation representative counterpart president premier envoy ambassador diplomat team "
    "authority lawmaker legislator parliamentarian commander chief officer secretary adviser advisor negotiator head "
    "colleague government leadership king queen emir sultan number group member side party ministry delegate mission "
    "navy army force troop soldier sailor marine guard military ship warship vessel frigate destroyer corvette fleet "
    "rebel submarine aircraft unit company battalion brigade squadron flotilla carrier cutter contingent personnel "
    "engineer squad crew asset jet fighter".split()
)
_WHERE = frozenset({"in", "at", "off", "near", "aboard", "outside"})


def _of_the_same_state(first: Actor | None, others: tuple[Actor, ...]) -> Iterator[Actor]:
    """ "Fooland's foreign minister A and defence minister B": another office without a state of its own is Fooland's.

    Of two of the same office, "the Fooian president A and president B", one is another state's.
    """
    stated = first is not None and first.country is not None and first.country_rule is None
    for other in others:
        told = other.country is not None and other.country_rule is None
        titles = {a.title.casefold() for a in (first, other) if a is not None and a.title}
        if first is None or not stated or told or len(titles) != 2:
            yield other
            continue
        rule, evidence = "joined-with-office-of-the-state", first.country_evidence
        yield replace(other, country=first.country, country_evidence=evidence, country_rule=rule)


def _of_whose_counterparts(found: list[Actor]) -> list[Actor]:
    """ "Their Fooian counterparts, A and B": A and B are Fooland's."""
    states = [a for a in found if a.label == "state" and a.country]
    return [a if a.label == "state" else _of_whose_they_lead(a, states) for a in found]


def _of_whose_they_lead(leader: Actor, led: list[Actor]) -> Actor:
    """Who leads "a Fooian delegation" is Fooland's, unless words of his own say otherwise."""
    states = [a for a in led if a.label in ("state", "organisation") and a.country]
    told = leader.country is not None and leader.country_rule is None
    if told or len({a.country for a in states}) != 1:
        return leader
    evidence = states[0].country_evidence
    return replace(
        leader, country=states[0].country, country_evidence=evidence, country_rule="leader-of-delegation"
    )


_LISTING = frozenset({", ", " and ", ", and ", "; ", "; and "})
_GOVERNED = frozenset({"obj", "iobj", "nmod", "obl", "compound", "amod", "conj"})
_SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
#: Verbs whose object does what the infinitive behind it says.
_ORDERS = frozenset(
    "ask urge invite tell order allow force help press push send lead call expect want request direct encourage".split()
)


def find_grammars(doc: AnnotatedDocument) -> Iterator[Grammar]:
    """One for each sentence that was parsed, in text order; an engine may give words without a parse."""
    for analysis in doc.layer(Analysis):
        if any(token.head >= 0 for token in analysis.tokens):
            yield Grammar(doc, analysis)


ANNOTATOR = Annotator(
    name="grammar",
    version=1,
    provides=Grammar,
    requires=(Analysis, Actor, Mention, TimeExpression),
    run=find_grammars,
)
