"""Reads what is reported about states into a register, with the words behind every value.

    origins -> formats -> segment -> annotate -> extract -> derive    register -> publish, serve
    bytes      Document   Segment    layers      Fact,      Event,    claims      files, terminal
                          Sentence   Mention...  Issue      Fidelity

Each folder is a stage. `run/flow.py` has the stages of one document on a page; `model/` has the values that
pass between them.

    >>> import communique
    >>> sorted(communique.__all__)[:4]
    ['__version__', 'add_inputs', 'compare', 'fact_dict']

The public names stand in `communique.api` and are loaded when they are first used, so that a program which
imports this package pays only for what it calls.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from communique._version import __version__

if TYPE_CHECKING:
    from communique.api import (
        add_inputs,
        compare,
        fact_dict,
        open_register,
        publish,
        read,
        read_inputs,
        reading_dict,
    )

__all__ = [
    "__version__",
    "add_inputs",
    "compare",
    "fact_dict",
    "open_register",
    "publish",
    "read",
    "read_inputs",
    "reading_dict",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(importlib.import_module("communique.api"), name)
    raise AttributeError(f"module 'communique' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
