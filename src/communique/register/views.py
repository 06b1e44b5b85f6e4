"""One SQL view for each kind of fact, a row for each record, for people who ask by hand.

Worked out from the fields of the kind, so that a new kind or field has its column by itself:

- a value is a column of its name; lists are joined by commas, in their order;
- a part puts its name in front of its fields' (`plover_event`);
- a list of parts gives a column for each field of the part, in the plural (`countries`, `persons`).

Where reports of one record differ, a column shows the first report that has a value in this field, in the
order of `reconcile.records.precedence`; the view `evidence` has them all.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from communique.model.claim import REFERENCES, WHOLE, field_role
from communique.model.evidence import Cited
from communique.model.facts import KINDS

#: Names that SQL wants between quotation marks, and what is said instead.
RESERVED = {"values": "reported_values"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value, or one list of values, that facts of a kind can have."""

    name: str  #: of the column
    field: str  #: of the fact
    pattern: str  #: GLOB over roles: `sides.*.country`
    type: type[Any]
    listed: bool


def leaves(kind: type[Any]) -> tuple[Leaf, ...]:
    """In the order of the fields; positions in lists are `*`."""
    return tuple(_leaves(kind, (), (), False))


def _leaves(part: Any, path: tuple[str, ...], words: tuple[str, ...], listed: bool) -> Iterator[Leaf]:
    hints = get_type_hints(part)
    for field in fields(part):
        if path or field.name not in WHOLE:
            role = field_role(field.name)
            yield from _shape(hints[field.name], (*path, role), words, role, listed)


def _shape(
    hint: Any, path: tuple[str, ...], words: tuple[str, ...], role: str, listed: bool
) -> Iterator[Leaf]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(option for option in get_args(hint) if option is not type(None))
        yield from _shape(inner, path, words, role, listed)
    elif origin is tuple:
        item = get_args(hint)[0]
        if is_dataclass(item) and get_origin(item) is not Cited:
            yield from _leaves(item, (*path, "*"), words, True)
        else:  # already in the plural
            yield _leaf((*path, "*"), (*words, role), get_args(item)[0], True)
    elif origin is Cited:
        name = plural(role) if listed else role
        yield _leaf(path, (*words, name), get_args(hint)[0], listed)
    else:
        yield from _leaves(hint, path, (*words, role), listed)


def _leaf(path: tuple[str, ...], words: tuple[str, ...], type: type[Any], listed: bool) -> Leaf:
    name = "_".join(words)
    return Leaf(RESERVED.get(name, name), path[0], ".".join(path), type, listed)


def plural(word: str) -> str:
    """
    >>> [plural(word) for word in ("country", "party", "person", "class", "quoted")]
    ['countries', 'parties', 'persons', 'classes', 'quoted']
    """
    if word.endswith("y"):
        return word[:-1] + "ies"
    if word.endswith("s"):
        return word + "es"
    return word if word.endswith("ed") else word + "s"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database says what not all say alike."""

    joined: str  #: the function that joins texts
    like: str  #: the operator for patterns of roles
    any: str  #: what stands in it for anything
    integer: str
    number: str


SQLITE = Dialect("group_concat", "GLOB", "*", "INTEGER", "REAL")
POSTGRES = Dialect("string_agg", "LIKE", "%", "NUMERIC", "DOUBLE PRECISION")


def views(dialect: Dialect) -> dict[str, str]:
    """The statement that makes each view, by name."""
    made = {kind: _view(kind, fact, dialect) for kind, fact in KINDS.items()}
    return {**made, "evidence": _EVIDENCE}


def _view(kind: str, fact: type[Any], dialect: Dialect) -> str:
    columns = ",\n  ".join(f"{_column(leaf, dialect)} AS {leaf.name}" for leaf in leaves(fact))
    return f"""CREATE VIEW {kind} AS
SELECT
  lead.record AS id,
  {columns},
  f.confidence AS confidence,
  f.rule AS rule,
  (SELECT count(DISTINCT r.document) FROM record_member m
     JOIN fact g ON g.number = m.fact JOIN reading r ON r.number = g.reading
    WHERE m.record = lead.record) AS n_documents,
  (SELECT p.words FROM fact_evidence e JOIN passage p ON p.number = e.passage
    WHERE e.fact = f.number ORDER BY e.position LIMIT 1) AS words,
  (SELECT d.id FROM reading r JOIN document d ON d.number = r.document WHERE r.number = f.reading) AS document
FROM record_member lead JOIN fact f ON f.number = lead.fact
WHERE f.kind = '{kind}' AND NOT EXISTS (
  SELECT 1 FROM record_member m WHERE m.record = lead.record AND m.precedence < lead.precedence)"""


def _column(leaf: Leaf, dialect: Dialect) -> str:
    if leaf.listed:
        return (
            f"(SELECT {dialect.joined}(value, ', ') FROM (SELECT c.value AS value FROM claim c "
            f"WHERE c.fact = {_giver(leaf.field, dialect)} AND c.role {_like(leaf.pattern, dialect)} "
            "ORDER BY c.number) listed)"
        )
    if leaf.pattern.split(".")[-1] in REFERENCES:  # shown is the record of that fact
        value = (
            "coalesce((SELECT t.record FROM fact g JOIN fact o ON o.reading = g.reading AND o.id = c.value "
            "JOIN record_member t ON t.fact = o.number WHERE g.number = c.fact), c.value)"
        )
    else:
        value = {
            int: f"CAST(c.value AS {dialect.integer})",
            float: f"CAST(c.value AS {dialect.number})",
            bool: "(c.value = 'true')",
        }.get(leaf.type, "c.value")
    own = f"c.role = '{leaf.pattern}'"
    if "." not in leaf.pattern:
        return (
            f"(SELECT {value} FROM record_member m JOIN claim c ON c.fact = m.fact "
            f"WHERE m.record = lead.record AND {own} ORDER BY m.precedence LIMIT 1)"
        )
    return f"(SELECT {value} FROM claim c WHERE c.fact = {_giver(leaf.field, dialect)} AND {own})"


def _like(pattern: str, dialect: Dialect) -> str:
    return f"{dialect.like} '{pattern.replace('*', dialect.any)}'"


def _giver(field: str, dialect: Dialect) -> str:
    """The first report with a value in this field: all columns of one field come from the same report."""
    return (
        "(SELECT m.fact FROM record_member m JOIN claim g ON g.fact = m.fact "
        f"WHERE m.record = lead.record AND g.role {_like(field + '.*', dialect)} ORDER BY m.precedence LIMIT 1)"
    )


# Each half goes from the record to its words by itself: with one join around both, SQLite would gather the
# evidence of all records before it looks for the one that is asked for.
_PLACE = """
JOIN passage p ON p.number = e.passage
JOIN reading r ON r.number = p.reading
JOIN document d ON d.number = r.document"""
_EVIDENCE = f"""CREATE VIEW evidence AS
SELECT m.record AS record, NULL AS role, NULL AS value, p.words AS words, d.id AS document,
  p.start AS "start", p."end" AS "end"
FROM record_member m JOIN fact_evidence e ON e.fact = m.fact {_PLACE}
UNION ALL
SELECT m.record, c.role, c.value, p.words, d.id, p.start, p."end"
FROM record_member m JOIN claim c ON c.fact = m.fact JOIN claim_evidence e ON e.claim = c.number {_PLACE}"""
