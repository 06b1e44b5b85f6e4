"""No engine at all: word lists, shapes and neighbourhood must do. Runs anywhere, loads nothing."""

from __future__ import annotations

from communique.model.stage import Engine

ENGINE = Engine(name="rules", version=1, analyse=lambda _text, _sentences: ())
