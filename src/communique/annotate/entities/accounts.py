"""Accounts of posts, and whose they are."""

from __future__ import annotations

import re

from communique.annotate.entities.cluster import Cluster
from communique.annotate.entities.names import folded, same_person
from communique.model.annotation import AnnotatedDocument, Mention
from communique.model.entity import EntityKind
from communique.model.segment import Segment
from communique.reference import states

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
            if any(
                account == name or _abbreviates(account, name) or _spells(account, name) for account in names
            ):
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


def _spells(account: str, name: str) -> bool:
    """Whether the account is called what the body is, but for the state: "Department of Defence FL"."""
    ours, theirs = _own_words(account.split()), _own_words(name.split())
    return len(theirs) > 1 and theirs <= ours


def _own_words(words: list[str]) -> set[str]:
    kept = [w for w in words if w not in states.forms() and not (len(w) == 2 and w.isupper())]
    return {word.replace("defense", "defence") for word in folded(" ".join(kept))} - {
        "of",
        "the",
        "and",
        "for",
    }


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name)
