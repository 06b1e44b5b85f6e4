"""The engines that can read the language of a text. A trained one is imported here and nowhere else.

    trained            the one that the package carries
    rules              none: faster still, and finds less
    spacy:PIPELINE     a spaCy pipeline of the user's: the name of a package, or a path

A new one is a module with an `Engine`, and its line in `engine_named`.
"""

from __future__ import annotations

from communique.annotate.backends import rules, trained
from communique.model.errors import ConfigurationError
from communique.model.stage import Engine

DEFAULT = trained.ENGINE.name
SPACY = "spacy:"


def engine_named(name: str) -> Engine:
    """The engine that a setting names, not loaded yet where it loads at its first sentence.

    Raises `ConfigurationError` for an unknown name, for a pipeline that is not there, and where spaCy is missing.
    """
    if name.startswith(SPACY):
        from communique.annotate.backends.spacy_pipeline import engine_with

        return engine_with(name.removeprefix(SPACY))
    engines = {engine.name: engine for engine in (rules.ENGINE, trained.ENGINE)}
    if name not in engines:
        raise ConfigurationError(f"no engine {name!r}; known: {', '.join(sorted(engines))}, spacy:PIPELINE")
    return engines[name]
