"""Reading texts and files, with and without a register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.model.comparison import ComparedReport
from communique.model.document import Document, Publication
from communique.model.errors import InputError
from communique.model.outcome import Done, Failed, Outcome, Skipped
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.span import Span
from communique.register.protocol import Register
from communique.run.progress import Progress, silent
from communique.run.report import RunReport
from communique.run.settings import Settings

if TYPE_CHECKING:
    from communique.read import Web
    from communique.run.ingest import Elsewhere


def read(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    uri: str | None = None,
    language: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """What a text reports. `published` is ISO 8601; weekdays and the like are resolved against it.

    Raises `InputError` for a language that is not read yet, and `ValueError` for a date that is none. Anything
    else that is raised is a fault of this program.

    >>> reading = read("Peru and Kenya signed a treaty on tea on 6 May 2024.")
    >>> reading.document.language
    'en'
    """
    from communique.run.assemble import stages_for
    from communique.run.flow import process

    date = Publication(PartialDate.parse(published), "given") if published else None
    document = Document(
        text=text, title=title, publisher=publisher, published=date, uri=uri, language=language
    )
    outcome = process(document, stages_for(settings or Settings()), strict=True)
    if isinstance(outcome, Done):
        return outcome.reading
    raise InputError(outcome.reason if isinstance(outcome, Skipped) else outcome.error)


def read_inputs(
    inputs: Iterable[str | Path], *, settings: Settings | None = None, follow: bool = False
) -> Iterator[Outcome]:
    """One outcome for each document in the inputs, in order: paths, addresses, and `-` for standard input.

    `follow`: what a feed or sitemap at an address lists is fetched as well. Nothing is stored.
    """
    from communique.read import unread_documents
    from communique.run.assemble import stages_for
    from communique.run.ingest import read_all

    settings = settings or Settings()
    return read_all(
        unread_documents(
            (str(one) for one in inputs), max_bytes=settings.max_bytes, web=_web(settings, follow)
        ),
        stages_for(settings),
        time_limit=settings.time_limit,
        elsewhere=elsewhere(settings),
    )


def add_inputs(
    inputs: Iterable[str | Path],
    register: Register,
    *,
    settings: Settings | None = None,
    follow: bool = False,
    progress: Progress = silent,
    on_failed: Callable[[Failed], None] | None = None,
) -> RunReport:
    """Reads into the register what it has not read under this version of the program. Inputs as in `read_inputs`.

    What was read is written even where the run is interrupted. Raises `RegisterError`, such as `RegisterFull`.
    """
    from communique.read import Meter, total_size, unread_documents
    from communique.run.assemble import stages_for
    from communique.run.ingest import add_all

    settings = settings or Settings()
    names = [str(one) for one in inputs]
    meter = Meter(total_size(names))

    def told(report: RunReport) -> None:
        report.share = meter.share
        progress(report)

    return add_all(
        unread_documents(names, max_bytes=settings.max_bytes, meter=meter, web=_web(settings, follow)),
        register,
        stages_for(settings),
        time_limit=settings.time_limit,
        elsewhere=elsewhere(settings),
        progress=told,
        on_failed=on_failed,
    )


def add_sample(register: Register, *, settings: Settings | None = None) -> RunReport:
    """Reads all documents that the program carries along: an invented world of two years. About three seconds."""
    from communique.samples import WORLD, sample_path

    with sample_path(WORLD) as world:
        return add_inputs([world], register, settings=settings)


def check_engine(settings: Settings) -> None:
    """Raises `ConfigurationError` where the engine or the list of office-holders of the settings is not there.

    That is to be known before anything is opened or made.
    """
    from communique.run.assemble import stages_for

    stages_for(settings)


def office_holder_counts(settings: Settings) -> tuple[int, int] | None:
    """Tenures in the list of office-holders, and rows of it that cannot be used; None where there is no list."""
    from communique.run.assemble import office_holders_of

    holders = office_holders_of(settings)
    return (len(holders.tenures), holders.unusable) if holders is not None else None


def compare(original: str | Document, report: str | Document) -> ComparedReport:
    """The quotations of a report, each held against the text that it is taken from.

    A report without quotation marks is one quotation as a whole. Only words are compared: whether the original is
    what the report quotes is for you to know. Nothing is raised for any text; what was not compared is an issue.

    >>> found = compare(
    ...     original="Our two navies will train 54 officers a year, and more if need be.",
    ...     report="The minister wrote: “Our two navies will train 45 officers a year.”",
    ... )
    >>> found.verdict
    'contradictory'
    >>> found.quotations[0].reason
    'a number differs: “54” became “45”'
    >>> [(edit.class_, edit.original, edit.quoted) for edit in found.quotations[0].comparison.edits]
    [('number', '54', '45')]
    """
    from communique.derive.reports import compared_report

    return compared_report(_as_document(original), _as_document(report))


def document(name: str, *, settings: Settings | None = None) -> Document:
    """The one document of an input, as `read_inputs` would make it; `-` is standard input.

    Raises `InputError` where it cannot be read, or where it holds several.
    """
    found = next(documents := _documents([name], settings or Settings()), None)
    if isinstance(found, Failed):
        raise InputError(f"{name}: {found.error}")
    if found is None or next(documents, None) is not None:
        raise InputError(f"{name}: {'several documents' if found else 'no document'} in it; one is asked for")
    return found


def comparison_dict(found: ComparedReport, original: Document) -> dict[str, Any]:
    """For JSON; offsets count code points."""
    from communique.publish.comparison_json import comparison_dict

    return comparison_dict(found, original)


def sentences(reading: Reading) -> tuple[Span, ...]:
    """The sentences of the document, in text order."""
    from communique.segment import sentences_of

    found = sentences_of(reading.document.text, reading.segments)
    return tuple(sorted(sentence.span for sentence in found))


def _documents(
    inputs: Iterable[str | Path], settings: Settings, follow: bool = False
) -> Iterator[Document | Failed]:
    from communique.read import read_documents

    return read_documents(
        (str(one) for one in inputs), max_bytes=settings.max_bytes, web=_web(settings, follow)
    )


def _web(settings: Settings, follow: bool) -> Callable[[], Web]:
    def web() -> Web:
        from communique.read import Web
        from communique.run.assemble import fetcher_for

        return Web(fetcher_for(settings), follow)

    return web


def elsewhere(settings: Settings) -> Elsewhere:
    """The processes that the settings ask for, to read in."""
    from communique.run.assemble import stages_for
    from communique.run.engines.processes import cores
    from communique.run.ingest import Elsewhere

    return Elsewhere(settings.workers or cores(), partial(stages_for, settings))


def _as_document(text: str | Document) -> Document:
    return text if isinstance(text, Document) else Document(text=text)
