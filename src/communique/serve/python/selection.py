"""A lazy, immutable query: it can be narrowed, counted, looked at, and turned into data frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any, overload

from communique import api
from communique.serve.python.records import RecordView

#: Rows that a notebook shows.
SHOWN = 10


def filters_of(given: Mapping[str, Any]) -> dict[str, str]:
    """Filters as the one model takes them: days of `datetime`, pairs, numbers."""
    texts: dict[str, str] = {}
    for name, value in given.items():
        if value is None:
            continue
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, tuple | list):
            value = ",".join(map(str, value))
        texts[name] = value.isoformat() if isinstance(value, date) else str(value)
    return texts


@dataclass(frozen=True, slots=True)
class Selection:
    """Records of one kind that match. Asks the register anew each time; `len` and indexing read what they need."""

    register: api.Register
    kind: str
    query: api.Query
    db: str
    settings: api.Settings

    def where(self, **filters: Any) -> Selection:
        """Narrowed further; a filter that is given again takes the place of the former. Raises `ValueError`."""
        query = api.query({"kind": self.kind, **filters_of(filters)})
        given = {name: getattr(query, name) for name in filters if filters[name] is not None}
        return replace(self, query=replace(self.query, **given))

    def __iter__(self) -> Iterator[RecordView]:
        for record in self.register.records(self.query):
            yield RecordView(record, self.register, self.settings)

    def __len__(self) -> int:
        number = self.count()
        return number if self.query.limit is None else min(number, self.query.limit)

    def count(self) -> int:
        """All that match, whatever the limit."""
        return self.register.count(self.query)

    @overload
    def __getitem__(self, at: int) -> RecordView: ...

    @overload
    def __getitem__(self, at: slice) -> list[RecordView]: ...

    def __getitem__(self, at: int | slice) -> RecordView | list[RecordView]:
        ids = self.ids[at]
        if isinstance(ids, str):
            return RecordView(self.register.record(ids), self.register, self.settings)
        return [RecordView(one, self.register, self.settings) for one in self.register.records_by_id(ids)]

    @property
    def ids(self) -> list[str]:
        return [place.id for place in self.register.places(self.query)]

    def first(self) -> RecordView | None:
        return next(iter(replace(self, query=replace(self.query, limit=1))), None)

    @property
    def filters(self) -> dict[str, Any]:
        """Those that are set."""
        names = api.Query.__dataclass_fields__
        return {name: value for name in names if (value := getattr(self.query, name)) is not None}

    def explain(self) -> str:
        """Why it is empty, or how many it has: which filter takes the last record away, and what was read."""
        number = self.count()
        if number:
            return f"{number} records match"
        read = self.register.counts().documents
        for name in self.filters:
            if name not in ("kind", "sort", "limit", "cursor"):
                without = self.register.count(replace(self.query, **{name: None}))
                if without:
                    return f"nothing matches; without {name} there are {without} ({read} documents were read)"
        return f"nothing matches, whichever filter is left out ({read} documents were read)"

    # Tables

    def rows(self) -> Iterator[dict[str, Any]]:
        """Cells in the types of `codebook`: days as `datetime.date`, with `_text` and `_precision` beside them."""
        return api.typed_rows(self.register, self.kind, self.query)

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame` with nullable types; `attrs` tells the version of the register and the filters."""
        pandas = api.needed("pandas", "frames")
        types = {"text": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
        rows = list(self.rows())
        columns = {}
        for name, type_ in api.column_types(self.kind).items():
            values = [row[name] for row in rows]
            if type_ == "date":
                columns[name] = pandas.Series(pandas.to_datetime(values), dtype="datetime64[s]")
            else:
                columns[name] = pandas.Series(values, dtype=types[type_])
        frame = pandas.DataFrame(columns)
        frame.attrs |= self._told()
        return frame

    def to_polars(self) -> Any:
        """A `polars.DataFrame`."""
        polars = api.needed("polars", "frames")
        of = {
            "text": polars.String,
            "integer": polars.Int64,
            "number": polars.Float64,
            "boolean": polars.Boolean,
            "date": polars.Date,
        }
        schema = {name: of[type_] for name, type_ in api.column_types(self.kind).items()}
        return polars.DataFrame(list(self.rows()), schema=schema, orient="row")

    def to_arrow(self) -> Any:
        """A `pyarrow.Table`; its metadata tells the version of the register and the filters."""
        arrow = api.needed("pyarrow", "frames")
        table = arrow.Table.from_pylist(list(self.rows()), schema=api.arrow_schema(self.kind))
        return table.replace_schema_metadata({name: str(value) for name, value in self._told().items()})

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """So that `polars.DataFrame(selection)`, DuckDB and others take it as it is."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_csv(self, path: str | Path) -> Path:
        """One table; cells that a spreadsheet would compute are made harmless."""
        import csv

        with Path(path).open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(api.column_names(self.kind))
            for row in api.rows(self.register, self.kind, self.query):
                table.writerow(map(api.safe_cell, row.values()))
        return Path(path)

    def to_parquet(self, path: str | Path) -> Path:
        api.needed("pyarrow.parquet", "frames").write_table(self.to_arrow(), str(path))
        return Path(path)

    def to_jsonl(self, path: str | Path) -> Path:
        """Records with their reports and evidence."""
        api.publish(self.register, "jsonl", Path(path), self.query)
        return Path(path)

    def _told(self) -> dict[str, Any]:
        filters = {name: str(value) for name, value in self.filters.items()}
        return {"register": api.address(self.db), "version": self.register.version(), "filters": filters}

    # Notebooks

    def __repr__(self) -> str:
        filters = ", ".join(f"{name}={value!s}" for name, value in self.filters.items() if name != "kind")
        return f"<{api.plural(self.kind)}: {len(self)} rows{f' where {filters}' if filters else ''}>"

    def _repr_html_(self) -> str:
        """A plain table of the first rows, with what they rest on."""
        number = len(self)
        shown = [
            RecordView(r, self.register, self.settings) for r in self.register.records_by_id(self.ids[:SHOWN])
        ]
        lines = "".join(
            f'<tr><th scope="row">{escape(one.label)}</th><td>{escape(one.day or "no date")}</td>'
            f"<td>{escape(one.modality)}</td><td>{one.confidence:.2f}</td><td>{one.words_html()}</td></tr>"
            for one in shown
        )
        head = "".join(
            f'<th scope="col">{name}</th>' for name in ("record", "date", "modality", "confidence", "words")
        )
        caption = f"{api.plural(self.kind)}: {number} rows" + (
            f", the first {SHOWN}" if number > SHOWN else ""
        )
        return (
            f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
        )


def codebook(kind: str) -> list[tuple[str, str, str]]:
    """(column, type, meaning) of a table: `engagement` or `engagements`, ..., `documents`, `issues`, `evidence`."""
    plurals = {api.plural(one): one for one in api.KINDS}
    return api.codebook(plurals.get(kind, kind))
