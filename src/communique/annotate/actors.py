"""Whom each noun phrase means: names by their entity, counterparts, groups and pronouns by what stands before them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from communique.annotate.coreference.genders import gender_of, gender_of_pronoun
from communique.annotate.dyads import dyad_of
from communique.annotate.entities import country_of_office, home_country
from communique.model.annotation import Actor, AnnotatedDocument, NounPhrase, Sentence
from communique.model.coreference import Chain
from communique.model.entity import Entity, EntityKind
from communique.model.evidence import Cited, Evidence
from communique.model.segment import Segment
from communique.model.span import Span
from communique.model.stage import Annotator
from communique.reference import offices

_POSTS = re.compile(
    r",?\s(?:(?:also|later|then|has|had)\s){0,2}(?:tweeted|posted|wrote|said on (?:X|"
    r"Twitter|social media)|took to)\b"
)
_TAKES_TO = re.compile(
    r"\b(?:[Tt]aking|[Tt]ook) to (?:X|Twitter|social media|Facebook|Instagram|"
    r"Telegram)[^.]{0,30}$|\b(?:tweet|post) (?:by|from) (?:the )?$"
)

_OBJECT = re.compile(
    r"\b(?:with|to|by|of|for|from|and|between|told|thanked|met|meet|meets|welcomed|"
    r"received|hosted|against|on|supporting|under)\s"
    r"(?:the\s|his\s|her\s)?$"
)

#: What members of a group must be for the words that name it.
_GROUP_LABELS = {
    "sides": ("person", "office", "state"),
    "countries": ("state",),
    "nations": ("state",),
    "governments": ("state",),
    "parties": ("state", "organisation"),
    "delegations": ("person", "office", "state"),
    **dict.fromkeys(
        ("navies", "armies", "militaries", "forces", "guards", "states", "allies", "neighbours"),
        ("state", "organisation"),
    ),
}


def find_actors(doc: AnnotatedDocument) -> Iterator[Actor]:
    """In text order."""
    resolver = _Resolver(doc)
    for phrase in doc.layer(NounPhrase):
        yield resolver.actor(phrase)


@dataclass(slots=True)
class _Resolver:
    """Keeps what has been named so far, the latest last."""

    doc: AnnotatedDocument
    by_span: dict[Span, Entity] = field(init=False)
    states: dict[str, Entity] = field(init=False)
    home: Cited[str] | None = field(init=False)
    before: dict[int, tuple[Span, ...]] = field(
        init=False
    )  #: by the start of a head word: what it was linked to
    heads: list[int] = field(init=False)
    sentences: list[int] = field(init=False)  #: where each begins
    dyad: tuple[Cited[str], ...] = field(init=False)
    seen: list[Actor] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)  #: of entities for which he or she has stood

    def __post_init__(self) -> None:
        entities = self.doc.layer(Entity)
        self.by_span = {evidence.span: entity for entity in entities for evidence in entity.evidence}
        self.states = {e.country.value: e for e in entities if e.kind is EntityKind.STATE and e.country}
        self.home = home_country(self.doc, self.doc.layer(NounPhrase))
        self.before = dict(_links(self.doc.layer(Chain)))
        self.heads = sorted(self.before)
        self.sentences = [sentence.span.start for sentence in self.doc.layer(Sentence)]
        self.dyad = dyad_of(self.doc)

    def actor(self, phrase: NounPhrase) -> Actor:
        actor = self._resolved(phrase)
        if actor.label in ("person", "office", "state", "organisation") and not actor.members:
            self.seen.append(actor)
        return actor

    def _resolved(self, phrase: NounPhrase) -> Actor:
        match phrase.label:
            case "person":
                return self._person(phrase)
            case "office":
                return self._counterpart(phrase) if phrase.counterpart else self._office(phrase)
            case "state":
                return self._state(phrase)
            case "organisation" | "account":
                return self._organisation(phrase)
            case "group":
                return self._group(phrase)
            case "said-thing":
                return self._said_thing(phrase)
            case _:
                return self._pronoun(phrase)

    # ------------------------------------------------------------ names

    def _person(self, phrase: NounPhrase) -> Actor:
        assert phrase.person is not None
        entity = self.by_span[phrase.person.span]
        title, title_span = self._title(phrase, entity)
        country, evidence, rule = _country(entity.country)
        if (
            phrase.country is not None
            and phrase.country_span is not None
            and not (country is not None and self._is_where(phrase.country_span))
        ):
            country, evidence, rule = phrase.country, (self.doc.cite(phrase.country_span),), None
        if (
            phrase.counterpart
            and title is None
            and (other := self._latest(("person", "office"), with_title=True))
        ):
            title, title_span = other.title, other.title_span
        return Actor(
            span=phrase.span,
            label="person",
            entity=entity.id,
            name=entity.name,
            title=title,
            title_span=title_span,
            country=country,
            country_evidence=evidence,
            country_rule=rule,
        )

    def _is_where(self, state: Span) -> bool:
        """ "In Fooland Minister A met B": where it was, and not whose minister."""
        text = self.doc.document.text
        return text[max(0, state.start - 3) : state.start] in ("In ", "in ") and state.of(text)[-1].isalpha()

    def _title(self, phrase: NounPhrase, entity: Entity) -> tuple[str | None, Span | None]:
        if phrase.title is not None and not phrase.counterpart:
            return self._words(phrase.title), phrase.title
        if entity.offices:
            office = entity.offices[0].title
            return office.value, office.evidence[0].span
        return None, None

    def _office(self, phrase: NounPhrase) -> Actor:
        """An office alone: the person named before who holds it, where the text gives one."""
        assert phrase.title is not None
        title = self._words(phrase.title)
        country, evidence, rule = self._office_country(phrase)
        holder = None if phrase.former else self._linked(phrase) or self._holder(title, phrase.country)
        if holder is not None:
            return replace(holder, span=phrase.span, title=title, title_span=phrase.title)
        return Actor(
            span=phrase.span,
            label="office",
            title=title,
            title_span=phrase.title,
            country=country,
            country_evidence=evidence,
            country_rule=rule,
        )

    def _office_country(self, phrase: NounPhrase) -> tuple[str | None, tuple[Evidence, ...], str | None]:
        if phrase.country is not None and phrase.country_span is not None:
            return phrase.country, (self.doc.cite(phrase.country_span),), None
        return _country(country_of_office(self.doc, phrase) or self.home)

    def _holder(self, title: str, country: str | None) -> Actor | None:
        """The latest person before with an office of the same words or the same role, and no other country."""
        for actor in reversed(self.seen):
            if actor.label != "person" or not actor.title:
                continue
            same_country = country is None or actor.country is None or country == actor.country
            if same_country and _same_office(title, actor.title, country or actor.country):
                return actor
        return None

    def _counterpart(self, phrase: NounPhrase) -> Actor:
        other = self._latest(("person", "office"), with_title=True)
        country, rule = phrase.country, None
        evidence = (self.doc.cite(phrase.country_span),) if phrase.country_span is not None else ()
        return Actor(
            span=phrase.span,
            label="office",
            title=other.title if other else self._words(phrase.span),
            title_span=other.title_span if other else phrase.span,
            country=country,
            country_evidence=evidence,
            country_rule=rule,
        )

    def _state(self, phrase: NounPhrase) -> Actor:
        evidence = (self.doc.cite(phrase.country_span),) if phrase.country_span else ()
        entity = self.states.get(phrase.country or "")
        return Actor(
            span=phrase.span,
            label="state",
            entity=entity.id if entity else None,
            name=phrase.country,
            country=phrase.country,
            country_evidence=evidence,
        )

    def _organisation(self, phrase: NounPhrase) -> Actor:
        mention = phrase.organisation
        entity = self.by_span.get(mention.span if mention is not None else phrase.span)
        country, evidence, rule = _country(entity.country if entity else None)
        person = entity is not None and entity.kind is EntityKind.PERSON
        return Actor(
            span=phrase.span,
            label="account" if phrase.label == "account" else "person" if person else "organisation",
            entity=entity.id if entity else None,
            name=entity.name if entity else None,
            title=entity.offices[0].title.value if entity and entity.offices else None,
            country=country,
            country_evidence=evidence,
            country_rule=rule,
        )

    # ------------------------------------------------------------ references back

    def _group(self, phrase: NounPhrase) -> Actor:
        """Who stands alone in the group's own sentence is none of it, where those before are enough for it.

        "An envoy of C urged the two leaders": of A and B, who met in the sentence before.
        """
        members = self._members(phrase)
        start = self._sentence_start(phrase)
        if sum(member.span.start >= start for member in members) == 1:
            members = self._members(phrase, before=start) or members
        return Actor(span=phrase.span, label="group", members=members)

    def _members(self, phrase: NounPhrase, before: int | None = None) -> tuple[Actor, ...]:
        """The latest two (or as many as the words say) on different sides that fit the words; or nobody."""
        words = self._words(phrase.span).split()
        allowed = _GROUP_LABELS.get(words[-1], ("person", "office"))
        members: tuple[Actor, ...] = ()
        if "state" in allowed and phrase.number in (None, 2):
            members = self._of_dyad(allowed, before)
        # A prime minister who was named on the way is none of "the two ministers".
        below_heads = words[-1].lower() in ("ministers", "secretaries")
        members = members or self._sides(allowed, phrase.number, below_heads=below_heads, before=before)
        if len(members) < 2 and "state" not in allowed:
            members = self._of_dyad(("person", "office", "state"), before)
        return members if len(members) >= 2 else ()

    def _sentence_start(self, phrase: NounPhrase) -> int:
        at = bisect_right(self.sentences, phrase.span.start)
        return self.sentences[at - 1] if at else 0

    def _of_dyad(self, labels: tuple[str, ...], before: int | None = None) -> tuple[Actor, ...]:
        """The two that the text deals with, where both were named before."""
        wanted = {side.value for side in self.dyad}
        found = self._sides(labels, None, wanted, before=before)
        return found if len(found) == 2 else ()

    def _sides(
        self,
        labels: tuple[str, ...],
        number: int | None,
        only: Iterable[str] | None = None,
        *,
        below_heads: bool = False,
        before: int | None = None,
    ) -> tuple[Actor, ...]:
        """The actors named last, one for each country, back to `number` countries; persons before bare states.

        Where the words tell no number, two, and those more that were named in one breath with them. With `before`
        only those whose words stand before that place.
        """
        found: dict[str, Actor] = {}
        for actor in reversed(self._nearby()):
            country = actor.country
            if actor.label not in labels or country is None or (only is not None and country not in only):
                continue
            if before is not None and actor.span.start >= before:
                continue
            if below_heads and actor.title and offices.level_of(actor.title, country) == "head":
                continue
            held = found.get(country)
            if (held is None and self._may_take(found, actor, number)) or (
                held is not None and held.label == "state" and actor.label in ("person", "office")
            ):
                found[country] = actor
        return tuple(reversed(found.values()))

    @staticmethod
    def _may_take(found: dict[str, Actor], actor: Actor, number: int | None) -> bool:
        if len(found) < (number or 2):
            return True
        last = next(reversed(found.values()))
        return number is None and 0 <= last.span.start - actor.span.end < 12

    def _nearby(self) -> list[Actor]:
        """The forty actors named last: a reference does not reach further back."""
        return self.seen[-40:]

    def _said_thing(self, phrase: NounPhrase) -> Actor:
        """ "The tweet", "the ministry": who posted or was named last."""
        word = self._words(phrase.span).split()[-1]
        posted = word in ("tweet", "post", "message")
        labels = ("person", "office", "organisation") if posted else ("organisation",)
        fitting = [a for a in self._nearby() if a.label in labels and (not posted or self._posts(a))]
        latest = fitting[-1] if fitting else None
        if latest is None:
            return Actor(span=phrase.span, label="pronoun")
        return Actor(span=phrase.span, label="pronoun", members=(latest,))

    def _posts(self, actor: Actor) -> bool:
        """Whether the actor is said to post: the verb stands right behind, or the network right before."""
        text = self.doc.document.text
        return bool(
            _POSTS.match(text, actor.span.end)
            or _TAKES_TO.search(text[max(0, actor.span.start - 60) : actor.span.start])
        )

    def _pronoun(self, phrase: NounPhrase) -> Actor:
        """He and she: the latest person who was a subject, else the latest person. They: the latest group."""
        word = self._words(phrase.span).lower()
        if word == "they":
            members = self._sides(("person", "office"), None) or self._sides(
                ("person", "office", "state"), None
            )
            return Actor(span=phrase.span, label="group", members=members if len(members) > 1 else ())
        gender = gender_of_pronoun(word)
        persons = [a for a in self._nearby() if a.label == "person" and self._may_be(a, gender)]
        subject = next((a for a in reversed(persons) if not self._is_object(a)), None)
        latest = subject or (persons[-1] if persons else None)
        linked = self._linked(phrase)
        if linked is not None and (latest is None or linked.span.start > latest.span.start):
            latest = (
                linked  # of two answers the nearer: a chain that reaches over a later subject is rarely right
            )
        if latest is not None and latest.entity and gender:
            self.genders.setdefault(latest.entity, gender)
        return Actor(span=phrase.span, label="pronoun", members=(latest,) if latest else ())

    def _may_be(self, person: Actor, gender: str | None) -> bool:
        """Not where the words that name the person, the style before them included, tell the other gender, or where
        the other pronoun has stood for the person.
        """
        if gender is not None and self.genders.get(person.entity or "", gender) != gender:
            return False
        start = person.span.start
        style = self.doc.document.text[max(0, start - _STYLE_MAX) : start].split("\n")[-1].split()[-1:]
        told = gender_of(" ".join((*style, self._words(person.span), person.title or "", person.name or "")))
        return None in (told, gender) or told == gender

    def _linked(self, phrase: NounPhrase) -> Actor | None:
        """The person that coreference links the words to, by the latest mention of that person's name."""
        at = bisect_left(self.heads, phrase.span.start)
        heads = self.heads[at : bisect_left(self.heads, phrase.span.end, at)]
        for span in (span for start in heads for span in reversed(self.before[start])):
            for actor in reversed(self.seen[-_LOOK_BACK:]):
                if actor.label == "person" and actor.entity is not None and actor.span.overlaps(span):
                    return actor
        return None

    def _is_object(self, actor: Actor) -> bool:
        """Whether a preposition or a verb stands right before: such an actor is rarely who "he" means next."""
        start = actor.span.start
        return bool(_OBJECT.search(self.doc.document.text[max(0, start - 30) : start]))

    def _latest(self, labels: tuple[str, ...], *, with_title: bool) -> Actor | None:
        return next(
            (a for a in reversed(self._nearby()) if a.label in labels and (a.title or not with_title)), None
        )

    def _words(self, span: Span) -> str:
        return " ".join(span.of(self.doc.document.text).split())


#: Characters before a name in which a style may stand: "Mr.", "Sheikha".
_STYLE_MAX = 10
#: Actors before a pronoun among which the one that it was linked to is looked for.
_LOOK_BACK = 400
#: Links that facts may rest on: on GUM nine in ten of them are right (docs/evaluation.md).
_TRUSTED = frozenset({"title", "pronoun-he"})


def _links(chains: Iterable[Chain]) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """For each pronoun and title that is linked by a trusted rule: the names before it in its chain."""
    for chain in chains:
        for at, mention in enumerate(chain.mentions):
            if (
                mention.kind in ("pronoun", "description")
                and mention.rule in _TRUSTED
                and chain.label == "PERSON"
            ):
                names = tuple(m.span for m in chain.mentions[:at] if m.kind in ("name", "surname"))
                yield mention.head.start, names


def _country(cited: Cited[str] | None) -> tuple[str | None, tuple[Evidence, ...], str | None]:
    return (cited.value, cited.evidence, cited.derived) if cited else (None, (), None)


def _same_office(a: str, b: str, country: str | None) -> bool:
    if a.casefold() == b.casefold():
        return True
    roles_a = {office.role for office in offices.offices_for(a, country)}
    roles_b = {office.role for office in offices.offices_for(b, country)}
    return (
        len(roles_a) == 1
        and roles_a == roles_b
        and not roles_a & {"minister", "official", "senior_official", "military"}
    )


ANNOTATOR = Annotator(
    name="actors",
    version=2,
    provides=Actor,
    requires=(Segment, Sentence, NounPhrase, Entity, Chain),
    run=find_actors,
)
