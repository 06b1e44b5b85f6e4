"""Formats whose libraries a small file can make work for ever, or take all memory: read in a process of its own, with
bounds that the system keeps.

    python -m communique.read.apart MEDIA_TYPE NAME < FILE      one JSON object for each document, or one with "error"
"""

from __future__ import annotations

import io
import json
import os
import selectors
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from threading import Thread
from typing import Any, BinaryIO

from communique.model.document import Basis, Document, Publication, Told
from communique.model.errors import ConfigurationError, InputError, MalformedInput
from communique.model.issue import Issue
from communique.model.outcome import Failed
from communique.model.partial_date import PartialDate
from communique.read.formats import FORMATS
from communique.read.formats.unread import Unread
from communique.read.limits import MEGABYTE, Limits, bounded_bytes

#: Seconds of CPU, seconds by the clock, and bytes of memory; the first two for each document.
CPU, CLOCK, MEMORY = 10, 30, 1_000 * MEGABYTE
#: Characters of JSON that a byte of a document can become.
_ESCAPED = 6
_CHUNK = 1 << 16


def read_apart(media_type: str, stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """As the reader of the format would, one by one. Raises `InputError`. Costs a third of a second for the process.

    A file is handed on as it is; what comes out of something else has to be held, and is bounded.
    """
    file = _descriptor(stream)
    data = None if file is not None else bounded_bytes(stream, limits.document, name)
    command = [sys.executable, "-m", "communique.read.apart", media_type, name, str(limits.document)]
    process = subprocess.Popen(
        command,
        stdin=file if data is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"ARROW_DEFAULT_MEMORY_POOL": "system"},  # the others reserve more than they use
    )
    try:
        if data is not None:
            Thread(target=_feed, args=(process.stdin, data), daemon=True).start()
        for line in _lines(process, name, _ESCAPED * limits.document + _CHUNK):
            yield _found(json.loads(line))
        if process.wait(CLOCK):
            raise MalformedInput(
                f"{name}: cannot be read within {CPU} seconds and {MEMORY / MEGABYTE:g} MB of memory"
            )
    except subprocess.TimeoutExpired:
        raise _too_slow(name) from None
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _descriptor(stream: BinaryIO) -> int | None:
    """Of the file below, set to its beginning; None where there is none that can be handed to another process."""
    raw = getattr(stream, "raw", None)
    if not isinstance(raw, io.FileIO) or not raw.seekable():
        return None
    raw.seek(0)
    return raw.fileno()


def _feed(pipe: Any, data: bytes) -> None:
    with suppress(OSError), pipe:
        pipe.write(data)


def _lines(process: subprocess.Popen[bytes], name: str, longest: int) -> Iterator[bytes]:
    """Lines as they come. Raises `MalformedInput` where none comes in time, or where one is too long."""
    assert process.stdout is not None
    out = process.stdout.fileno()
    waiting = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(out, selectors.EVENT_READ)
        while True:
            if not selector.select(CLOCK):
                raise _too_slow(name)
            data = os.read(out, _CHUNK)
            if not data:
                return
            begins = len(waiting)
            waiting += data
            if (end := waiting.rfind(b"\n", begins)) >= 0:
                yield from bytes(waiting[:end]).split(b"\n")
                del waiting[: end + 1]
            elif len(waiting) > longest:
                raise MalformedInput(f"{name}: gives more text than a document may have")


def _too_slow(name: str) -> MalformedInput:
    return MalformedInput(f"{name}: took over {CLOCK} seconds to read")


def _found(told: dict[str, Any]) -> Document | Failed:
    if "configuration" in told:
        raise ConfigurationError(told["configuration"])
    if "error" in told:
        raise MalformedInput(told["error"])
    if "failed" in told:
        return Failed(told["id_given"], "input", told["failed"])
    published, captured = told["published"], told["captured"]
    return Document(
        text=told["text"],
        id_given=told["id_given"],
        uri=told["uri"],
        title=told["title"],
        publisher=told["publisher"],
        published=Publication(PartialDate.parse(published[0]), published[1]) if published else None,
        captured=datetime.fromisoformat(captured) if captured else None,
        language=told["language"],
        doubts=tuple(Issue(code, message) for code, message in told["doubts"]),
        told=tuple(Told(value, Basis(basis)) for value, basis in told["told"]),
    )


def _told(found: Document | Failed | Unread) -> dict[str, Any]:
    """As far as the formats that are read apart know anything: they have no markup, and leave nothing for later."""
    assert not isinstance(found, Unread)
    if isinstance(found, Failed):
        return {"failed": found.error, "id_given": found.id_given}
    published = found.published
    return {
        "text": found.text,
        "id_given": found.id_given,
        "uri": found.uri,
        "title": found.title,
        "publisher": found.publisher,
        "published": (str(published.date), published.source) if published else None,
        "captured": found.captured.isoformat() if found.captured else None,
        "language": found.language,
        "doubts": [(doubt.code, doubt.message) for doubt in found.doubts],
        "told": [(one.value, one.basis) for one in found.told],
    }


def main(media_type: str, name: str, largest: str) -> None:
    _bound_memory()
    _allow_time()
    limits = Limits(document=int(largest), line=int(largest))
    data = sys.stdin.buffer
    stream = data if data.seekable() else io.BytesIO(data.read())
    out = sys.stdout.buffer
    try:
        for found in FORMATS[media_type].read(stream, name, limits):
            out.write(json.dumps(_told(found)).encode() + b"\n")
            _allow_time()
    except ConfigurationError as error:
        out.write(json.dumps({"configuration": str(error)}).encode() + b"\n")
    except InputError as error:
        out.write(json.dumps({"error": str(error)}).encode() + b"\n")
    out.flush()


def _bound_memory() -> None:
    with suppress(ImportError):  # elsewhere than on Unix the clock alone is the bound
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _allow_time() -> None:
    """So many seconds of CPU from now on."""
    with suppress(ImportError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU, hard))


if __name__ == "__main__":
    main(*sys.argv[1:])
