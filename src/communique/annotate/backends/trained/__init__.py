"""Our own engine: a small network trained for this program (`training/`), run by ONNX Runtime on one thread.

Nothing is loaded before the first sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.model.span import Span
from communique.model.stage import Engine
from communique.model.syntax import Analysis


def analyse(text: str, sentences: Sequence[Span]) -> Iterator[Analysis]:
    from communique.annotate.backends.trained.analyses import analyses_of
    from communique.annotate.backends.trained.network import shipped

    return analyses_of(shipped(), text, sentences)


ENGINE = Engine(name="trained", version=1, analyse=analyse)
