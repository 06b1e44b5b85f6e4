"""The errors of a call or of its surroundings.

    CommuniqueError
    +-- ConfigurationError    settings that cannot be used
    +-- WiringError           a stage needs a layer that no earlier stage gives
    +-- EngineLost            who gave out the work cannot be reached any more; what was done is kept
    +-- InputError            one input cannot be read; the run goes on
    |   +-- InputNotFound     no such file
    |   +-- UnknownFormat     no reader for it (a directory, a binary, an unknown media type)
    |   +-- InputTooLarge     over the size bound
    |   +-- MalformedInput    not what its format asks for (encoding, JSON, a missing field)
    |   +-- InputUnavailable  not to be had at present: a server that is busy, or does not answer
    +-- RegisterError         the register cannot be used
        +-- RegisterTooNew    made by a newer version
        +-- RegisterDamaged   not a register, or a broken one
        +-- RegisterFull      no room on the disk
        +-- RecordNotFound    no record with that id, or more than one

A doubt about the *text* is an `Issue`, the fate of a *document* an `Outcome`: neither is an exception.
"""

from __future__ import annotations


def in_one_line(message: str) -> str:
    """What a message repeats of an input can hold line ends, and codes that a terminal would obey."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(message.split()))


class CommuniqueError(Exception):
    """Root of the tree above. The message says what, where and what would be right, in one line."""

    def __str__(self) -> str:
        return in_one_line(super().__str__())


class ConfigurationError(CommuniqueError):
    pass


class WiringError(CommuniqueError):
    pass


class EngineLost(CommuniqueError):
    pass


class InputError(CommuniqueError):
    pass


class InputNotFound(InputError):
    pass


class UnknownFormat(InputError):
    pass


class InputTooLarge(InputError):
    pass


class MalformedInput(InputError):
    pass


class InputUnavailable(InputError):
    pass


class RegisterError(CommuniqueError):
    pass


class RegisterTooNew(RegisterError):
    pass


class RegisterDamaged(RegisterError):
    pass


class RegisterFull(RegisterError):
    pass


class RecordNotFound(RegisterError):
    pass
