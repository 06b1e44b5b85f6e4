"""Whom the subject of an utterance, or the account of a post, stands for.

Names for "he", "the tweet", "officials on both sides", "the two deputy ministers"; nothing where it cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from communique.annotate.by_place import ByPlace
from communique.annotate.coreference.genders import gender_of, gender_of_pronoun
from communique.annotate.speech.utterance import Subject, Utterance
from communique.annotate.speech.verbs import DOCUMENT_NOUNS, MEETING_NOUNS
from communique.model.annotation import Actor, AnnotatedDocument, Mention
from communique.model.entity import Entity, EntityKind
from communique.model.evidence import Cited, Evidence
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span

#: Actors before a reference that it may stand for.
REACH_BACK = 200

#: Unnamed, they speak for their state or body (NOTES, "Statements"); a single official keeps the words that name him.
_SPOKEN_FOR = frozenset(
    "officials source sources authorities diplomats negotiators leaders delegations governments government".split()
)
_SPOKESPERSON = re.compile(r"^spokes")
_COLLECTIVE = re.compile(
    r"\b(?:sides|countries|nations|governments|parties|states|delegations)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """Who spoke, as far as it could be told."""

    values: tuple[Cited[str], ...] = ()
    title: Cited[str] | None = None
    labels: frozenset[str] = frozenset()  #: of the actors behind the values


def posts_of(doc: AnnotatedDocument) -> Iterator[Segment]:
    return (
        s
        for s in doc.layer(Segment)
        if s.kind is SegmentKind.POST and s.post is not None and s.words is not None
    )


def account_line(doc: AnnotatedDocument, segment: Segment) -> Evidence:
    """The line that says whose post it is and of when; the whole post where it has none."""
    assert segment.words is not None
    after = (
        Span(segment.words.end, segment.span.end) if segment.words.end < segment.span.end else segment.span
    )
    text = after.of(doc.document.text)
    lead = len(text) - len(text.lstrip())
    trail = len(text.rstrip())
    return doc.cite(Span(after.start + lead, after.start + trail)) if lead < trail else doc.cite(segment.span)


@dataclass(slots=True)
class Speakers:
    """Names for the subjects of speech, with memory for "the tweet", "he added" and quotations that go on."""

    doc: AnnotatedDocument
    actors: ByPlace = field(init=False)
    mentions: ByPlace = field(init=False)
    last: Named = field(default_factory=Named)
    last_body: Named = field(default_factory=Named)  #: of them, the last that was no person
    last_several: Named = field(default_factory=Named)  #: of them, the last that were more than one
    posted: Named = field(default_factory=Named)  #: whoever was last said to have posted something

    def __post_init__(self) -> None:
        self.actors = ByPlace(self.doc.layer(Actor))
        self.mentions = ByPlace(self.doc.layer(Mention))

    def of(self, utterance: Utterance, channel: str | None) -> Named:
        """Remembers the answer for what follows. `channel`: the utterance's, so that "the post" finds its author."""
        named = self._of_subject(utterance.subject, utterance)
        if utterance.goes_on and not named.values:
            named = self.last
        if named.values:
            self.last = named
            if "person" not in named.labels:
                self.last_body = named
            if len(named.values) > 1 or _is_many(named.values[0].value):
                self.last_several = named
            if channel in ("twitter", "facebook", "instagram", "telegram"):
                self.posted = named
        return named

    def _of_subject(self, subject: Subject, utterance: Utterance) -> Named:
        if subject.antecedent is not None:
            found = self._derived(self._of_subject(subject.antecedent, utterance), self._as_phrase(subject))
            if found.values:
                return found
        if subject.document:
            return self._of_document(subject)
        if subject.phrase is not None:
            return self._of_phrase(subject)
        return self._with_words(self._of_actors(subject.actors), subject.beside)

    def _with_words(self, named: Named, beside: Span | None) -> Named:
        """Cited at the words, too, that the name explains: "the owner, ACTOR"."""
        if beside is None or not named.values:
            return named
        first, *others = named.values
        evidence = tuple(sorted({*first.evidence, self.doc.cite(beside)}, key=lambda e: e.span))
        return replace(named, values=(replace(first, evidence=evidence), *others))

    def _of_document(self, subject: Subject) -> Named:
        if subject.actors:
            return self._of_actors(subject.actors)
        words = _words(self.doc, subject.phrase) if subject.phrase else ""
        if words.startswith("joint "):
            assert subject.phrase is not None
            return Named((Cited(words, (self.doc.cite(subject.phrase),)),))
        if subject.document in ("tweet", "tweets", "post", "posts", "message", "thread"):
            return self._derived(self.posted if self.posted.values else self.last, subject)
        return self._derived(self.last, subject)

    def _as_phrase(self, subject: Subject) -> Subject:
        return Subject(phrase=subject.actors[0].span) if subject.actors else subject

    def _derived(self, named: Named, subject: Subject) -> Named:
        """The same speaker, told by a word that stands for what he wrote."""
        if subject.phrase is None:
            return named
        cue = (self.doc.cite(subject.phrase),)
        values = tuple(
            Cited(v.value, (*v.evidence, *cue), v.derived or "author-of-the-text") for v in named.values
        )
        return Named(values, named.title, named.labels)

    def _of_phrase(self, subject: Subject) -> Named:
        assert subject.phrase is not None
        cited = (self.doc.cite(subject.phrase),)
        head, words = subject.head, _words(self.doc, subject.phrase)
        if head == "it":
            return self._derived(self.last_body if self.last_body.values else self.last, subject)
        if head == "they" and self.last_several.values:
            return self._derived(self.last_several, subject)
        if head in ("he", "she", "they"):
            return self._derived(self.last, subject)
        if head in ("i", "we"):
            return Named()
        if head in MEETING_NOUNS:
            return self._derived(self._latest_group(subject.phrase), subject)
        if subject.also:
            return self._joined(self._of_actors(subject.also), self._of_phrase(replace(subject, also=())))
        if head.endswith("s") and (held := self._holders(subject, head, words)):
            return self._derived(self._of_actors(held), subject)
        known = [a for actor in subject.actors for a in actor.resolved]
        bodies = [a for a in known if a.label == "organisation" and a.name]
        if bodies and (_SPOKESPERSON.match(head) or head in _SPOKEN_FOR):
            return self._of_actors(tuple(bodies[:1]))
        if head in _SPOKEN_FOR and (states := self._states(subject, known)):
            return Named(_unique(states), None, frozenset({"state"}))
        if (account := self._account_named(words, known)) is not None:
            return Named((Cited(account, cited, "owner-of-the-account"),), None, frozenset({"account"}))
        if not known and (holder := self._holder(words.lower(), None, subject.phrase)) is not None:
            return Named(
                (Cited(holder, cited, "holder-of-the-office"),), Cited(words, cited), frozenset({"person"})
            )
        title = Cited(words, cited) if head != "name" else None
        return Named((Cited(words, cited),), title, frozenset({"office"}))

    def _joined(self, left: Named, right: Named) -> Named:
        if not left.values or not right.values:
            return Named()  # half of the speakers would be wrong
        return Named(_unique((*left.values, *right.values)), None, left.labels | right.labels)

    def _holders(self, subject: Subject, head: str, words: str) -> tuple[Actor, ...]:
        """ "The two deputy ministers": the persons named last who hold such an office, one for each country."""
        number = {"two": 2, "three": 3, "four": 4}
        wanted = [w for w in words.lower().split() if w not in number and w != "both"]
        wanted[-1] = head[:-3] + "y" if head.endswith("ies") else head[:-1]
        count = next((number[w] for w in words.lower().split() if w in number), 2)
        assert subject.phrase is not None
        found: dict[str, Actor] = {}
        for actor in reversed(self.actors.before(subject.phrase.start, REACH_BACK)):
            if actor.label == "person" and actor.name and actor.title and actor.country:
                title = actor.title.lower().split()
                if (
                    wanted in (["minister"], ["leader"]) or all(w in title for w in wanted)
                ) and actor.name not in [a.name for a in found.values()]:
                    found.setdefault(actor.country, actor)
        return tuple(reversed(list(found.values())[:count])) if len(found) >= count else ()

    def _states(self, subject: Subject, known: list[Actor]) -> list[Cited[str]]:
        """The states for which unnamed officials speak: those that their name names."""
        assert subject.phrase is not None
        cited = (self.doc.cite(subject.phrase),)
        if known:
            return [
                Cited(a.country, cited, a.country_rule or "officials-of-the-state")
                for a in known
                if a.country
            ]
        adjectives = [
            m for m in self.mentions.inside(subject.phrase) if m.country and m.label in ("adjective", "state")
        ]
        if adjectives:
            return [
                Cited(m.country, (self.doc.cite(m.span),), "officials-of-the-state")
                for m in adjectives
                if m.country
            ]
        return []

    def _of_actors(self, actors: tuple[Actor, ...]) -> Named:
        values: list[Cited[str]] = []
        labels: set[str] = set()
        title = None
        for actor in actors:
            for single in actor.resolved:
                value = self._value(single, actor)
                if value is not None:
                    values.append(value)
                    labels.add(single.label)
                    title = title or cited_title(self.doc, single)
        if not values and actors and actors[0].label in ("pronoun", "group"):
            return self._referred(actors[0]) if actors[0].label == "pronoun" else self._of_group(actors[0])
        if len(actors) == 1 and actors[0].label == "pronoun" and self._spoke_since(actors[0]):
            return self._referred(actors[0])
        return Named(_unique(values), title if len(values) == 1 else None, frozenset(labels))

    def _of_group(self, group: Actor) -> Named:
        """Several whom the actors' layer left open: "they" are the latest who spoke together, others the words."""
        words = group.span.of(self.doc.document.text)
        if words.lower() in ("they", "both", "the two"):
            return self._derived(self.last_several, Subject(phrase=group.span))
        cited = (self.doc.cite(group.span),)
        return Named((Cited(_words(self.doc, group.span), cited),), None, frozenset({"office"}))

    def _spoke_since(self, pronoun: Actor) -> bool:
        """Whether somebody without a name spoke after the one for whom the pronoun is taken was named."""
        word = pronoun.span.of(self.doc.document.text).lower()
        if word not in ("he", "she") or len(self.last.values) != 1 or self.last.labels != {"office"}:
            return False
        spoke = max((e.span.start for e in self.last.values[0].evidence), default=-1)
        named = max(actor.span.start for actor in pronoun.resolved)
        told = gender_of(self.last.values[0].value)
        return (
            spoke > named
            and told in (None, gender_of_pronoun(word))
            and not _is_many(self.last.values[0].value)
        )

    def _referred(self, actor: Actor) -> Named:
        """A reference that the actors' layer left open: "he" is who spoke last; "the embassy" only an embassy is."""
        words = actor.span.of(self.doc.document.text).lower()
        phrase = Subject(phrase=actor.span)
        if not words.startswith("the "):
            return self._derived(self.last, phrase)
        noun = words.split()[-1]
        if noun in DOCUMENT_NOUNS:
            return self._derived(self.last, phrase)
        if any(noun in value.value.lower() for value in self.last_body.values):
            return self._derived(self.last_body, phrase)
        cited = (self.doc.cite(actor.span),)
        return Named((Cited(noun, cited),), Cited(noun, cited), frozenset({"office"}))

    def _value(self, actor: Actor, named_by: Actor) -> Cited[str] | None:
        words = named_by.span.of(self.doc.document.text)
        evidence = (self.doc.cite(named_by.span),)
        derived = "coreference" if named_by is not actor or named_by.label == "pronoun" else None
        if actor.country and (actor.label == "state" or _COLLECTIVE.search(words)):
            stated = tuple(sorted({*actor.country_evidence, *evidence}, key=lambda e: e.span))
            return Cited(actor.country, stated, actor.country_rule or derived)
        if actor.label == "office" and not actor.name:
            return self._of_office(actor, evidence)
        if actor.name:
            return Cited(actor.name.removesuffix("'s").removesuffix("’s"), evidence, derived)
        return None

    def _of_office(self, actor: Actor, evidence: tuple[Evidence, ...]) -> Cited[str] | None:
        """The one person before whose title begins so; the body of an unnamed spokesperson; else the words."""
        words = _words(self.doc, actor.span)
        if actor.title is not None and _SPOKESPERSON.match(actor.title.lower()):
            body = next((e for e in self._bodies_in(actor.span)), None)
            return (
                Cited(body.name, evidence, "spokesperson-of") if body is not None else Cited(words, evidence)
            )
        if actor.country and (actor.title or "").lower() in _SPOKEN_FOR:
            return Cited(
                actor.country,
                actor.country_evidence or evidence,
                actor.country_rule or "officials-of-the-state",
            )
        holder = self._holder((actor.title or words).lower(), actor.country, actor.span)
        return (
            Cited(holder, evidence, "holder-of-the-office")
            if holder
            else Cited(actor.title or words, evidence)
        )

    def _holder(self, title: str, country: str | None, before: Span) -> str | None:
        """The name of the one person before whose title, or style, begins so."""
        text = self.doc.document.text
        names = {
            a.name
            for a in self.actors.before(before.start, REACH_BACK)
            if a.label == "person"
            and (country is None or a.country in (None, country))
            and any(t.lower().startswith(title) for t in (a.span.of(text), a.title or ""))
        }
        return names.pop() if len(names) == 1 else None

    def _bodies_in(self, span: Span) -> Iterator[Entity]:
        for entity in self.doc.layer(Entity):
            if entity.kind is EntityKind.ORGANISATION and any(span.contains(e.span) for e in entity.evidence):
                yield entity

    def _latest_group(self, before: Span) -> Named:
        """Who took part in what the text told of last."""
        for actor in reversed(self.actors.before(before.start, REACH_BACK)):
            if len(actor.resolved) > 1:
                return self._of_actors((actor,))
        return self.last if len(self.last.values) > 1 else Named()

    def of_account(self, segment: Segment) -> Named:
        """The person or the office whose account it is; its printed name where the document names no such."""
        assert segment.post is not None
        line = account_line(self.doc, segment)
        for actor in self.actors.inside(segment.span):
            outside = segment.words is None or not segment.words.contains(actor.span)
            if outside and actor.name:
                return Named((Cited(actor.name, (line,)),), None, frozenset({actor.label}))
        entity = next((e for e in self.doc.layer(Entity) if _is_account_of(segment, e)), None)
        if entity is not None:
            return Named((Cited(entity.name, (line,), "account-of"),), None, frozenset({entity.kind.value}))
        author = segment.post.author or segment.post.handle
        return Named((Cited(author, (line,)),), None, frozenset({"account"})) if author else Named()

    def _account_named(self, words: str, known: list[Actor]) -> str | None:
        """The one account of the document's posts that belongs to a body: "the Fooian defence department"."""
        country = next((a.country for a in known if a.country), None)
        authors = {s.post.author for s in posts_of(self.doc) if s.post is not None and s.post.author}
        fitting = [author for author in authors if _is_named_in(words, country, author)]
        return fitting[0] if len(fitting) == 1 else None

    def of_label(self, label: str, evidence: Evidence) -> Named:
        last = label.split()[-1].casefold()
        for entity in self.doc.layer(Entity):
            if entity.kind is EntityKind.PERSON and last in (w.casefold() for w in entity.name.split()):
                return Named(
                    (Cited(entity.name, (evidence,), "label-of-a-turn"),), None, frozenset({"person"})
                )
        return Named((Cited(label, (evidence,)),), None, frozenset({"label"}))


def _is_many(words: str) -> bool:
    """Told by the last word before any preposition: "residents of X", "the police"."""
    head = re.split(r" (?:of|from|in|at|for|on|with) ", words)[0].split()[-1:]
    return bool(head) and (head[0].endswith("s") or head[0].lower() in ("police", "people", "media"))


def cited_title(doc: AnnotatedDocument, actor: Actor) -> Cited[str] | None:
    if actor.title is None:
        return None
    return Cited(actor.title, (doc.cite(actor.title_span or actor.span),))


def _unique(values: Iterable[Cited[str]]) -> tuple[Cited[str], ...]:
    found: dict[str, Cited[str]] = {}
    for value in values:
        found.setdefault(value.value, value)
    return tuple(found.values())


def _words(doc: AnnotatedDocument, span: Span) -> str:
    """A noun phrase without its article."""
    words = span.of(doc.document.text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() in ("the", "a", "an", "one") else words)


def _is_account_of(segment: Segment, entity: Entity) -> bool:
    """The account bears the name of the person or the body, or its handle is made of the name's words."""
    assert segment.post is not None
    names = [_letters(name) for name in (entity.name, *entity.aliases)]
    author = _letters(segment.post.author or "")
    handle = segment.post.handle or ""
    if entity.kind is EntityKind.PERSON:
        return author in names or _letters(handle) in names
    if entity.kind is not EntityKind.ORGANISATION:
        return False
    return author in names or _is_made_of(handle, entity.name)


def _is_named_in(words: str, country: str | None, author: str) -> bool:
    """Every word of a body's name, its country aside, begins like a word of the account's name; two at least."""
    codes = [w for w in author.split() if w.isupper() and len(w) in (2, 3)]
    if codes and country and not any(country.startswith(code) for code in codes):
        return False
    theirs = [_letters(w) for w in author.split()]
    own = [_letters(w) for w in words.split() if len(w) > 3 and not w[:1].isupper()]
    return len(own) >= 2 and all(any(w[:5] == other[:5] for other in theirs) for w in own)


def _is_made_of(handle: str, name: str) -> bool:
    """ "@DefenceMinFooland": each part begins a word of "Defence Minister of Fooland", in order."""
    parts = [part.lower() for part in re.findall(r"[A-Z][a-z]+|[A-Z]+(?![a-z])", handle)]
    words = [word.lower() for word in re.findall(r"\w+", name)]
    position = 0
    for part in parts:
        position = next((i + 1 for i in range(position, len(words)) if words[i].startswith(part)), 0)
        if not position:
            return False
    return len(parts) >= 2 and sum(map(len, parts)) >= len(_letters(handle)) - 1


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
