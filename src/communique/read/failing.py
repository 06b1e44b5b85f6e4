"""The border between inputs: no input stops those behind it, whatever it finds out about this program."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from typing import TypeVar

from communique.model.errors import CommuniqueError, InputError, in_one_line
from communique.model.outcome import Failed

F = TypeVar("F")


def or_failed(place: str, documents: Callable[[], Iterator[F]]) -> Iterator[F | Failed]:
    """What there is, and one `Failed` behind it where it ends badly. Other faults of the call are raised."""
    try:
        yield from documents()
    except InputError as error:
        yield Failed(place, "input", str(error).removeprefix(f"{place}: "))
    except CommuniqueError:
        raise
    except Exception as error:  # noqa: BLE001 - see above
        message = in_one_line(f"{type(error).__name__}: {error}")
        yield Failed(place, "input", message, traceback.format_exc())
