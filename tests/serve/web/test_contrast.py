"""axe cannot judge contrast on marks, so the colours of the style sheet are held to WCAG 2.2 here."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = files("communique.serve.web").joinpath("static", "communique.css").read_text(encoding="utf-8")
SCHEMES = dict(zip(("light", "dark"), re.findall(r":root \{(.*?)\}", CSS, re.S), strict=False))
KINDS = ("engagement", "agreement", "programme", "statement", "partnership", "event", "discrepancy")


def colours(scheme: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", SCHEMES[scheme]))


def luminance(colour: str) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_and_lines_can_be_seen(scheme: str) -> None:
    of = colours(scheme)
    for ink in ("ink", "muted", "link", "alert"):
        for paper in ("paper", "panel"):
            assert contrast(of[ink], of[paper]) >= 4.5, (ink, paper)
    for kind in KINDS:
        assert contrast(of["ink"], of[f"{kind}-bg"]) >= 7, kind
        assert contrast(of[kind], of["paper"]) >= 3, kind
        assert contrast(of[kind], of[f"{kind}-bg"]) >= 3, kind
    for words in ("in", "out"):
        assert contrast(of[words], of[f"{words}-bg"]) >= 4.5
