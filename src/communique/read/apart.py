"""Formats whose libraries a small file can make work for ever, or take all memory: read in a process of its own, with
bounds that the system keeps.

    python -m communique.read.apart MEDIA_TYPE NAME < FILE      one JSON object for each document, or one with "error"
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from communique.model.document import Document
from communique.model.errors import ConfigurationError, InputError, MalformedInput
from communique.model.outcome import Failed
from communique.read.formats import FORMATS
from communique.read.limits import MEGABYTE, Limits, bounded_bytes

#: Seconds of CPU, seconds by the clock, and bytes of memory.
CPU, CLOCK, MEMORY = 10, 30, 1_000 * MEGABYTE


def read_apart(media_type: str, stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """As the reader of the format would. Raises `InputError`. Costs a third of a second for the process."""
    data = bounded_bytes(stream, limits.document, name)
    command = [sys.executable, "-m", "communique.read.apart", media_type, name, str(limits.document)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=CLOCK, check=False)
    except subprocess.TimeoutExpired:
        raise MalformedInput(f"{name}: took over {CLOCK} seconds to read") from None
    lines = done.stdout.decode("utf-8", "surrogatepass").splitlines()
    if done.returncode:
        raise MalformedInput(
            f"{name}: cannot be read within {CPU} seconds and {MEMORY / MEGABYTE:g} MB of memory"
        )
    for line in lines:
        told = json.loads(line)
        if "configuration" in told:
            raise ConfigurationError(told["configuration"])
        if "error" in told:
            raise MalformedInput(told["error"])
        yield Document(text=told["text"], id_given=name, title=told["title"])


def main(media_type: str, name: str, largest: str) -> None:
    with suppress(ImportError):  # elsewhere than on Unix the clock alone is the bound
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    limits = Limits(document=int(largest))
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="surrogatepass")
    try:
        for found in FORMATS[media_type].read(sys.stdin.buffer, name, limits):
            if isinstance(found, Document):
                out.write(json.dumps({"text": found.text, "title": found.title}) + "\n")
    except ConfigurationError as error:
        out.write(json.dumps({"configuration": str(error)}) + "\n")
    except InputError as error:
        out.write(json.dumps({"error": str(error)}) + "\n")
    out.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
