"""Facts as rows, and back: one claim for each value of a fact, with the words behind it.

The walk is generic. It knows three shapes: a `Cited` value, a tuple, and a part (a dataclass made of the two).
A new kind of fact, or a new field, needs no line here.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from communique.model.evidence import Cited, Evidence
from communique.model.facts import KINDS, Fact
from communique.model.partial_date import PartialDate

Value = str | int | float | bool

#: Fields of a fact that are no claims but belong to the fact as a whole.
WHOLE = frozenset({"id", "evidence", "confidence", "rule"})
#: Fields that hold the id of another fact of the document.
REFERENCES = frozenset({"during", "made_at", "original", "record"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One value of one fact. `role` is the path to it: `starts`, `sides.0.participants.1.person`."""

    fact_id: str
    kind: str
    role: str
    value: Value  #: dates as ISO 8601 text
    evidence: tuple[Evidence, ...]
    derived: str | None = None


def claims_of(fact: Fact) -> Iterator[Claim]:
    """Every value of the fact, in the order of its fields; positions in tuples are part of the role."""
    for role, cited in cited_values(fact):
        yield Claim(
            fact_id=fact.id,
            kind=fact.kind,
            role=role,
            value=plain(cited.value),
            evidence=cited.evidence,
            derived=cited.derived,
        )


def cited_values(fact: Fact) -> list[tuple[str, Cited[Any]]]:
    """The roles of `claims_of` with their values as they are in the fact: for who needs no claims, and many of them."""
    found: list[tuple[str, Cited[Any]]] = []
    _gather(fact, "", found)
    return found


def fact_from_claims(
    kind: str,
    claims: Iterable[Claim],
    *,
    id: str,
    evidence: tuple[Evidence, ...],
    confidence: float,
    rule: str,
) -> Fact:
    """The fact that the claims were taken from.

    Raises `ValueError` for a kind that is not known, for a role that the kind does not have, and where the
    claims break an invariant of the kind.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind {kind!r}; known: {', '.join(KINDS)}")
    tree: dict[str, Any] = {}
    for claim in claims:
        at = tree
        *path, last = claim.role.split(".")
        for step in path:
            at = at.setdefault(step, {})
        at[last] = claim
    values = _part(KINDS[kind], tree)
    return KINDS[kind](**values, id=id, evidence=evidence, confidence=confidence, rule=rule)


def typed_value(kind: str, role: str, text: str) -> Value:
    """What somebody typed, as a value of this role. Raises `ValueError` for a role that the kind does not have.

    >>> typed_value("programme", "quantity", "12"), typed_value("engagement", "sides.1.country", "PER")
    (12, 'PER')
    """
    wanted = _type_at(KINDS[kind], role.split("."))
    if wanted is None:
        raise ValueError(f"{kind} has no value {role!r}")
    if wanted is bool:
        if text not in ("true", "false"):
            raise ValueError(f"{role} is true or false, not {text[:40]!r}")
        return text == "true"
    if wanted is PartialDate:
        return str(PartialDate.parse(text))
    return cast(Value, wanted(text))


def _type_at(hint: Any, path: list[str]) -> Any:
    """Of the `Cited` value at the end of the path; None: there is none."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is Cited:
        return None if path else get_args(hint)[0]
    if not path:
        return None
    step, *rest = path
    if get_origin(hint) is tuple:
        return _type_at(get_args(hint)[0], rest) if step.isdecimal() else None
    names = {field_role(field.name): field.name for field in fields(hint) if field.name not in WHOLE}
    return _type_at(_hints(hint)[names[step]], rest) if step in names else None


def field_role(name: str) -> str:
    """`class_` is the Python spelling of the codebook's `class`."""
    return name.rstrip("_")


@cache
def _roles(part: type) -> tuple[tuple[str, str], ...]:
    """(name, role) of the fields that hold values."""
    return tuple((field.name, field_role(field.name)) for field in fields(part) if field.name not in WHOLE)


def _gather(part: object, path: str, found: list[tuple[str, Cited[Any]]]) -> None:
    kind: type = type(part)
    for name, role in _roles(kind):
        value = getattr(part, name)
        if value is not None:
            _put(value, path + role, found)


def _put(value: object, role: str, found: list[tuple[str, Cited[Any]]]) -> None:
    if isinstance(value, Cited):
        found.append((role, value))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            _put(item, f"{role}.{position}", found)
    elif is_dataclass(value):
        _gather(value, f"{role}.", found)
    else:
        raise TypeError(f"{role} holds {type(value).__name__}: neither Cited, nor a tuple, nor a part")


def plain(value: object) -> Value:
    """As a claim has it: dates as ISO 8601 text."""
    return str(value) if isinstance(value, PartialDate) else cast(Value, value)


@cache
def _hints(part: type) -> Mapping[str, Any]:
    return get_type_hints(part)


def _part(part: Any, tree: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments for `part` from the tree of its claims."""
    builders = _builders(part)
    unknown = tree.keys() - builders.keys()
    if unknown:
        raise ValueError(f"{part.__name__} has no field {', '.join(sorted(unknown))}")
    built = {name: build(tree.get(role)) for role, (name, build) in builders.items()}
    return {name: value for name, value in built.items() if value is not None}


@cache
def _builders(part: type) -> Mapping[str, tuple[str, Callable[[Any], Any]]]:
    """(name, what makes its value of a branch of the tree) of the fields of a part, by their roles."""
    return {role: (name, _builder(_hints(part)[name])) for name, role in _roles(part)}


@cache
def _builder(hint: Any) -> Callable[[Any], Any]:
    """Made once for each type: to look into the types again for each fact takes half of the time of reading one."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        some = _builder(next(option for option in get_args(hint) if option is not type(None)))
        return lambda branch: None if branch is None else some(branch)
    if origin is tuple:
        item = _builder(get_args(hint)[0])
        return lambda branch: tuple(item(branch[key]) for key in sorted(branch, key=int)) if branch else ()
    if origin is Cited:
        return _cited_day if get_args(hint)[0] is PartialDate else _cited
    return lambda branch: hint(**_part(hint, branch or {}))


def _cited(claim: Claim | None) -> Cited[Any] | None:
    return None if claim is None else Cited(claim.value, claim.evidence, claim.derived)


def _cited_day(claim: Claim | None) -> Cited[PartialDate] | None:
    if claim is None:
        return None
    return Cited(PartialDate.parse(str(claim.value)), claim.evidence, claim.derived)
