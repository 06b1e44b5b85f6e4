"""Words in one spelling: without case and diacritics, British or American, written out or contracted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from communique.derive.words.dates import MONTHS

ABBREVIATIONS = {
    **{month[:3]: month for month in MONTHS if month != "may"},
    "sept": "september",
    "mon": "monday",
    "tue": "tuesday",
    "tues": "tuesday",
    "thu": "thursday",
    "thur": "thursday",
    "thurs": "thursday",
    "fri": "friday",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "maj": "major",
    "adm": "admiral",
    "cdr": "commander",
    "brig": "brigadier",
    "sgt": "sergeant",
    "dr": "doctor",
    "prof": "professor",
    "sen": "senator",
    "govt": "government",
    "dept": "department",
    "approx": "approximately",
    "vs": "versus",
    "pct": "percent",
}


_CONTRACTIONS = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
}


_PRONOUN_IS = frozenset("it he she that there what who here where this".split())


_WORDS_OF_OTHER_STYLE = {
    "grey": "gray",
    "plough": "plow",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers",
    "towards": "toward",
    "judgement": "judgment",
    "acknowledgement": "acknowledgment",
    "ageing": "aging",
    "mould": "mold",
    "aluminium": "aluminum",
    "practise": "practice",
    "practised": "practiced",
    "practising": "practicing",
    "aeroplane": "airplane",
    "rs": "inr",
    "rupees": "inr",
    "dollar": "usd",
    "dollars": "usd",
    "euro": "eur",
    "euros": "eur",
    "pounds": "gbp",
    "yen": "jpy",
    "artefact": "artifact",
    "artefacts": "artifacts",
    "cheque": "check",
    "cheques": "checks",
    "tyre": "tire",
    "tyres": "tires",
    "kerb": "curb",
    "cosy": "cozy",
    "sulphur": "sulfur",
    "jewellery": "jewelry",
    "centred": "centered",
    "skilful": "skillful",
    "wilful": "willful",
    "enrolment": "enrollment",
    "fulfilment": "fulfillment",
    "learnt": "learned",
    "spelt": "spelled",
    "burnt": "burned",
    "whilst": "while",
    "amongst": "among",
    "afterwards": "afterward",
    "backwards": "backward",
    "forwards": "forward",
    "enquiry": "inquiry",
    "enquiries": "inquiries",
}


#: British and American endings, applied to both sides alike; the lengths keep 'filled' from 'filed'.
_SPELLING = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|es|ed|ing)$)"), "yz"),
    (re.compile(r"(?<=[b-df-hj-np-tv-z])our(?![nt]|s?$)(?=\w)|(?<=\w{2}[b-df-hj-np-tv-z])our(?=s?$)"), "or"),
    (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=\w)ense(?=s?$)"), "ence"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"amme(?=s?$)"), "am"),
    (re.compile(r"(?<=\w{4})ll(?=(?:ed|ing|er|ers|or|ors|ation|ous|ment|ments)?$)"), "l"),
    (re.compile(r"ae(?=d|st)|oe(?=d|st|u)"), "e"),
)


APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})


#: Of Latin letters and the like, of Hebrew and of Arabic: the vowels that are left out as often as not.
_SIGNS_ON_LETTERS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]")


def folded(word: str) -> str:
    """Without case, diacritics and compatibility forms; straight apostrophes and hyphens."""
    decomposed = unicodedata.normalize("NFKD", word.translate(APOSTROPHES))
    kept = _SIGNS_ON_LETTERS.sub("", decomposed)
    return unicodedata.normalize("NFC", kept.casefold()).replace("đ", "d").replace("ø", "o").replace("ł", "l")


def word_atoms(word: str) -> Iterator[str]:
    key = folded(word)
    if key in _CONTRACTIONS:
        yield from _CONTRACTIONS[key].split()
        return
    for ending, full in (("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am")):
        if key.endswith(ending):
            yield from (key[: -len(ending)], full)
            return
    if key.endswith("'s") and key[:-2] in _PRONOUN_IS:
        yield from (key[:-2], "is")
        return
    for part in key.split("-"):
        if part.endswith("'s"):
            yield f"{spelling_key(part[:-2])}'s"
        elif part:
            yield ABBREVIATIONS.get(part) or spelling_key(part)


def spelling_key(word: str) -> str:
    """One form for the British and the American spelling of a folded word.

    >>> spelling_key("defence") == spelling_key("defense"), spelling_key("organised") == spelling_key("organized")
    (True, True)
    >>> spelling_key("filled") == spelling_key("filed")
    False
    """
    word = _WORDS_OF_OTHER_STYLE.get(word, word)
    if len(word) < 5:
        return word
    for pattern, letters in _SPELLING:
        word = pattern.sub(letters, word)
    return word
