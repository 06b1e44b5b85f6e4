"""From mentions to entities: which are one, their full name, and their office and country."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from communique.annotate.dyads import dyad_of, other_in_dyad
from communique.model.annotation import AnnotatedDocument, Mention, NounPhrase, Sentence
from communique.model.entity import Entity, EntityKind, OfficeHeld, entity_id
from communique.model.evidence import Cited, Evidence, merged_evidence
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.model.stage import Annotator
from communique.reference import bodies as bodies_table
from communique.reference import offices, states
from communique.reference.tables import plain


@dataclass(slots=True)
class Cluster:
    """Mentions taken for one thing, while they are being collected."""

    kind: EntityKind
    names: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    phrases: list[NounPhrase] = field(default_factory=list)
    country: str | None = None
    country_span: Span | None = None
    type: str | None = None


def find_entities(doc: AnnotatedDocument) -> Iterator[Entity]:
    """In the order of first mention within each kind: persons, states, organisations, equipment."""
    phrases = doc.layer(NounPhrase)
    persons = person_clusters(doc.layer(Mention), phrases)
    bodies = organisation_clusters(doc, phrases)
    join_accounts(doc, persons, bodies)
    home = home_country(doc, phrases)
    for person in persons:
        yield _person(doc, person, home)
    yield from _states(doc)
    for body in bodies:
        yield _organisation(doc, body)
    yield from _equipment(doc)


# ---------------------------------------------------------------- names


#: Letters that Unicode does not take apart into a letter and a mark.
_WITHOUT_PARTS = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


#: "Al-Something" is "al Something".
_ARTICLE = re.compile(r"\b(?:al|el)[-‐‑](?=\w)")


@lru_cache(maxsize=8192)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: no case, accents, hyphens or small words."""
    flat = unicodedata.normalize("NFKD", name.casefold().translate(_WITHOUT_PARTS))
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    flat = re.sub("[-‐‑’']", "", _ARTICLE.sub("", flat))
    return tuple(word for word in re.split(r"[^\w]+", flat) if word and word not in ("al", "el", "jr", "sr"))


def same_person(a: str, b: str) -> bool:
    """Whether two names can be one person's: one is part of the other and they share the family name's place."""
    first, second = folded(a), folded(b)
    if not first or not second:
        return False
    if "".join(first) == "".join(second) or sorted(first) == sorted(second):
        return True
    short, long = sorted((first, second), key=lambda words: (len(words), len(set(words)), words))
    if not set(_full(short)) <= set(_full(long)):
        return False
    # Of two family names the first stands alone: "Benito Rey Sosa" is "Rey".
    family = (long[0], long[-1], *((long[-2],) if len(long) > 2 else ()))
    return len(_full(short)) > 1 or _full(short)[0] in family or long[0].startswith("bin")


def _full(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without initials, unless there is nothing else."""
    return tuple(word for word in words if len(word) > 1) or words


def fullest(names: Iterable[str]) -> str:
    """The name with the most words, then the most letters, then the first."""
    return max(names, key=lambda name: (len(name.split()), len(name)))


# ---------------------------------------------------------------- persons


#: Names of one family are compared with the so many named last: honest texts have fewer, and hostile ones cost no more.
NAMESAKES = 50


def person_clusters(mentions: Iterable[Mention], phrases: Iterable[NounPhrase]) -> list[Cluster]:
    """One cluster a person. A surname that could be two persons' goes to the one named last."""
    clusters: list[Cluster] = []
    fitting: dict[str, list[Cluster]] = {}  # by name: a name seen before is not compared again
    bearers: dict[str, list[Cluster]] = defaultdict(
        list
    )  # by word of a name: who shares none is nobody's namesake
    names: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        if mention.label != "person":
            continue
        name = mention.name
        if name not in fitting:
            near = {id(c): c for word in name_words(name) for c in bearers[word][-NAMESAKES:]}
            fitting[name] = [c for c in near.values() if same_person(name, fullest(c.names))]
            for word in name_words(name):
                names[word].append(name)
        if not fitting[name]:
            clusters.append(Cluster(EntityKind.PERSON))
            fitting[name].append(clusters[-1])
        cluster = max(fitting[name], key=lambda c: c.spans[-1] if c.spans else Span(0, 1))
        if name not in cluster.names:
            before = name_words(fullest(cluster.names)) if cluster.names else frozenset()
            cluster.names.append(name)
            for word in name_words(name):
                bearers[word].append(cluster)
            full = fullest(cluster.names)
            # A fuller name may fit other names, or no longer fit them.
            for other in {o: None for word in before | name_words(full) for o in names[word][-NAMESAKES:]}:
                found, fits = fitting[other], same_person(other, full)
                if fits and cluster not in found:
                    found.append(cluster)
                elif not fits and cluster in found:
                    found.remove(cluster)
        cluster.spans.append(mention.span)
    by_span = {span: cluster for cluster in clusters for span in cluster.spans}
    for phrase in phrases:
        if phrase.person is not None:
            by_span[phrase.person.span].phrases.append(phrase)
    return clusters


@lru_cache(maxsize=8192)
def name_words(name: str) -> frozenset[str]:
    """What two names of one person share: a word, or all of their letters."""
    words = folded(name)
    return frozenset((*words, "".join(words)))


def _person(doc: AnnotatedDocument, cluster: Cluster, home: Cited[str] | None) -> Entity:
    name = fullest(cluster.names)
    country = _person_country(doc, cluster, home)
    return Entity(
        id=entity_id(doc.document.id, EntityKind.PERSON, name),
        kind=EntityKind.PERSON,
        name=name,
        aliases=_aliases(name, cluster.names),
        country=country,
        offices=tuple(
            sorted(_offices(doc, cluster, country), key=lambda office: office.title.derived is not None)
        ),
        evidence=_evidence(doc, cluster.spans),
    )


def _person_country(doc: AnnotatedDocument, cluster: Cluster, home: Cited[str] | None) -> Cited[str] | None:
    for phrase in cluster.phrases:
        if phrase.country is not None and phrase.country_span is not None:
            return Cited(phrase.country, (doc.cite(phrase.country_span),))
    for phrase in cluster.phrases:
        only = (
            country_of_office(doc, phrase)
            or _country_of_body(doc, phrase)
            or _signed_for(doc, phrase)
            or _other_side(doc, phrase)
        )
        if only is not None:
            return only
    own = next((found for span in cluster.spans if (found := _own_commitment(doc, span)) is not None), None)
    if own is not None:
        return own
    bare = [phrase for phrase in cluster.phrases if phrase.offices and not phrase.counterpart]
    if not bare:
        return None
    host = next((found for phrase in bare if (found := _host_met(doc, phrase, home)) is not None), None)
    if host is not None:
        return host
    return None if any(_is_met(doc, phrase) for phrase in bare) else home


def _country_of_body(doc: AnnotatedDocument, phrase: NounPhrase) -> Cited[str] | None:
    body = phrase.organisation
    if body is None or body.country is None or body.type == "international":
        return None
    return Cited(body.country, (doc.cite(body.span),), "country-of-the-body")


def _other_side(doc: AnnotatedDocument, phrase: NounPhrase) -> Cited[str] | None:
    """ "His counterpart", without a country: the other of the two states, when the one before him has the first."""
    if not phrase.counterpart:
        return None
    before = [
        p
        for p in doc.layer(NounPhrase)
        if p.span.end <= phrase.span.start and p.country and (p.title or p.person)
    ]
    return other_in_dyad(doc, before[-1].country) if before else None


#: An official underlines his own state's commitment, not another's.
_OWN = re.compile(
    r"[^.;]{0,60}?\b(?:emphasi[sz]|underscor|underlin|highlight|reaffirm|reiterat|express|"
    r"convey|stress|confirm|affirm)(?:e|es|ed|ing|s)?\s(?:the\s)?"
)
_COMMITMENT = re.compile(
    r"(?:['’]s?)?\s(?:[a-z]+\s){0,2}?(?:commitment|support|appreciation|readiness|"
    r"interest|position|gratitude|willingness)\b"
)


def _own_commitment(doc: AnnotatedDocument, span: Span) -> Cited[str] | None:
    text = doc.document.text
    behind = _OWN.match(text, span.end)
    if behind is None:
        return None
    for mention in doc.layer(Mention):
        if mention.span.start != behind.end() or not mention.country or mention.type == "international":
            continue
        if mention.label in ("state", "adjective") and _COMMITMENT.match(text, mention.span.end):
            return Cited(mention.country, (doc.cite(mention.span),), "own-commitment")
    return None


_MET = re.compile(
    r"\b(?:with|met|meet|meets|meeting|between\s[^.;]{3,80}\sand|welcomed|welcome|hosted|"
    r"received|thanked|called on|congratulated|hosted by|received by|by|"
    r"organi[sz]ed by)\s"
    r"(?:the\s|H\.E\.\s|his\s|her\s)?$"
)


def _is_met(doc: AnnotatedDocument, phrase: NounPhrase) -> bool:
    """Whether the phrase stands where the other side does: after "met", "with", "welcomed", or in a list that does."""
    text = doc.document.text
    if _MET.search(text[max(0, phrase.span.start - 110) : phrase.span.start]):
        return True
    layer = doc.layer(NounPhrase)
    at = bisect_left(layer, phrase.span, key=lambda p: p.span)
    first = max(0, at - _LONGEST_LIST)
    while (
        at > first
        and layer[at - 1].offices
        and _LISTED.fullmatch(text, layer[at - 1].span.end, layer[at].span.start)
    ):
        at -= 1
    start = layer[at].span.start
    return bool(_MET.search(text[max(0, start - 110) : start]))


_LONGEST_LIST = 20  #: of officials in one sentence; further back nobody looks
_LISTED = re.compile(r",\s|,?\sand\s(?:the\s)?|,?\sas well as\s(?:the\s)?")


def _host_met(doc: AnnotatedDocument, phrase: NounPhrase, home: Cited[str] | None) -> Cited[str] | None:
    """The state of somebody who is met: of the city that it happens in, else the only other state of the sentence,

    else the other of the two states that the text deals with.
    """
    if not _is_met(doc, phrase):
        return None
    sentence = next((s.span for s in doc.layer(Sentence) if s.span.contains(phrase.span)), None)
    if sentence is None:
        return None
    own = home.value if home else None
    # The state that is left over for officials is theirs also where they are met, unless the city tells another.
    left_over = home if home is not None and home.derived == "dyad-of-the-text" else None
    taken = {p.country for p in doc.within(NounPhrase, sentence) if p.title} if left_over else {own}
    places = [
        m
        for m in doc.within(Mention, sentence)
        if m.label in ("state", "capital") and m.country and m.country not in taken
    ]
    cities = {
        m.country: m
        for m in places
        if m.label == "capital" and _AT.search(doc.document.text[max(0, m.span.start - 12) : m.span.start])
    }
    others = {m.country: m for m in places}
    neutral = _BETWEEN.search(doc.document.text[max(0, phrase.span.start - 110) : phrase.span.start])
    for fitting in () if neutral else (cities,) if left_over else (cities, others):
        if len(fitting) == 1:
            country, mention = next(iter(fitting.items()))
            return Cited(str(country), (doc.cite(mention.span),), "host-of-the-meeting")
    return left_over or other_in_dyad(doc, own)


#: Two who meet in a third place are named as two: "held in Foocity between A and B".
_BETWEEN = re.compile(r"\bbetween\s[^.;]{3,100}\sand\s(?:the\s)?$")
_AT = re.compile(r"\b(?:[Ii]n|[Aa]t|to|visit|visits|visited|visiting)\s$")


def _signed_for(doc: AnnotatedDocument, phrase: NounPhrase) -> Cited[str] | None:
    """ "A, deputy minister, signed for Fooland"."""
    behind = _SIGNED_FOR.match(doc.document.text, phrase.span.end)
    if behind is None:
        return None
    state = next((m for m in doc.layer(Mention) if m.span.start == behind.end() and m.label == "state"), None)
    return (
        Cited(state.country, (doc.cite(state.span),), "signed-for")
        if state is not None and state.country
        else None
    )


_SIGNED_FOR = re.compile(r"[^.;]{0,90}?\bsigned\s(?:[a-z]+\s){0,3}?(?:for|on behalf of)\s(?:the\s)?")


def country_of_office(doc: AnnotatedDocument, phrase: NounPhrase) -> Cited[str] | None:
    """The one state that has an office of this name, where just one has."""
    if phrase.title is None:
        return None
    title = phrase.title.of(doc.document.text)
    owners = {code for office in offices.offices_for(title, None) for code in (office.iso3 or ("",))}
    if len(owners) == 1 and "" not in owners:
        return Cited(owners.pop(), (doc.cite(phrase.title),), "office-of-one-state")
    return None


def _offices(doc: AnnotatedDocument, cluster: Cluster, country: Cited[str] | None) -> Iterator[OfficeHeld]:
    seen: set[str] = set()
    for phrase in cluster.phrases:
        span = _title_of_antecedent(doc, phrase) if phrase.counterpart else phrase.title
        if span is None:
            continue
        evidence = (doc.cite(span),)
        title = " ".join(evidence[0].text.split())
        if title.casefold() in seen:
            continue
        seen.add(title.casefold())
        stated = (
            Cited(phrase.country, (doc.cite(phrase.country_span),))
            if phrase.country is not None and phrase.country_span is not None
            else country
        )
        body = phrase.organisation
        yield OfficeHeld(
            title=Cited(title, evidence, "counterpart-of" if phrase.counterpart else None),
            country=stated,
            organisation=Cited(body.name, (doc.cite(body.span),)) if body is not None else None,
        )


def _title_of_antecedent(doc: AnnotatedDocument, phrase: NounPhrase) -> Span | None:
    """A counterpart's office is that of the official named last before."""
    before = [
        p for p in doc.layer(NounPhrase) if p.span.end <= phrase.span.start and p.title and not p.counterpart
    ]
    return before[-1].title if before else None


# ---------------------------------------------------------------- home country

#: Top-level names under which a government publishes.
_GOVERNMENT_SITES = {"gov": "USA", "mil": "USA"}


def home_country(doc: AnnotatedDocument, phrases: Iterable[NounPhrase]) -> Cited[str] | None:
    """The state whose officials the document names without saying whose they are; None where that is in doubt.

    From an office that only one state has, else from a government's address, else the state that is left
    when those are taken away that officials are expressly said to be of.
    """
    listed = list(phrases)
    for phrase in listed:
        if phrase.country is None and (only := country_of_office(doc, phrase)) is not None:
            return only
    if (site := _state_of_site(doc.document.uri)) is not None:
        return Cited(site, (), "government-site")
    if (local := _state_of_dateline(doc)) is not None:
        return local
    bare = [p for p in listed if p.offices and p.country is None and not p.counterpart]
    if (elsewhere := _same_office_elsewhere(doc, bare, listed)) is not None:
        return elsewhere
    if not bare:
        return None
    if (known := _known_in_one_state_named(doc, bare)) is not None:
        return known
    expressly = {p.country for p in listed if (p.offices or p.counterpart) and p.country}
    sides = [side for side in dyad_of(doc) if side.value not in expressly]
    return sides[0] if expressly and len(sides) == 1 else None


def _known_in_one_state_named(doc: AnnotatedDocument, bare: list[NounPhrase]) -> Cited[str] | None:
    """The one state named in the text that has an office of these words, where the office is not everywhere's."""
    named = {
        m.country: m for m in reversed(doc.layer(Mention)) if m.label in ("state", "adjective") and m.country
    }
    for phrase in bare:
        if phrase.title is None or phrase.person is None or _is_met(doc, phrase):
            continue
        title = phrase.title.of(doc.document.text)
        rows = offices.offices_for(title, None) or offices.offices_for(
            re.split(r"\s(?:for|of)\s", title)[0], None
        )
        exact = [office for office in rows if office.title == title.casefold()]
        rows = tuple(exact) or rows
        owners = {code for office in rows for code in office.iso3}
        if any(not office.iso3 for office in rows):
            continue
        fitting = owners & named.keys()
        if len(fitting) == 1:
            country = str(fitting.pop())
            evidence = (doc.cite(phrase.title), doc.cite(named[country].span))
            return Cited(country, evidence, "office-known-in-one-state-named")
    return None


def _same_office_elsewhere(
    doc: AnnotatedDocument, bare: list[NounPhrase], listed: list[NounPhrase]
) -> Cited[str] | None:
    """The state that the same words are said of in another place: "Defence Minister A" ... "Defence Minister of B"."""
    titles = {words_of(doc, p.title) for p in bare if p.title and p.person}
    for phrase in listed:
        if phrase.title is None or phrase.country is None or phrase.country_span is None or phrase.person:
            continue
        if words_of(doc, phrase.title) in titles:
            return Cited(phrase.country, (doc.cite(phrase.country_span),), "same-office-elsewhere")
    return None


def words_of(doc: AnnotatedDocument, span: Span) -> str:
    return " ".join(span.of(doc.document.text).split()).casefold()


def _state_of_dateline(doc: AnnotatedDocument) -> Cited[str] | None:
    """The state of the capital that a report is dated from, where the text deals with that state as well."""
    named = {m.country for m in doc.layer(Mention) if m.label in ("state", "adjective", "capital")}
    for segment in doc.layer(Segment):
        if segment.kind is SegmentKind.DATELINE:
            words = segment.span.of(doc.document.text)
            for city, state in capitals().items():
                if words.casefold().startswith(city) and state in named:
                    return Cited(state, (doc.cite(segment.span),), "dateline-capital")
    return None


@cache
def capitals() -> dict[str, str]:
    """Capitals by their casefolded names, the longest first."""
    found = {city.casefold(): s.iso3 for s in states.all_states() for city in s.capitals}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _state_of_site(uri: str | None) -> str | None:
    """The state whose government publishes at this address, by the name of the site."""
    match = re.match(r"https?://([^/:?#]+)", uri or "")
    labels = match.group(1).lower().split(".") if match else []
    if not labels:
        return None
    if labels[-1] in _GOVERNMENT_SITES:
        return _GOVERNMENT_SITES[labels[-1]]
    if len(labels) > 2 and labels[-2] in ("gov", "gob", "gouv", "go", "mil", "govt", "gc"):
        code = "GB" if labels[-1] == "uk" else labels[-1].upper()
        return next((state.iso3 for state in states.all_states() if state.iso2 == code), None)
    return None


# ---------------------------------------------------------------- states, organisations, equipment


def _states(doc: AnnotatedDocument) -> Iterator[Entity]:
    """States by name, by an actor's adjective and by a capital that stands for the government."""
    clusters: dict[str, Cluster] = {}
    acting = {p.country_span: p for p in doc.layer(NounPhrase) if p.country_span is not None}
    for mention in doc.layer(Mention):
        if mention.type == "international" or mention.country is None:
            continue
        by_name = mention.label == "state"
        if not by_name and not (mention.label in ("adjective", "capital") and mention.span in acting):
            continue
        cluster = clusters.setdefault(mention.country, Cluster(EntityKind.STATE))
        cluster.spans.append(mention.span)
        if by_name:
            cluster.names.append(mention.name)
    for code, cluster in clusters.items():
        state = states.by_iso3(code)
        name = fullest(cluster.names) if cluster.names else state.name if state else code
        yield Entity(
            id=entity_id(doc.document.id, EntityKind.STATE, code),
            kind=EntityKind.STATE,
            name=name,
            aliases=_aliases(name, cluster.names),
            country=Cited(code, (doc.cite(cluster.spans[0]),), "state-table"),
            sector="GOV",
            evidence=_evidence(doc, cluster.spans),
        )


def organisation_clusters(doc: AnnotatedDocument, phrases: Iterable[NounPhrase]) -> list[Cluster]:
    clusters: dict[object, Cluster] = {}
    for mention in doc.layer(Mention):
        international = mention.label in ("organisation", "adjective") and mention.type == "international"
        if mention.label != "organisation" and not international:
            continue
        key: object = mention.country if international and mention.country else _body_key(mention)
        cluster = clusters.setdefault(key, Cluster(EntityKind.ORGANISATION, type=mention.type))
        if mention.label == "organisation":
            cluster.names.append(mention.name)
        cluster.spans.append(mention.span)
        if mention.country and cluster.country is None:
            cluster.country, cluster.country_span = mention.country, mention.span
    by_span = {span: cluster for cluster in clusters.values() for span in cluster.spans}
    for phrase in phrases:
        if phrase.label == "organisation" and phrase.organisation is not None:
            owner = by_span.get(phrase.organisation.span)
            if owner is not None and owner.country is None and phrase.country_span is not None:
                owner.country, owner.country_span = phrase.country, phrase.country_span
        elif phrase.label == "organisation" and phrase.title is not None:
            name = " ".join(phrase.span.of(doc.document.text).split())
            office = clusters.setdefault(folded(name), Cluster(EntityKind.ORGANISATION, type="government"))
            office.names.append(name)
            office.spans.append(phrase.span)
            office.country, office.country_span = phrase.country, phrase.country_span
    return [cluster for cluster in clusters.values() if cluster.names]


def _body_key(mention: Mention) -> object:
    """Forms of one body of the reference table are one; other names are one where their words are."""
    for form in bodies_table.forms().get(plain(mention.name), ()):
        if form.iso3 == mention.country and mention.country:
            return form.iso3, form.name
    return folded(mention.name)


def _organisation(doc: AnnotatedDocument, cluster: Cluster) -> Entity:
    name = cluster.names[0]
    country = None
    if cluster.country and cluster.country_span:
        country = Cited(cluster.country, (doc.cite(cluster.country_span),))
    return Entity(
        id=entity_id(doc.document.id, EntityKind.ORGANISATION, name),
        kind=EntityKind.ORGANISATION,
        name=name,
        aliases=_aliases(name, cluster.names),
        country=country,
        type=cluster.type if cluster.type not in (None, "body") else "other",
        sector=_SECTORS.get(cluster.type or ""),
        evidence=_evidence(doc, cluster.spans),
    )


_SECTORS = {
    "government": "GOV",
    "armed_forces": "MIL",
    "company": "BUS",
    "media": "JRN",
    "party": "PTY",
    "armed_group": "REB",
}


#: How many names with a common word are compared: a text has no more but to waste time.
_SHARING = 40


def _equipment(doc: AnnotatedDocument) -> Iterator[Entity]:
    clusters: dict[tuple[str, ...], Cluster] = {}
    with_word: dict[str, list[tuple[str, ...]]] = {}  # a shorter name shares a word with the longer one
    for mention in doc.layer(Mention):
        if mention.label == "equipment":
            key = folded(mention.name)
            sharing = [known for word in key for known in with_word.get(word, ())[:_SHARING]]
            longer = next((k for k in sharing if set(key) <= set(k) or set(k) < set(key)), key)
            if longer not in clusters:
                clusters[longer] = Cluster(EntityKind.EQUIPMENT)
                for word in longer:
                    with_word.setdefault(word, []).append(longer)
            clusters[longer].names.append(mention.name)
            clusters[longer].spans.append(mention.span)
    for cluster in clusters.values():
        name = fullest(cluster.names)
        yield Entity(
            id=entity_id(doc.document.id, EntityKind.EQUIPMENT, name),
            kind=EntityKind.EQUIPMENT,
            name=name,
            aliases=_aliases(name, cluster.names),
            evidence=_evidence(doc, cluster.spans),
        )


# ---------------------------------------------------------------- accounts of posts

_OFFICIAL_ACCOUNT = re.compile(
    r"ministry|department|office|embassy|spokes|army|navy|force|government|govt|mofa|"
    r"\bmfa|\bmod\b|\bmea\b|\bpmo\b|\brmo\b|parliament|"
    r"council|command|\bhq\b|agency|police|guard|secretariat|mission|nato|\beu\b|\bun\b|news|press",
    re.IGNORECASE,
)


def join_accounts(doc: AnnotatedDocument, persons: list[Cluster], bodies: list[Cluster]) -> None:
    """Give each account to the person or body whose it is; one that nobody else is named for is an entity itself."""
    for segment in doc.layer(Segment):
        if segment.post is None or segment.words is None:
            continue
        spans = [
            m.span
            for m in doc.layer(Mention)
            if m.label == "account" and segment.span.contains(m.span) and m.span.start >= segment.words.end
        ]
        names = [name for name in (segment.post.author, segment.post.handle) if name]
        if not names or not spans:
            continue
        owner = account_owner(names, persons, bodies)
        if owner is None:
            official = any(_OFFICIAL_ACCOUNT.search(_spaced(name)) for name in names)
            kind = EntityKind.ORGANISATION if official else EntityKind.PERSON
            owner = Cluster(kind, type="government" if official else None)
            (bodies if official else persons).append(owner)
        owner.names += [name for name in names if name not in owner.names]
        owner.spans += [span for span in spans if span not in owner.spans]


def account_owner(names: list[str], persons: list[Cluster], bodies: list[Cluster]) -> Cluster | None:
    for cluster in persons:
        for name in cluster.names:
            if any(_is_handle_of(account, name) for account in names):
                return cluster
    for cluster in bodies:
        for name in cluster.names:
            if any(account == name or _abbreviates(account, name) for account in names):
                return cluster
    return None


def _is_handle_of(account: str, name: str) -> bool:
    if account.startswith("@"):
        letters = "".join(folded(account.replace("_", " ")))
        words = folded(name)
        return len(words) > 1 and letters.startswith(("".join(words), words[0][0] + words[-1]))
    return same_person(account, name) and len(folded(account)) > 1


def _abbreviates(account: str, name: str) -> bool:
    """Whether each part of the account's name begins a word of the body's name, in order, three parts at least."""
    parts = [p.lower() for p in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", _spaced(account)) if len(p) > 1]
    words = [word for word in folded(name) if word not in ("of", "the", "and", "for")]
    at = 0
    for part in parts:
        while at < len(words) and not words[at].startswith(part):
            at += 1
        if at == len(words):
            return False
        at += 1
    return len(parts) >= 3


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name)


# ---------------------------------------------------------------- common


def _aliases(name: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in names if other != name))


def _evidence(doc: AnnotatedDocument, spans: Iterable[Span]) -> tuple[Evidence, ...]:
    return merged_evidence(doc.cite(span) for span in spans)


ANNOTATOR = Annotator(
    name="entities",
    version=1,
    provides=Entity,
    requires=(Segment, Mention, NounPhrase),
    run=find_entities,
)

__all__ = ["ANNOTATOR", "country_of_office", "find_entities", "folded", "home_country", "same_person"]
