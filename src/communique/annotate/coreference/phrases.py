"""Second pass: what the sentence says outright, and nouns that stand for what was named before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from communique.annotate.coreference import words
from communique.annotate.coreference.candidates import Candidate, Title
from communique.annotate.coreference.clusters import Cluster, Clusters
from communique.annotate.coreference.names import stands_for
from communique.model.syntax import Analysis, Token

#: Sentences that a noun reaches back. Set by judgement and not fitted: a text drifts from state to state faster than
#: from one minister to another.
REACH_STATE = 3
REACH_OFFICE = 12
REACH_NOUN = 25
REACH_SHORTER = 2  #: "the group", of what was "the armed group"

#: Of so many at most that are joined by "and", each is kept apart from each.
JOINED_MAX = 50


def keep_members_apart(clusters: Clusters, analyses: Sequence[Analysis]) -> None:
    """What is joined by "and" is several for certain; so are a phrase and what stands inside it, its owner for one."""
    at = {(c.sentence, c.token): c for c in clusters.candidates if c.kind != "group"}
    for candidate in clusters.candidates:
        found = [at.get((candidate.sentence, token)) for token in candidate.members[:JOINED_MAX]]
        members = [c for c in found if c is not None]
        for i, one in enumerate(members):
            for other in members[i + 1 :]:
                clusters.keep_apart(one.index, other.index)
        if candidate.kind == "group":
            continue
        for inner in _tokens_inside(candidate, analyses[candidate.sentence]):
            part = at.get((candidate.sentence, inner))
            if part is not None and not stands_for(part, candidate):
                clusters.keep_apart(candidate.index, part.index)


def keep_speakers_apart(clusters: Clusters, analyses: Sequence[Analysis]) -> None:
    """He or she in somebody's own words is somebody else."""
    for candidate in clusters.candidates:
        if candidate.kind != "pronoun" or not candidate.gender or candidate.quotation is None:
            continue
        for other in clusters.of_sentence(candidate.sentence):
            if other.quotation != candidate.quotation and is_speaker(other, analyses):
                clusters.keep_apart(candidate.index, other.index)


def is_speaker(candidate: Candidate, analyses: Sequence[Analysis]) -> bool:
    """Whether it is the subject of a verb of speech."""
    if not candidate.subject or candidate.governor < 0:
        return False
    return analyses[candidate.sentence].tokens[candidate.governor].lemma in words.SPEECH


def _tokens_inside(candidate: Candidate, analysis: Analysis) -> Iterator[int]:
    """Tokens of what stands inside the phrase: it is a part of its description and so another thing."""
    at = bisect_left(analysis.tokens, candidate.span.start, key=lambda token: token.span.start)
    while at < len(analysis.tokens) and analysis.tokens[at].span.end <= candidate.span.end:
        if at != candidate.token:
            yield at
        at += 1


def link_appositions(clusters: Clusters, analyses: Sequence[Analysis]) -> None:
    """ "A B, the foreign minister"; "the foreign minister, A B"; "the Ministry of X (MoX)"; "A B is the minister"."""
    at = {(c.sentence, c.token): c for c in clusters.candidates if c.kind != "group"}
    for candidate in clusters.candidates:
        if candidate.kind in ("group", "pronoun"):
            continue
        token = analyses[candidate.sentence].tokens[candidate.token]
        if token.relation == "appos":
            other = at.get((candidate.sentence, token.head))
            if other is not None and other.kind != "pronoun" and _may_be_apposed(candidate, other):
                _link_as_one(clusters, candidate, other, "apposition")
        elif subject := _subject_of_predicate(candidate, analyses[candidate.sentence], at):
            _link_as_one(clusters, candidate, subject, "predicate")


def _link_as_one(clusters: Clusters, later: Candidate, earlier: Candidate, rule: str) -> None:
    """The two are one whatever the lists say of the noun: the label of the name holds."""
    pair = sorted((later, earlier), key=lambda c: c.index)
    labels = {c.label for c in pair} - {None}
    if len(labels) > 1 and not labels <= {"ORG", "PLACE"}:
        return
    clusters.link(pair[1].index, pair[0].index, rule)


def _may_be_apposed(later: Candidate, earlier: Candidate) -> bool:
    """A name and a noun for its kind, two nouns, or a body and its letters.

    "In Fooville, Foo province" is two places, and "a great influence (A et al., 2013)" is a source.
    """
    if later.plural != earlier.plural:
        return False
    if later.kind == earlier.kind == "name":
        return later.acronym != earlier.acronym
    if later.kind == earlier.kind:
        return True
    noun = later if later.kind == "description" else earlier
    return noun.label is not None and (noun.label != "PLACE" or noun.definite)


def _subject_of_predicate(
    candidate: Candidate, analysis: Analysis, at: dict[tuple[int, int], Candidate]
) -> Candidate | None:
    """Who is said to be this: plainly, not "may be", "is not" or "would be"."""
    if candidate.plural or not (candidate.label or candidate.definite):
        return None
    below = [(i, analysis.tokens[i]) for i in analysis.children(candidate.token)]
    is_be = any(token.relation == "cop" and token.lemma == "be" for _, token in below)
    if not is_be or any(_weakens(token) for _, token in below):
        return None
    subject = next((i for i, token in below if token.relation == "nsubj"), None)
    found = at.get((candidate.sentence, subject)) if subject is not None else None
    if found is None or found.label is None or (found.label != "PERSON" and not candidate.definite):
        return None
    return found


def _weakens(token: Token) -> bool:
    """Denied, doubted or a place: "is in the capital"."""
    return (
        token.lemma in ("not", "never", "no")
        or token.relation in ("advmod", "mark", "case")
        or (token.relation == "aux" and token.lemma not in ("have", "be"))
    )


# ---------------------------------------------------------------- nouns


def link_descriptions(clusters: Clusters) -> None:
    """ "The minister", "the ministry", "the country", "the man": left to right, each to one that was named before."""
    for candidate in clusters.candidates:
        if candidate.kind != "description" or candidate.index in clusters.links:
            continue
        if candidate.demonym:
            _link_demonym(clusters, candidate)
        elif candidate.definite and candidate.owner is None and candidate.label and _may_refer(candidate):
            _link_description(clusters, candidate)


def _may_refer(candidate: Candidate) -> bool:
    return (
        candidate.lemma not in words.NEVER_THE_SAME | words.RELATIVES
        and candidate.number is None
        and not candidate.restricted
    )


def _link_description(clusters: Clusters, candidate: Candidate) -> None:
    for rule, found in (
        ("title", _by_title(clusters, candidate)),
        ("head-noun", _by_body(clusters, candidate)),
        ("same-noun", _by_noun(clusters, candidate)),
        ("state-noun", _state_meant(clusters, candidate)),
        ("government", _government_meant(clusters, candidate)),
    ):
        if found is not None and clusters.link(candidate.index, found, rule):
            return


def _by_title(clusters: Clusters, candidate: Candidate) -> int | None:
    """The one person whose title it can be; of two, none."""
    if candidate.label != "PERSON" or candidate.plural:
        return None
    title = candidate.titles[0]
    near = [c for c in _clusters_before(clusters, candidate, REACH_OFFICE) if not c.plural]
    bearers = [c for c in near if c.names and any(_is_title(title, held) for held in c.titles)]
    rivals = [c for c in near if c not in bearers and any(_may_be_title(title, held) for held in c.titles)]
    return bearers[0].latest_before(candidate.index) if len(bearers) == 1 and not rivals else None


def _is_title(said: Title, held: Title) -> bool:
    """Whether the words said name no more than the title held: the same head, and no word that it lacks."""
    return said.head == held.head and said.former == held.former and said.modifiers <= held.modifiers


def _may_be_title(said: Title, held: Title) -> bool:
    """ "The minister" may be the foreign minister, whoever holds that office."""
    return said.head == held.head and said.former == held.former and not said.modifiers


def _by_body(clusters: Clusters, candidate: Candidate) -> int | None:
    """ "The ministry": the one body before whose name has this noun for head."""
    if candidate.label != "ORG" or candidate.plural or candidate.lemma == "government":
        return None
    fitting = [
        cluster
        for cluster in _clusters_before(clusters, candidate, REACH_NOUN)
        if cluster.label == "ORG"
        and any(_is_head_of(candidate, name) for name in cluster.names)
        and _fits_body(candidate, cluster)
    ]
    return fitting[0].latest_before(candidate.index) if len(fitting) == 1 else None


def _is_head_of(candidate: Candidate, name: tuple[str, ...]) -> bool:
    return len(name) > 1 and candidate.lemma in (name[0], name[-1])


def _fits_body(candidate: Candidate, cluster: Cluster) -> bool:
    known = {word for name in cluster.names for word in name} | cluster.codes
    return candidate.modifiers <= known


def _by_noun(clusters: Clusters, candidate: Candidate) -> int | None:
    """The latest of the same noun and number, where this says nothing that it did not."""
    latest = next((c for c in clusters.before(candidate.index) if _has_noun_of(candidate, c)), None)
    if latest is None or candidate.sentence - latest.sentence > REACH_NOUN or latest.demonym or latest.bare:
        return None
    if latest.owner is not None and not clusters.of[latest.index].names:
        return None
    if (
        candidate.lemma in words.OFFICES
        and not candidate.modifiers
        and _has_rivals(clusters, candidate, latest)
    ):
        return None
    says_less = not candidate.modifiers and latest.modifiers
    if says_less and candidate.sentence - latest.sentence > REACH_SHORTER:
        return None
    return latest.index if candidate.modifiers <= latest.modifiers else None


def _has_noun_of(candidate: Candidate, other: Candidate) -> bool:
    same = other.kind == candidate.kind == "description" and other.lemma == candidate.lemma
    return same and other.plural == candidate.plural and other.titles[0].former == candidate.titles[0].former


def _has_rivals(clusters: Clusters, candidate: Candidate, meant: Candidate) -> bool:
    """Whether somebody else near holds an office that the same noun names."""
    others = (
        c for c in _clusters_before(clusters, candidate, REACH_OFFICE) if c is not clusters.of[meant.index]
    )
    return any(_may_be_title(candidate.titles[0], held) for c in others if not c.plural for held in c.titles)


def _state_meant(clusters: Clusters, candidate: Candidate) -> int | None:
    """ "The country": the one state that the sentences before are about."""
    if candidate.lemma not in words.STATES or candidate.plural or candidate.modifiers:
        return None
    near = [
        c
        for c in clusters.before(candidate.index)
        if c.kind == "name"
        and c.label == "PLACE"
        and c.code
        and candidate.sentence - c.sentence <= REACH_STATE
    ]
    if len({c.code for c in near}) != 1 or (near[0].sentence == candidate.sentence and not candidate.subject):
        return None  # "Fooland will send a ship to the country": to another
    return near[0].index


def _government_meant(clusters: Clusters, candidate: Candidate) -> int | None:
    """ "The government": the one that was named last, however long ago, where this names no other."""
    if candidate.lemma != "government" or candidate.plural:
        return None
    latest = next((c for c in clusters.before(candidate.index) if _has_noun_of(candidate, c)), None)
    return latest.index if latest is not None and candidate.modifiers <= latest.modifiers else None


def _link_demonym(clusters: Clusters, candidate: Candidate) -> None:
    """ "The French" again. They are not their state: what they do, it need not do."""
    for other in clusters.before(candidate.index):
        if other.demonym == candidate.demonym:
            clusters.link(candidate.index, other.index, "demonym")
            return


def _clusters_before(clusters: Clusters, candidate: Candidate, reach: int) -> list[Cluster]:
    """Those with a mention at most `reach` sentences back, the latest first; each once."""
    found: dict[int, Cluster] = {}
    for other in clusters.before(candidate.index):
        if candidate.sentence - other.sentence > reach:
            break
        cluster = clusters.of[other.index]
        found.setdefault(id(cluster), cluster)
    return list(found.values())


def link_possessed(clusters: Clusters) -> None:
    """ "Her husband" again, when both times she is the same."""
    at = {(c.sentence, c.token): c for c in clusters.candidates if c.kind != "group"}
    seen: dict[tuple[int, str], int] = {}
    for candidate in clusters.candidates:
        if candidate.kind != "description" or candidate.owner is None or candidate.lemma == "counterpart":
            continue
        owner = at.get((candidate.sentence, candidate.owner))
        if owner is None or not candidate.label or len(clusters.of[owner.index].members) < 2:
            continue
        key = (id(clusters.of[owner.index]), candidate.lemma)
        if key in seen and not candidate.modifiers - clusters.candidates[seen[key]].modifiers - {owner.lemma}:
            clusters.link(candidate.index, seen[key], "same-owner")
        seen.setdefault(key, candidate.index)
