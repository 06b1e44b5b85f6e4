"""A register that is open."""

from __future__ import annotations

import getpass
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from communique import api
from communique._version import __version__
from communique.model.reading import Reading
from communique.serve.python.panels import panel
from communique.serve.python.records import RecordView
from communique.serve.python.selection import Selection, filters_of

Day = str | date


class OpenRegister:
    """Read-only unless it was opened with `write=True`. Kinds are methods; their filters are those of the command
    line and the HTTP API: see `Selection`.
    """

    def __init__(self, db: str, *, write: bool = False, settings: api.Settings | None = None) -> None:
        self.db, self.settings = db, settings or api.Settings(db=db)
        self.register = api.open_register(db, write=write)

    def _select(self, kind: str, filters: Mapping[str, Any]) -> Selection:
        query = api.query({"kind": kind, **filters_of(filters)})
        return Selection(self.register, kind, query, self.db, self.settings)

    def records(
        self,
        kind: str,
        *,
        dyad: tuple[str, str] | str | None = None,
        state: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        status: str | None = None,
        modality: str | None = None,
        min_confidence: float | None = None,
        text: str | None = None,
        area: str | None = None,
        source: str | None = None,
        review: Literal["unreviewed", "accepted", "corrected"] | None = None,
        sort: Literal["date", "-date", "confidence"] | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Selection:
        """Records of a kind, singular. Raises `ValueError` for a filter that cannot be used."""
        given = {name: value for name, value in locals().items() if name not in ("self", "kind")}
        return self._select(kind, given)

    def engagements(self, **filters: Any) -> Selection:
        return self.records("engagement", **filters)

    def agreements(self, **filters: Any) -> Selection:
        return self.records("agreement", **filters)

    def statements(self, **filters: Any) -> Selection:
        return self.records("statement", **filters)

    def programmes(self, **filters: Any) -> Selection:
        return self.records("programme", **filters)

    def partnerships(self, **filters: Any) -> Selection:
        return self.records("partnership", **filters)

    def events(self, **filters: Any) -> Selection:
        return self.records("event", **filters)

    def discrepancies(self, **filters: Any) -> Selection:
        return self.records("discrepancy", **filters)

    def documents(self) -> list[api.Document]:
        return list(self.register.documents())

    def persons(self, name: str | None = None) -> list[Any]:
        """Persons across documents, with the offices that they held."""
        return list(api.entities(self.register, "person", name))

    def __getitem__(self, id: str) -> RecordView:
        """A record by its id, or so much of it as is unambiguous. Raises `RecordNotFound`."""
        return RecordView(self.register.record(id), self.register, self.settings)

    def reading(self, id: str) -> Reading:
        """All that was read in a document."""
        return self.register.reading(id)

    def panel(
        self,
        by: tuple[str, ...] = ("dyad", "year"),
        *,
        kind: str = "engagement",
        codes: Literal["iso3", "iso2", "cown", "cowc", "gwn", "m49"] = "iso3",
        form: Literal["dyad", "directed", "monad"] = "dyad",
        custom_match: Mapping[str, Any] | None = None,
        **filters: Any,
    ) -> Any:
        """A `pandas.DataFrame` with a row for each dyad (or state) and year, zeros and all: see `panels.panel`."""
        return panel(self._select(kind, filters), by, codes, form, custom_match or {})

    def sql(self, statement: str, *parameters: Any) -> list[dict[str, Any]]:
        """Rows of a SELECT on the tables and views of a register in a file. Nothing can be written.

        Raises `ValueError` for a register that is no file, and `RegisterError` for what the database refuses.
        """
        return api.select(self.db, statement, parameters)

    def changes(self, after: int = 0) -> list[Any]:
        """Records that came, changed or went since the change with this number."""
        return list(self.register.changes(after))

    @property
    def version(self) -> str:
        return self.register.version()

    def cite(self) -> str:
        """How to name this state of the register in a method section."""
        counts = self.register.counts()
        return (
            f"Register of {counts.documents} documents ({counts.facts} facts), state {self.version}, made with "
            f"communique {__version__}."
        )

    def review(
        self, record: RecordView | str, action: str, *, by: str | None = None, why: str = "", **more: Any
    ) -> str:
        """accept, reject, correct (`field`, `value`, `words`), split (`documents`), merge (`others`); the id of the
        judgement. Raises `ValueError`, and `RegisterError` where the register is open for reading.
        """
        id = record.id if isinstance(record, RecordView) else record
        verdict = api.verdict_of(self.register, action, id, **more)
        return api.judge(
            self.register, verdict, by=by or self.settings.reviewer or getpass.getuser(), why=why
        )

    def close(self) -> None:
        self.register.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        counts = self.register.counts()
        return f"<register {api.address(self.db)}: {counts.documents} documents, {counts.facts} facts>"

    def _repr_html_(self) -> str:
        lines = "".join(
            f'<tr><th scope="row">{api.plural(kind)}</th><td>{number}</td></tr>'
            for kind, number in self.register.counts().records.items()
        )
        return f"<table><caption>Records of a register, state {self.version}</caption><tbody>{lines}</tbody></table>"


def open_(db: str | Path, *, write: bool = False, settings: api.Settings | None = None) -> OpenRegister:
    """A register: a file, or postgresql://... `write` makes it where there is none. Raises `RegisterError`."""
    return OpenRegister(str(db), write=write, settings=settings)


def sample() -> OpenRegister:
    """A register of the documents that the program carries along, an invented world. Takes some two seconds."""
    path = Path(tempfile.mkdtemp(prefix="communique-")) / "sample.db"
    with api.open_register(path, write=True) as register:
        api.add_sample(register)
    return OpenRegister(str(path))
