"""What a user can set, read once from file and environment; the stages get values and never see it.

    defaults  <  communique.toml, here or in a folder above  <  COMMUNIQUE_<NAME>  <  flags

The name of a setting is the same everywhere: `db` is `db = "..."` in the file, COMMUNIQUE_DB, and `--db`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from communique.model.errors import ConfigurationError

FILE = "communique.toml"
PREFIX = "COMMUNIQUE_"
ANALYSE = ("gate", "all", "between-states")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Raises `ConfigurationError` for a value out of range."""

    db: str = "register.db"  #: path of the register, in the file from the file's folder; or postgresql://...
    max_bytes: int = 20_000_000  #: a larger document is refused
    time_limit: float = 60.0  #: seconds for one document; 0: none
    workers: int = 0  #: processes that read; 0: one for each core
    engine: str = "trained"  #: what reads the language: trained, rules, or spacy:PIPELINE
    analyse: str = "gate"  #: what the engine reads: sentences that pass the gate, `all`, or
    #: `between-states`: those that pass in documents that name two states or organisations; others are skipped
    office_holders: str = ""  #: path of a list of office-holders; empty: none
    allow_hosts: str = (
        ""  #: hosts in a private network that may be asked, HOST or HOST:PORT, separated by commas
    )
    fetch_interval: float = 1.0  #: seconds between two requests to one host

    auto_accept: float = (
        0.95  #: from this confidence on a record is taken for right unless somebody judged it
    )
    reviewer: str = ""  #: who judges; empty: the name of the user

    #: Where each value came from: "default", "communique.toml at ...", "COMMUNIQUE_DB", "flag".
    origin: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.db:
            raise ConfigurationError("db is empty; it should be the path of a register, such as register.db")
        if self.max_bytes < 1:
            raise ConfigurationError(f"max_bytes is {self.max_bytes}; it should be 1 or more")
        if self.time_limit < 0:
            raise ConfigurationError(f"time_limit is {self.time_limit}; it should be 0 (none) or more")
        if self.workers < 0:
            raise ConfigurationError(f"workers is {self.workers}; it should be 0 (one for each core) or more")
        if not 0 <= self.fetch_interval <= 3600:
            raise ConfigurationError(
                f"fetch_interval is {self.fetch_interval}; it should be 0 to 3600 seconds"
            )
        if not 0 <= self.auto_accept <= 1:
            raise ConfigurationError(f"auto_accept is {self.auto_accept}; it should be between 0 and 1")
        if self.analyse not in ANALYSE:
            raise ConfigurationError(f"analyse is {self.analyse!r}; it should be {' or '.join(ANALYSE)}")


#: settings that are paths; in the file they are relative to its folder
_PATHS = ("db", "office_holders")

NAMES = tuple(one.name for one in fields(Settings) if one.name != "origin")
_TYPES: Mapping[str, type] = {
    "db": str,
    "max_bytes": int,
    "time_limit": float,
    "workers": int,
    "engine": str,
    "analyse": str,
    "office_holders": str,
    "allow_hosts": str,
    "fetch_interval": float,
    "auto_accept": float,
    "reviewer": str,
}


def read_settings(
    folder: Path, environment: Mapping[str, str], flags: Mapping[str, object] | None = None
) -> Settings:
    """The settings for a command that runs in `folder`. A flag that is None was not given.

    Raises `ConfigurationError`, which names the file or the variable, for a setting that is not known or is
    of the wrong type. Other variables that begin with COMMUNIQUE_ are not ours to judge and are left alone.
    """
    values: dict[str, Any] = {}
    origin = dict.fromkeys(NAMES, "default")

    def take(given: Mapping[str, object], source: str) -> None:
        for name, value in given.items():
            values[name] = _converted(name, value, source)
            origin[name] = source

    file = found_upward(folder)
    if file is not None:
        take(_from_file(file), str(file))
    for name in NAMES:
        variable = PREFIX + name.upper()
        if environment.get(variable):
            take({name: environment[variable]}, variable)
    take({name: value for name, value in (flags or {}).items() if value is not None}, "flag")
    return Settings(**values, origin=origin)


def found_upward(folder: Path) -> Path | None:
    """The nearest communique.toml in the folder or above it."""
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return place / FILE
    return None


def _from_file(file: Path) -> dict[str, object]:
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{file} cannot be read as TOML: {error}") from error
    unknown = sorted(given.keys() - set(NAMES))
    if unknown:
        raise ConfigurationError(f"{file}: no setting {', '.join(unknown)}; known: {', '.join(NAMES)}")
    for name in _PATHS:
        if isinstance(given.get(name), str) and given[name] and "://" not in str(given[name]):
            given[name] = str(file.parent / str(given[name]))
    return given


def _converted(name: str, value: object, source: str) -> object:
    wanted = _TYPES[name]
    known = type(value) in ((str,) if wanted is str else (str, int, wanted))
    try:
        if not known:
            raise ValueError
        return wanted(value)
    except ValueError:
        raise ConfigurationError(f"{source}: {name} is {value!r}, not a {_WORDS[wanted]}") from None


_WORDS: Mapping[type, str] = {str: "text", int: "whole number", float: "number"}
