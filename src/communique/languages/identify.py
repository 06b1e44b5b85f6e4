"""Which language a text is in: by its script, and where several languages share one, by words, letters and endings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from communique.languages.profiles import PROFILES, RELATIVES, SHARED_LETTERS

#: Code points at the head of a text that are looked at. A report tells its language within the first lines;
#: what matters more is that a long text costs no more than a short one.
SAMPLE = 6_000
#: A script counts where at least this share of the letters is in it.
SCRIPT_SHARE = 0.5
#: What an ending tells, where a small word tells 1 and a letter that others do not write as much.
ENDING_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Demand:
    """How much must speak for a language before it is named."""

    letters: int  #: in the text; half of it in a script that a single language writes
    words: int  #: in the text, where several languages share its script
    score: float  #: of the language and its relatives; see `_spoken_for`
    share: float  #: the same, for each word of the text
    lead: float  #: over the best language that is no relative
    lead_of_relatives: float  #: over the best relative


# Fitted on the half "dev" of tests/languages/sentences.tsv (2026-11; figures for both halves: bench/languages.py) and
# on 147 real documents. A document whose language is not told is read as English, so between relatives the better
# one is named, however small its lead; a post is rather left without a language.
OF_DOCUMENT = Demand(letters=20, words=1, score=1.5, share=0.1, lead=1.3, lead_of_relatives=1.0)
#: In another script than the Latin it is not English, whatever it is: the likeliest is named.
OF_DOCUMENT_IN_OTHER_SCRIPT = Demand(
    letters=20, words=1, score=0.1, share=0.0, lead=1.0, lead_of_relatives=1.0
)
OF_POST = Demand(letters=8, words=3, score=1.0, share=0.1, lead=1.5, lead_of_relatives=1.1)

_SCRIPTS = (
    (0x0041, "latin"), (0x0370, "el"), (0x0400, "cyrillic"), (0x0530, "hy"), (0x0590, "he"), (0x0600, "arabic"),
    (0x0700, ""), (0x0750, "arabic"), (0x0780, "dv"), (0x07C0, ""), (0x08A0, "arabic"), (0x0900, "devanagari"),
    (0x0980, "bn"), (0x0A00, "pa"), (0x0A80, "gu"), (0x0B00, "or"), (0x0B80, "ta"), (0x0C00, "te"),
    (0x0C80, "kn"), (0x0D00, "ml"), (0x0D80, "si"), (0x0E00, "th"), (0x0E80, "lo"), (0x0F00, "bo"),
    (0x1000, "my"), (0x10A0, "ka"), (0x1100, "ko"), (0x1200, "am"), (0x13A0, ""), (0x1780, "km"),
    (0x1800, "mn"), (0x18B0, ""), (0x1C80, "cyrillic"), (0x1C90, "ka"), (0x1CC0, ""), (0x1E00, "latin"),
    (0x1F00, "el"), (0x2000, ""), (0x2C60, "latin"), (0x2C80, ""), (0x2DE0, "cyrillic"), (0x2E00, ""),
    (0x3040, "kana"), (0x3100, ""), (0x3130, "ko"), (0x3190, ""), (0x31F0, "kana"), (0x3200, ""),
    (0x3400, "han"), (0x4DC0, ""), (0x4E00, "han"), (0xA000, ""), (0xA640, "cyrillic"), (0xA6A0, ""),
    (0xA720, "latin"), (0xA800, ""), (0xAC00, "ko"), (0xD7B0, ""), (0xF900, "han"), (0xFB00, "latin"),
    (0xFB13, "hy"), (0xFB1D, "he"), (0xFB50, "arabic"), (0xFE00, ""), (0xFE70, "arabic"), (0xFF00, ""),
    (0xFF21, "latin"), (0xFF5B, ""), (0xFF66, "kana"), (0xFFA0, "ko"), (0xFFE0, ""), (0x20000, "han"),
    (0x32000, ""),
)  # fmt: skip
_SCRIPT_STARTS = tuple(start for start, _ in _SCRIPTS)

_WORD = re.compile(r"[^\W\d_]+")
#: Vowel signs of the Indic scripts are no letters to `re`.
_INDIC_WORD = re.compile(r"[\u0900-\u097f]+")
#: What posts have and no language: links, accounts, hashtags, "RT" before a post that is passed on.
_NO_WORDS = re.compile(r"(?:https?://|www\.|pic\.)\S+|[@#]\w[\w.-]*|\bRT\b|\bvia\b(?=\s@)")


def identify(text: str) -> str | None:
    """ISO 639-1 code; None where there is too little text, or no language is clearly ahead.

    Looks at the first `SAMPLE` code points only.

    >>> identify("The two ministers met in the capital and agreed to hold further talks in the spring.")
    'en'
    >>> identify("Paris, Hanoi") is None
    True
    """
    sample = text[:SAMPLE]
    return _identified(sample, OF_DOCUMENT) or _identified(sample, OF_DOCUMENT_IN_OTHER_SCRIPT, but="latin")


def identify_post(words: str) -> str | None:
    """ISO 639-1 code of the language of a post, by its own words; None for what is no more than names and tags.

    >>> identify_post("Merci pour votre accueil, chers amis! @aino_k #Paris https://t.co/AbC1dEf")
    'fr'
    >>> identify_post("#Paris 🇫🇷🤝🇫🇮 @aino_k") is None
    True
    """
    return _identified(_NO_WORDS.sub(" ", words[:SAMPLE]), OF_POST)


def _identified(sample: str, demand: Demand, *, but: str = "") -> str | None:
    scripts = _scripts(sample)
    total = sum(scripts.values())
    if total == 0:
        return None
    script, most = scripts.most_common(1)[0]
    if scripts["kana"] + scripts["han"] > SCRIPT_SHARE * total:
        script, most = ("ja" if scripts["kana"] > 0.1 * total else "zh"), scripts["kana"] + scripts["han"]
    if most < SCRIPT_SHARE * total or script == but:
        return None
    if script in PROFILES:
        return _told(sample, script, demand) if total >= demand.letters else None
    return script if total >= demand.letters / 2 else None


def _scripts(sample: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for letter, count in Counter(sample).items():
        if letter.isalpha():
            found[_SCRIPTS[bisect_right(_SCRIPT_STARTS, ord(letter)) - 1][1]] += count
    del found[""]
    return found


def _told(sample: str, script: str, demand: Demand) -> str | None:
    """The language that is far enough ahead of the others of its script."""
    words = Counter((_INDIC_WORD if script == "devanagari" else _WORD).findall(sample.lower()))
    if words.total() < demand.words:
        return None
    scores: dict[str, float] = dict.fromkeys(PROFILES[script], 0.0)
    for word, count in words.items():
        for code, weight in _spoken_for(script, word):
            scores[code] += weight * count
    best = max(scores, key=lambda code: scores[code])
    most = scores[best]
    near = {code for family in RELATIVES if best in family for code in family} - {best}
    if most + sum(scores.get(code, 0.0) for code in near) < max(demand.score, demand.share * words.total()):
        return None
    strangers = (score for code, score in scores.items() if code != best and code not in near)
    if most < demand.lead * max(strangers, default=0.0):
        return None
    if most < demand.lead_of_relatives * max((scores.get(code, 0.0) for code in near), default=0.0):
        return None
    return best


def _spoken_for(script: str, word: str) -> list[tuple[str, float]]:
    """The languages for which a word speaks, and how much: what several share tells that much less of each."""
    marks = marks_of(script)
    found = _shared(marks.words.get(word, ()), 1.0)
    letters = frozenset(word) - SHARED_LETTERS[script]
    if letters:
        writing = tuple(code for code, profile in PROFILES[script].items() if letters <= profile.letters)
        found += _shared(writing, 1.0)
    if word not in marks.words:
        endings = (marks.endings.get(word[-n:], ()) for n in range(min(6, len(word) - 2), 1, -1))
        found += _shared(next((codes for codes in endings if codes), ()), ENDING_WEIGHT)
    return found


def _shared(codes: tuple[str, ...], weight: float) -> list[tuple[str, float]]:
    return [(code, weight / len(codes)) for code in codes]


@dataclass(frozen=True, slots=True)
class Marks:
    """The languages of each word and of each ending of one script."""

    words: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]


@cache
def marks_of(script: str) -> Marks:
    profiles = PROFILES[script]
    return Marks(
        _by_mark((code, profile.words) for code, profile in profiles.items()),
        _by_mark((code, profile.endings) for code, profile in profiles.items()),
    )


def _by_mark(languages: Iterable[tuple[str, frozenset[str]]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, marks in languages:
        for mark in marks:
            found[mark].append(code)
    return {mark: tuple(codes) for mark, codes in found.items()}
