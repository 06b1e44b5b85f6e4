"""How well languages are told apart, on our own sentences and posts (see `bench/languages.py` for the figures)."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from communique.languages import identify, identify_post
from communique.languages.profiles import PROFILES, RELATIVES, SHARED_LETTERS

FILE = Path(__file__).with_name("sentences.tsv")
LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
ROWS = [tuple(line.split("\t")) for line in LINES[1:]]
POSTS = [(language, half, text) for language, half, kind, text in ROWS if kind == "post"]
SENTENCES = [(language, half, text) for language, half, kind, text in ROWS if kind == "sentence"]


def test_there_are_sentences_of_many_languages_and_posts_of_some() -> None:
    assert len({language for language, *_ in SENTENCES}) >= 55
    assert len({language for language, *_ in POSTS}) >= 12
    assert sum(count >= 3 for count in Counter(language for language, *_ in SENTENCES).values()) >= 30


@pytest.mark.parametrize("half", ["dev", "held"])
def test_documents_are_told_by_two_sentences(half: str) -> None:
    texts: dict[str, list[str]] = defaultdict(list)
    for language, of_half, text in SENTENCES:
        if of_half == half:
            texts[language].append(text)

    assert {language: identify(" ".join(text)) for language, text in texts.items()} == {c: c for c in texts}


@pytest.mark.parametrize("half", ["dev", "held", "fresh"])
def test_a_post_is_told_or_left_open(half: str) -> None:
    told = [(language, identify_post(text)) for language, of_half, text in POSTS if of_half == half]
    answers = [(language, answer) for language, answer in told if answer is not None]

    assert [(language, answer) for language, answer in answers if language != answer] == []
    assert len(answers) >= 0.85 * len(told)


def test_single_sentences_are_told_mostly() -> None:
    right = sum(identify(text) == language for language, _, text in SENTENCES)

    assert right >= 0.98 * len(SENTENCES)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "🇫🇷🤝🇫🇮",
        "#Paris @aino_k https://t.co/AbC1dEf",
        "@a @b @c",
        "Suva",
        "RT @mfa_demo:",
        "https://example.org/die/der/das/und/ist/nicht",
        "#gracias #amigos #hoy #todos",
        "12:30 – 14:00",
    ],
)
def test_names_tags_and_links_have_no_language(words: str) -> None:
    assert identify_post(words) is None


def test_tags_and_links_around_a_post_do_not_turn_it() -> None:
    words = "Wir danken für das gute Gespräch und freuen uns auf morgen."

    assert identify_post(f"@the_of_and {words} #this #that https://t.co/and/the/of 🎉") == "de"


def test_profiles_are_sound() -> None:
    for script, profiles in PROFILES.items():
        for code, profile in profiles.items():
            assert profile.words, code
            assert not profile.letters & SHARED_LETTERS[script], code
            assert all(word == word.lower() for word in profile.words | profile.endings), code
    known = {code for profiles in PROFILES.values() for code in profiles}
    assert frozenset().union(*RELATIVES) <= known
