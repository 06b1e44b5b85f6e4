"""Whose body it is, where several states have one of this name and the text deals with one of them only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.model.annotation import Mention
from communique.reference import bodies
from communique.reference.tables import plain


def with_their_states(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions in their order; a body of the tables gets the one of its states that is named among them.

    Where any state may have such a body ("Foreign Ministry"), no name of a state tells whose it is.
    """
    known = list(mentions)
    named = {m.country for m in known if m.label in ("state", "adjective", "capital")}
    for mention in known:
        fitting = _owners(mention) & named
        yield replace(mention, country=fitting.pop(), rule="table-and-text") if len(fitting) == 1 else mention


def _owners(mention: Mention) -> set[str | None]:
    if mention.label != "organisation" or mention.country is not None or mention.rule != "table":
        return set()
    owners = {form.iso3 for form in bodies.forms().get(plain(mention.name), ())}
    return set() if None in owners else owners
