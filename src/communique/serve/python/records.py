"""One record: its values by name, and the words that they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from communique import api
from communique.model.evidence import Cited
from communique.model.query import date_fields


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document."""

    text: str
    start: int  #: in Unicode code points
    end: int
    field: str  #: the value that rests on them; `evidence`: the record as a whole
    document: str
    url: str | None
    _whole: str

    def check(self) -> None:
        """Raises `ValueError` where the document has other words there."""
        if self._whole[self.start : self.end] != self.text:
            raise ValueError(f"document {self.document} has other words at {self.start} to {self.end}")

    def __repr__(self) -> str:
        return f"<{self.document[:8]} {self.start}-{self.end}: {self.text[:60]!r}>"


@dataclass(frozen=True, slots=True)
class RecordView:
    """Values are attributes, plain: `x.starts` is a `PartialDate`, `x.parties` a tuple of texts; None: not told.

    What each rests on is in `evidence`; parts of several values stay as they are in `record`.
    """

    record: api.Record
    register: api.Register
    settings: api.Settings

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def kind(self) -> str:
        return self.record.kind

    @property
    def label(self) -> str:
        return api.label(self.record.lead.fact)

    @property
    def confidence(self) -> float:
        return self.record.lead.fact.confidence

    @property
    def modality(self) -> str:
        return self.record.lead.fact.modality.value

    @property
    def documents(self) -> tuple[str, ...]:
        return self.record.document_ids

    @property
    def day(self) -> str | None:
        """The first of its dates, as precise as told."""
        return next(
            (str(value) for name in date_fields(self.kind) if (value := getattr(self, name)) is not None),
            None,
        )

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not hasattr(type(self.record.lead.fact), name):
            raise AttributeError(f"a record of kind {self.record.kind} has no {name!r}")
        giver = self.record.giver(name) or self.record.lead
        return _plain(getattr(giver.fact, name))

    @property
    def evidence(self) -> list[Words]:
        """The words that report it, and then those of each value, report by report."""
        found = []
        for row in api.evidence(self.record):
            document = self.register.document(row["document"])
            words = (
                row["text"],
                row["start"],
                row["end"],
                row["field"],
                document.id,
                document.uri,
                document.text,
            )
            found.append(Words(*words))
        return found

    @property
    def review(self) -> str:
        """open, auto_accepted, accepted or corrected."""
        return api.reviewed(self.register, self.record, self.settings)[0]

    @property
    def history(self) -> list[dict[str, Any]]:
        """What people decided about it, in order."""
        return [api.judgement_dict(one) for one in api.reviewed(self.register, self.record, self.settings)[1]]

    @property
    def stages(self) -> api.LifeCycle:
        return api.life_cycle(self.register, self.record)

    @property
    def accounts(self) -> api.Accounts:
        """What the sources of each side say."""
        return api.accounts(self.register, self.record)

    @property
    def conflicts(self) -> tuple[api.Conflict, ...]:
        return api.conflicts(self.register, self.record)

    def diff(self) -> list[tuple[str, list[tuple[str, str, str]]]]:
        """Of a statement, for each quotation of it: (verdict, [(class, original, quoted)])."""
        return [
            (link.comparison.verdict, [(e.class_, e.original, e.quoted) for e in link.comparison.edits])
            for link in api.quotation_links(self.register, self.record)
        ]

    def to_dict(self) -> dict[str, Any]:
        return api.record_dict(self.record, self.register.document)

    def words_html(self) -> str:
        words = "".join(
            f"<blockquote>{escape(one.text)}</blockquote>" for one in self.record.lead.fact.evidence[:5]
        )
        return f"<details><summary>{len(self.documents)} documents</summary>{words}</details>"

    def __repr__(self) -> str:
        return f"<{self.id}: {self.label[:80]}>"

    def _repr_html_(self) -> str:
        values = "".join(
            f'<tr><th scope="row">{escape(str(name))}</th><td>{escape(str(value))}</td></tr>'
            for name, value in api.values_dict(self.record).items()
        )
        return f"<table><caption>{escape(self.label)}</caption><tbody>{values}</tbody></table>{self.words_html()}"


def _plain(value: Any) -> Any:
    if isinstance(value, Cited):
        return value.value
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value
