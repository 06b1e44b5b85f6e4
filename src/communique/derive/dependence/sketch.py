"""A few numbers of a text, by which those that may repeat it are found without a look at all the others."""

from __future__ import annotations

from communique.derive.dependence.body import Body

#: One run in so many is kept: a copy of 40 words is then missed once in a hundred.
ONE_IN = 8
_MIX, _MASK = 0xD6E8FEB86659FD93, (1 << 64) - 1


def sketch(body: Body) -> frozenset[int]:
    """Which runs are kept depends on their words alone, so that texts with runs in common keep the same ones.

    Numbers below 2**63, as databases hold them.
    """
    mixed = ((run ^ (run >> 32)) * _MIX & _MASK for run in body.known)
    return frozenset(number >> 1 for number in mixed if (number >> 40) % ONE_IN == 0)
