"""Quotation and original cut into what is the same and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.derive.fidelity.classes import are_opposites
from communique.derive.fidelity.names import Names
from communique.derive.fidelity.same import same_meaning
from communique.derive.words import CURRENCIES, NEGATORS, Word


@dataclass(frozen=True, slots=True)
class Part:
    """Words of both sides that belong together: the same atoms, or a difference."""

    same: bool
    quoted: tuple[Word, ...]
    original: tuple[Word, ...]
    joint: str = ""  #: the class of edit, where it was put together from words that moved


def atoms_of(words: Sequence[Word]) -> list[str]:
    return [atom for word in words for atom in word.atoms]


def is_counter(words: Sequence[Word]) -> bool:
    return bool(words) and all(w.sort == "counter" for w in words)


def run_lengths(parts: list[Part]) -> list[int]:
    runs = [0]
    for part in parts:
        if part.same:
            runs[-1] += len(part.quoted)
        elif runs[-1]:
            runs.append(0)
    return [run for run in runs if run] or [0]


def looks_same(part: Part, names: Names) -> bool:
    """It tells no other text: the same in other letters, or another figure or name in the place of one."""
    if not part.quoted or not part.original:
        return False
    sorts = {w.sort for w in (*part.quoted, *part.original)}
    if len(part.quoted) == len(part.original) == 1:
        one, other = part.quoted[0], part.original[0]
        if (names.of((one,)) and names.of((other,))) or are_opposites(one, other):
            return True
        if {*one.atoms, *other.atoms} <= CURRENCIES:
            return True
    return same_meaning(part.quoted, part.original) is not None or sorts in ({"date"}, {"number"})


def with_moves(parts: list[Part]) -> list[Part]:
    """Words that are taken out here and put in again nearby are one change of order."""
    parts = list(parts)
    index = 0
    while index + 2 < len(parts):
        first, middle, last = parts[index : index + 3]
        put_in, taken_out = (first, last) if first.quoted and not first.original else (last, first)
        if (
            not first.same
            and middle.same
            and not last.same
            and len(middle.quoted) <= 6
            and not put_in.original
            and not taken_out.quoted
            and sorted(a for w in put_in.quoted for a in w.atoms)
            == sorted(a for w in taken_out.original for a in w.atoms)
        ):
            quoted = first.quoted + middle.quoted + last.quoted
            original = first.original + middle.original + last.original
            parts[index : index + 3] = [Part(False, quoted, original, _class_of_move(put_in.quoted))]
        index += 1
    return parts


def _class_of_move(moved: Sequence[Word]) -> str:
    """A sign of currency stands before the figure, its name behind it; a negation that moves denies something else."""
    atoms = set(atoms_of(moved))
    if atoms <= CURRENCIES:
        return "symbol"
    return "negation" if atoms & NEGATORS else "order"
