"""Equipment that other equipment comes from: "a variant of the A-1", "has roots in Fooland's A-1"."""

from __future__ import annotations

import re

from communique.extract.programme.tree import Tree
from communique.model.annotation import Mention
from communique.model.evidence import Cited

_FROM = re.compile(
    r"\b(?:roots? in|derived from|(?:variant|version|derivative|development|copy) of|based on|evolved from|"
    r"developed from|adapted from|modelled on|modeled on|descended from)\s"
    r"(?:the\s|an?\s)?(?:(?:[\w.-]{1,20}\s){0,3}[\w.-]{1,20}['’]s?\s)?(?:[\w-]{1,20}\s){0,2}$"
)
#: How far before an ancestor its cue can begin.
_REACH = 110


def ancestors_of(tree: Tree, thing: Mention) -> tuple[Cited[str], ...]:
    """What a designation is said to come from, by words behind it in the same sentence."""
    behind = [m for m in _mentions(tree) if m.span.start >= thing.span.end and is_ancestor(tree, m)]
    if not behind or any(
        thing.span.end <= m.span.start < behind[0].span.start for m in _mentions(tree) if m is not behind[0]
    ):
        return ()
    return (Cited(behind[0].name, (tree.doc.cite(behind[0].span),)),)


def is_ancestor(tree: Tree, thing: Mention) -> bool:
    start = max(tree.analysis.sentence.start, thing.span.start - _REACH)
    return bool(_FROM.search(tree.text[start : thing.span.start]))


def _mentions(tree: Tree) -> list[Mention]:
    return sorted({m.span: m for m in tree.things.values()}.values(), key=lambda m: m.span)
