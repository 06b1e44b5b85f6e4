"""Reads what is reported about states into a register, with the words behind every value.

    origins -> formats -> segment -> annotate -> extract -> derive    register -> publish, serve
    bytes      Document   Segment    layers      Fact,      Event,    claims      files, terminal
                          Sentence   Mention...  Issue      Fidelity

Each folder is a stage. `run/flow.py` has the stages of one document on a page; `model/` has the values that
pass between them.

    >>> import communique
    >>> sorted(communique.__all__)[:4]
    ['OpenRegister', '__version__', 'add_inputs', 'codebook']

The public names stand in `communique.api`, those for notebooks in `communique.serve.python`; they are loaded when they
are first used, so that a program which imports this package pays only for what it calls.

    >>> import communique as cq
    >>> reg = cq.sample()
    >>> reg.agreements(dyad=("CHL", "FIN"), status="in_force")[0].name
    'Agreement on Polar Rescue'
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
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
    from communique.serve.python import OpenRegister, codebook, sample
    from communique.serve.python import open_ as open

#: What stands in `communique.serve.python`, and how it is called there.
_INTERACTIVE = {"OpenRegister": "OpenRegister", "codebook": "codebook", "open": "open_", "sample": "sample"}

__all__ = [
    "OpenRegister",
    "__version__",
    "add_inputs",
    "codebook",
    "compare",
    "fact_dict",
    "open",
    "open_register",
    "publish",
    "read",
    "read_inputs",
    "reading_dict",
    "sample",
]


def __getattr__(name: str) -> object:
    if name in _INTERACTIVE:
        return getattr(importlib.import_module("communique.serve.python"), _INTERACTIVE[name])
    if name in __all__:
        return getattr(importlib.import_module("communique.api"), name)
    raise AttributeError(f"module 'communique' has no attribute {name!r}")


class _Package(ModuleType):
    """The import system makes `communique.read`, the folder, an attribute of its package. Here it is the function, also
    after something has loaded the folder.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
