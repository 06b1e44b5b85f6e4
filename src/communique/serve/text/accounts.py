"""What several documents say of one record: contradictions, and the accounts of its sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.model.accounts import Accounts, Conflict
from communique.model.evidence import Evidence
from communique.serve.text.paint import Paint
from communique.serve.text.safe import safe
from communique.serve.text.wrap import lines


def conflict_lines(conflicts: Iterable[Conflict], paint: Paint) -> Iterator[str]:
    """Each field at odds, and what each document says of it."""
    for conflict in conflicts:
        yield ""
        yield paint("bold", f"Contradiction: {conflict.field}")
        for saying in conflict.told:
            said = f"{saying.value}: {_quoted(saying.evidence)} ({saying.document[:8]})"
            yield from lines(safe(said), paint, indent="  ", hanging="    ")


def account_lines(accounts: Accounts, paint: Paint) -> Iterator[str]:
    """Nothing where the sources of two sides at least are not known."""
    sides = [code for code in accounts.sides if code]
    if len(sides) < 2:
        return
    yield ""
    yield paint("bold", f"Accounts: {', '.join(f'{code} {len(accounts.sides[code])}' for code in sides)}")
    for line in accounts.lines:
        told = [
            f"{code} {', '.join(dict.fromkeys(one.value for one in line.told[code]))}"
            for code in sides
            if code in line.told
        ]
        if told:
            said = f"{line.field} ({line.verdict}): {'; '.join(told)}"
            yield from lines(safe(said), paint, indent="  ", hanging="    ")


def _quoted(evidence: tuple[Evidence, ...]) -> str:
    return f"“{' '.join(evidence[0].text.split())}”" if evidence else "worked out"
