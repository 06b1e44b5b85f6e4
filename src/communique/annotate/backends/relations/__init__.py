"""Our own classifier of what two actors of a sentence do to each other (`training/events`).

Nothing is loaded before the first question.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.backends.relations.asked import NONE, Answer, Asked, best_event

__all__ = ["NONE", "Answer", "Asked", "answers", "best_event"]


def answers(asked: Sequence[Asked]) -> list[tuple[Answer, Answer]]:
    """For each: what the first actor does to the second, and the other way; in their order."""
    if not asked:
        return []
    from communique.annotate.backends.relations.network import shipped

    return shipped().answers(asked)
