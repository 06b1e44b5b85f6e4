"""Words as a comparison of two wordings sees them: the same value, whatever house style printed it.

`atoms` are what is compared. Two words with the same atoms differ, if at all, in case, glyphs, spelling, form of
number or date, contraction, or in being a handle: `surface_class` says in which.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
NEGATORS = frozenset("not no never none nor neither nothing nobody nowhere without".split())
MODALS = frozenset("will would shall should can could may might must".split())

_ABBREVIATIONS = {
    **{month[:3]: month for month in MONTHS if month != "may"},
    "sept": "september",
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
}
_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "lakh": 10**5,
    "million": 10**6,
    "mn": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_CONTRACTIONS = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
}
_PRONOUN_IS = frozenset("it he she that there what who here where this".split())
_SYMBOLS = {
    "&": "and",
    "%": "percent",
    "$": "usd",
    "us$": "usd",
    "€": "eur",
    "£": "gbp",
    "₹": "inr",
    "¥": "jpy",
    "+": "plus",
}
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
}
#: British and American endings, applied to both sides alike; the lengths keep 'filled' from 'filed'.
_SPELLING = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|es|ed|ing)$)"), "yz"),
    (re.compile(r"(?<=[b-df-hj-np-tv-z])our(?!s?$)(?=\w)|(?<=\w{2}[b-df-hj-np-tv-z])our(?=s?$)"), "or"),
    (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=\w)ense(?=s?$)"), "ence"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"amme(?=s?$)"), "am"),
    (re.compile(r"(?<=\w{4})ll(?=(?:ed|ing|er|ers|or|ors|ation|ous)?$)"), "l"),
    (re.compile(r"ae(?=d|st)|oe(?=d|st|u)"), "e"),
)

#: Signs that are written as part of a word and that `\\w` does not know: Latin, Arabic, Indic, Thai.
_MARKS = (
    "\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09cd\u0e31-\u0e4e"
)
_LETTER = rf"[^\W_{_MARKS}]|[{_MARKS}]"
_TOKEN = re.compile(
    rf"""(?P<link>(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S{{1,400}})
    |(?P<ellipsis>\[\s?(?:…|\.\.\.|\.\s\.\s\.)\s?\]|\(\s?(?:…|\.\.\.)\s?\)|…|\.{{3,9}}|\.\s\.\s\.)
    |(?P<handle>@\w{{1,60}}(?:\.\w{{1,30}})?)
    |(?P<hashtag>\#\w{{1,80}})
    |(?P<entity>&(?:[a-z]{{2,6}}|\#\d{{2,6}});)
    |(?P<counter>(?<![^\s(])\d{{1,2}}/\d{{1,2}}(?=[\s)]|$))
    |(?P<letter>\[\w{{1,3}}\]\w{{1,40}})
    |(?P<number>\d{{1,15}}(?:[.,]\d{{1,3}}){{0,6}}(?:st|nd|rd|th|s|mn|bn|m|k)?(?![^\W\d_]))
    |(?P<initials>(?:[^\W\d_]\.){{2,8}})
    |(?P<symbol>[Uu][Ss]\$|[&%$€£₹¥+])
    |(?P<ideograph>[\u3040-\u30ff\u3400-\u9fff])
    |(?P<word>(?:{_LETTER}|\d){{1,80}}(?:['’‘ʼ‐‑-](?:{_LETTER}|\d){{1,80}}){{0,6}})""",
    re.VERBOSE,
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, or a mark that stands for words. Offsets are of the text that it was read from."""

    start: int
    end: int
    text: str
    atoms: tuple[str, ...]  #: what is compared; empty for an ellipsis, a thread counter
    sort: str = "word"  #: the group of `_TOKEN` that found it; "date" for a day with its month
    bracket: str = ""  #: "[" or "(" where it stands in brackets of that kind
    opens_sentence: bool = False


def words_of(text: str) -> tuple[Word, ...]:
    """Words in text order, links left out, numbers and dates each as one word. Linear in the length."""
    plain: list[Word] = []
    bracket, bracket_left, after = "", 0, 0
    for match in _TOKEN.finditer(text):
        between = text[after : match.start()]
        for char in between:
            if char in "[(":
                bracket, bracket_left = char, 12
            elif char in "])":
                bracket = ""
        sort = match.lastgroup or "word"
        after = match.end()
        if sort == "link":
            continue
        opens = not plain or any(char in ".!?:" for char in between) or "\n" in between
        atoms = tuple(_atoms(match.group(), sort))
        if not atoms and sort == "entity":
            continue
        plain.append(Word(match.start(), match.end(), match.group(), atoms, sort, bracket, opens))
        bracket_left -= 1
        if bracket_left <= 0:  # the bracket was never closed
            bracket = ""
    return tuple(_with_dates(text, list(_with_numbers(text, plain))))


def _atoms(token: str, sort: str) -> Iterator[str]:
    if sort in ("ellipsis", "counter"):
        return
    if sort == "entity":
        char = html.unescape(token)
        if char in _SYMBOLS:
            yield _SYMBOLS[char]
        return
    if sort == "symbol":
        yield _SYMBOLS[token.lower()]
    elif sort == "number":
        yield _number_atom(token)
    elif sort in ("handle", "hashtag"):
        for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+", token[1:]) or [token[1:]]:
            yield from _word_atoms(part)
    elif sort == "initials":
        yield folded(token.replace(".", ""))
    elif sort == "letter":
        yield from _word_atoms(token.replace("[", "").replace("]", ""))
    else:
        yield from _word_atoms(token)


def folded(word: str) -> str:
    """Without case, diacritics and compatibility forms; straight apostrophes and hyphens."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES))
    kept = "".join(c for c in decomposed if not 0x300 <= ord(c) <= 0x36F)
    return unicodedata.normalize("NFC", kept.casefold()).replace("đ", "d").replace("ø", "o").replace("ł", "l")


def _word_atoms(word: str) -> Iterator[str]:
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
        if part:
            yield _ABBREVIATIONS.get(part) or spelling_key(part)


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


def _number_atom(token: str) -> str:
    digits = re.match(r"[\d.,]+", token)
    figure, suffix = token[: digits.end()] if digits else "", token[digits.end() if digits else 0 :].lower()
    if suffix in ("st", "nd", "rd", "th"):
        return f"#{figure}th"
    if re.fullmatch(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?", figure):
        figure = figure.replace(",", "")
    if suffix in ("m", "mn", "bn", "k") and re.fullmatch(r"\d+(?:\.\d+)?", figure):
        return _figure(float(figure) * {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}[suffix])
    return (_figure(float(figure)) if re.fullmatch(r"\d{1,15}(?:\.\d+)?", figure) else f"#{figure}") + suffix


def _figure(value: float) -> str:
    return f"#{int(value)}" if value == int(value) else f"#{round(value, 4)}"


def _with_numbers(text: str, words: list[Word]) -> Iterator[Word]:
    """Numbers in words and figures with a scale, each joined to one word."""
    position = 0
    while position < len(words):
        end, value = _number_phrase(text, words, position)
        if end == position:
            word = words[position]
            key = word.atoms[0] if len(word.atoms) == 1 else ""
            if word.sort == "word" and key in _ORDINALS:
                word = replace(word, atoms=(f"#{_ORDINALS[key]}th",), sort="number")
            elif key == "per" and position + 1 < len(words) and words[position + 1].atoms == ("cent",):
                word = _joined(text, words[position : position + 2], ("percent",), "symbol")
                position += 1
            yield word
            position += 1
        else:
            yield _joined(text, words[position:end], (_figure(value),), "number")
            position = end


def _joined(text: str, words: list[Word], atoms: tuple[str, ...], sort: str) -> Word:
    first, last = words[0], words[-1]
    return replace(first, end=last.end, text=text[first.start : last.end], atoms=atoms, sort=sort)


def _number_phrase(text: str, words: list[Word], position: int) -> tuple[int, float]:
    """End and value of the number that begins at `position`; the end is `position` where there is none."""
    total = current = 0.0
    index = position
    last_scale = float("inf")
    hundreds = False
    while index < len(words) and index - position < 8:
        word = words[index]
        if index > position and text[words[index - 1].end : word.start].strip():
            break
        parts = _number_parts(word)
        if word.atoms == ("and",) and hundreds and index + 1 < len(words):
            parts, joins = _number_parts(words[index + 1]), 1
            if parts is None or parts[0] != "unit":
                break
        else:
            joins = 0
        if parts is None:
            break
        kind, value = parts
        hundreds = kind == "scale"
        if kind == "scale":
            if index == position or value >= last_scale:
                break
            if value == 100:
                current = (current or 1) * 100
            else:
                total, current, last_scale = total + (current or 1) * value, 0.0, value
        elif kind == "figure":
            if index > position:
                break
            current = value
        else:
            tens = current % 10 == 0 and current % 100 >= 20 and value < 10
            if current and not tens and (current % 100 or value >= 100):
                break
            current += value
        index += 1 + joins
    if index == position + 1 and words[position].sort == "number":
        return position, 0.0  # a plain figure is a word already
    return index, total + current


def _number_parts(word: Word) -> tuple[str, float] | None:
    if word.sort == "number" and re.fullmatch(r"#\d+(?:\.\d+)?", word.atoms[0]):
        return "figure", float(word.atoms[0][1:])
    if word.sort != "word" or not 0 < len(word.atoms) <= 2:
        return None
    values = [_UNITS.get(atom, _TENS.get(atom)) for atom in word.atoms]
    if all(value is not None for value in values):
        return "unit", float(sum(value for value in values if value is not None))
    if len(word.atoms) == 1 and word.atoms[0] in _SCALES:
        return "scale", float(_SCALES[word.atoms[0]])
    return None


def _with_dates(text: str, words: list[Word]) -> Iterator[Word]:
    """A day and its month, in either order, joined to one word."""
    position = 0
    while position < len(words):
        pair = words[position : position + 2]
        if len(pair) == 2 and not text[pair[0].end : pair[1].start].strip():
            for month, day in (pair, pair[::-1]):
                if len(month.atoms) == 1 and month.atoms[0] in MONTHS and month.text[:1].isupper():
                    figure = re.fullmatch(r"#(\d{1,2})(?:th)?", day.atoms[0]) if len(day.atoms) == 1 else None
                    if figure and 1 <= int(figure[1]) <= 31 and day.text[:1].isdigit():
                        pair = [_joined(text, pair, (f"date:{month.atoms[0]}-{int(figure[1])}",), "date")]
                        break
        if len(pair) == 1 and pair[0].sort == "date":
            yield pair[0]
            position += 2
        else:
            yield words[position]
            position += 1


def surface_class(quoted: Iterable[Word], original: Iterable[Word]) -> str | None:
    """In what two wordings with the same atoms differ; None where they are the same, letter by letter."""
    q, o = list(quoted), list(original)
    left, right = " ".join(w.text for w in q), " ".join(w.text for w in o)
    if left == right:
        return None
    sorts = {w.sort for w in (*q, *o)}
    if "letter" in sorts:
        return "bracket-letter"
    for sort, name in (
        ("handle", "handle"),
        ("hashtag", "hashtag"),
        ("date", "date-format"),
        ("number", "number-format"),
    ):
        if sort in sorts:
            return name
    if "entity" in sorts:
        return "entity" if html.unescape(left) == html.unescape(right) else "symbol"
    if "symbol" in sorts:
        return "symbol"
    plain = [unicodedata.normalize("NFKC", t.translate(_APOSTROPHES)) for t in (left, right)]
    if plain[0] == plain[1]:
        return "glyph"
    if plain[0].casefold() == plain[1].casefold():
        return "case"
    if folded(left) == folded(right):
        return "diacritics"
    bare = [re.sub(r"[\s-]", "", folded(t)) for t in (left, right)]
    if bare[0] == bare[1]:
        return "spacing"
    if any("'" in t or "cannot" in t.casefold() for t in plain):
        return "contraction"
    if "initials" in sorts or any(folded(w.text) in _ABBREVIATIONS for w in (*q, *o)):
        return "abbreviation"
    return "spelling"
