"""How a quotation stands to its original: the words that differ, and the verdict that they add up to.

Verdicts are CODEBOOK section 4's, from the most to the least faithful. Two more say that there is nothing to
judge: `unrelated` (the words do not come from this text) and `translated` (another language).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.derive.alignment import aligned
from communique.derive.words import (
    MODALS,
    MONTHS,
    NEGATORS,
    WEEKDAYS,
    Word,
    folded,
    surface_class,
    words_of,
)
from communique.model.facts.statement import VERDICTS
from communique.model.span import Span

#: What each class of edit makes of a quotation; the gravest decides.
GRAVITY = {
    **dict.fromkeys(
        (
            "case",
            "punctuation",
            "glyph",
            "diacritics",
            "entity",
            "symbol",
            "spelling",
            "spacing",
            "abbreviation",
            "transliteration",
            "contraction",
            "number-format",
            "date-format",
            "handle",
            "hashtag",
            "thread-counter",
        ),
        "cosmetic",
    ),
    **dict.fromkeys(("bracket", "bracket-letter", "ellipsis"), "marked"),
    **dict.fromkeys(("sentence", "aside"), "abridged"),
    **dict.fromkeys(("words", "gloss", "modality", "inflection", "order", "splice"), "altered"),
    **dict.fromkeys(("number", "date", "name", "negation"), "contradictory"),
}

# When a text is the source of a quotation at all. Set on the shared cases (36 pairs) and the pairs in
# tests/derive/test_fidelity.py: formulas of diplomacy share up to 0.7 of their words with one another.
SHARE_MIN = 0.75
SHARE_MIN_WITH_LONG_RUN = 0.5
LONG_RUN = 8
SHORT = 8  #: a quotation of fewer words must agree at both ends
RUN_LENGTH_MIN = 1.5  #: words in a row, on average: scattered words are chance

#: Above this many words nothing is compared: no quotation is that long.
MOST_WORDS = 20_000

_DROPPED_MARKS = re.compile(r"[^.,;:!?]")
_SENTENCE_BREAK = re.compile(r"[.!?]")
_SAID_BY_ANOTHER = re.compile(
    r"[\s,”\"’']{1,4}(?:says?|said|wrote|asks|asked)\s(?!I\b|we\b)\w", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class WordEdit:
    """One difference. An empty `original` is an insertion, an empty `quoted` a deletion."""

    op: str
    original: str
    quoted: str
    class_: str
    original_at: Span | None  #: in the original's text; None for an insertion
    quoted_at: Span | None  #: in the quotation's text; None for a deletion


@dataclass(frozen=True, slots=True)
class Comparison:
    verdict: str
    edits: tuple[WordEdit, ...] = ()
    window: Span | None = None  #: the passage of the original that is quoted; None where there is none
    shared: int = 0  #: words in common


def compare(original: str, quoted: str) -> Comparison:
    """What became of a passage of `original` in the quotation `quoted`, given without its outer marks.

    The passage is found; words before and after it are no edit, nor are links. Whether speaker and time allow
    the two to be the same utterance is for the caller to know. Case of the first letter, final punctuation
    and everything else that house style decides is `cosmetic`.

    >>> compare("We signed 2 accords today. #Nordia", "We signed three accords").verdict
    'contradictory'
    """
    q, o = words_of(quoted), words_of(original)
    if not q or not o or len(q) > MOST_WORDS or len(o) > MOST_WORDS:
        return Comparison("unrelated")
    pairing = _Pairing(quoted, original, q, o)
    parts = pairing.parts()
    if not pairing.is_related(parts):
        other = _language_of(q) and _language_of(o) and _language_of(q) != _language_of(o)
        return Comparison("translated" if other else "unrelated")
    edits = tuple(e for part in _with_moves(parts) for e in pairing.edits(part))
    held = [word for part in parts for word in part.original]
    window = Span(min(w.start for w in held), max(w.end for w in held))
    if _SAID_BY_ANOTHER.match(original, window.end):
        return Comparison("unrelated")  # the text itself puts these words into somebody else's mouth
    return Comparison(verdict_of(e.class_ for e in edits), edits, window, pairing.shared)


def verdict_of(classes: Iterable[str]) -> str:
    """The gravest of what the classes of edit make; `verbatim` for none."""
    return max((GRAVITY[c] for c in classes), key=VERDICTS.index, default="verbatim")


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of both sides that belong together: the same atoms, or a difference."""

    same: bool
    quoted: tuple[Word, ...]
    original: tuple[Word, ...]
    joint: str = ""  #: "order" where it was put together from words that moved


class _Pairing:
    """Quotation and original, word by word."""

    def __init__(self, quoted: str, original: str, q: tuple[Word, ...], o: tuple[Word, ...]) -> None:
        self.texts = (quoted, original)
        self.q, self.o = q, o
        q_atoms, o_atoms = _owners(q), _owners(o)
        gaps = {sum(len(w.atoms) for w in q[:i]) for i, w in enumerate(q) if w.sort == "ellipsis"}
        pairs = aligned([a for a, _ in q_atoms], [a for a, _ in o_atoms], gaps)
        self.pairs = [(q_atoms[i][1], o_atoms[j][1]) for i, j in pairs]

    @property
    def shared(self) -> int:
        return len(self.pairs)

    def parts(self) -> list[_Part]:
        """In order, from the first word that is quoted to the last."""
        groups = self._groups()
        if not groups:
            return []
        parts: list[_Part] = []
        q_at, o_at = 0, groups[0][1]
        for q_from, o_from, q_to, o_to, whole in groups:
            self._add(parts, False, (q_at, q_from), (o_at, o_from))
            self._add(parts, whole, (q_from, q_to), (o_from, o_to))
            q_at, o_at = q_to, o_to
        self._add(parts, False, (q_at, len(self.q)), (o_at, o_at))
        return self._with_ends(parts, groups[0][1], o_at)

    def _groups(self) -> list[tuple[int, int, int, int, bool]]:
        """Words linked by atoms in common, and whether all of their atoms are."""
        groups: list[list[int]] = []
        for q, o in self.pairs:
            if groups and (q < groups[-1][2] or o < groups[-1][3]):
                last = groups[-1]
                groups[-1] = [last[0], last[1], max(last[2], q + 1), max(last[3], o + 1), last[4] + 1]
            else:
                groups.append([q, o, q + 1, o + 1, 1])
        return [
            (a, b, c, d, all(sum(len(w.atoms) for w in side) == n for side in (self.q[a:c], self.o[b:d])))
            for a, b, c, d, n in groups
        ]

    def _add(self, parts: list[_Part], same: bool, q: tuple[int, int], o: tuple[int, int]) -> None:
        quoted, original = self.q[slice(*q)], self.o[slice(*o)]
        if not quoted and not original:
            return
        if not same and parts and not parts[-1].same:
            last = parts.pop()
            quoted, original = last.quoted + quoted, last.original + original
        parts.append(_Part(same, quoted, original))

    def _with_ends(self, parts: list[_Part], o_first: int, o_last: int) -> list[_Part]:
        """Words at the ends of the quotation that differ stand for as many words of the original's sentence."""
        if parts and not parts[0].same and not parts[0].original:
            count = len([w for w in parts[0].quoted if w.sort != "ellipsis"])
            if parts[0].quoted[0].bracket == "[":
                count = 3
            start = o_first
            while start > 0 and o_first - start < count and not self.o[start].opens_sentence:
                start -= 1
            if self.o[start].opens_sentence or o_first - start == count:
                parts[0] = _Part(False, parts[0].quoted, self.o[start:o_first])
        if parts and not parts[-1].same and not parts[-1].original:
            count = len([w for w in parts[-1].quoted if w.sort != "ellipsis"])
            end = o_last
            while end < len(self.o) and end - o_last < count and not self.o[end].opens_sentence:
                end += 1
            parts[-1] = _Part(False, parts[-1].quoted, self.o[o_last:end])
        return self._with_moved_ends(parts, o_first, o_last)

    def _with_moved_ends(self, parts: list[_Part], o_first: int, o_last: int) -> list[_Part]:
        """Words put in near an end that stand just outside of the passage have been moved there."""
        if len(parts) > 2 and parts[0].same and not parts[1].same and not parts[1].original:
            before = self.o[max(0, o_first - len(parts[1].quoted)) : o_first]
            if _atoms_of(before) == _atoms_of(parts[1].quoted):
                parts = [_Part(False, (), before), *parts]
        if len(parts) > 2 and parts[-1].same and not parts[-2].same and not parts[-2].original:
            after = self.o[o_last : o_last + len(parts[-2].quoted)]
            if _atoms_of(after) == _atoms_of(parts[-2].quoted):
                parts = [*parts, _Part(False, (), after)]
        return parts

    def is_related(self, parts: list[_Part]) -> bool:
        counted = [w for w in self.q if w.atoms and not w.bracket]
        if not parts or not counted:
            return False
        same = [p for p in _with_moves(parts) if p.same or p.joint or _looks_same(p)]
        agreed = sum(1 for p in same for w in p.quoted if w.atoms and not w.bracket)
        runs = _run_lengths(parts)
        share = agreed / len(counted)
        if share < SHARE_MIN and not (share >= SHARE_MIN_WITH_LONG_RUN and max(runs) >= LONG_RUN):
            return False
        if agreed < len(counted) and sum(runs) / len(runs) < RUN_LENGTH_MIN:
            return False
        ends = {counted[0], counted[-1]} <= {w for p in same for w in p.quoted}
        return ends or len(counted) >= SHORT

    def edits(self, part: _Part) -> list[WordEdit]:
        if part.same:
            return self._surface_edits(part)
        if part.joint:
            return [self._edit(part.quoted, part.original, part.joint)]
        quoted = tuple(w for w in part.quoted if w.atoms)
        left_out = any(w.sort == "ellipsis" for w in part.quoted)
        original = tuple(w for w in part.original if w.atoms)
        if not quoted and not original:
            return [self._edit((), part.original, "thread-counter")] if _is_counter(part.original) else []
        if not left_out and not quoted and all(w.sort == "hashtag" for w in original):
            return []  # tags that trail behind a sentence
        if quoted and original:
            quoted, original = _without_common_ends(quoted, original)
        class_ = self._class(quoted, original, left_out)
        return [self._edit(quoted, original, class_)]

    def _surface_edits(self, part: _Part) -> list[WordEdit]:
        edits = []
        class_ = surface_class(part.quoted, part.original)
        if class_ is not None:
            edits.append(self._edit(part.quoted, part.original, class_))
        q, o = part.quoted[-1], part.original[-1]
        marks = [self._marks_after(0, q), self._marks_after(1, o)]
        if class_ == "abbreviation":  # its full stop is part of it
            marks = [m.replace(".", "", 1) if m is not None else None for m in marks]
        if marks[0] is not None and marks[1] is not None and marks[0] != marks[1]:
            edits.append(self._edit((q,), (o,), "punctuation", marks=(len(marks[0]), len(marks[1]))))
        return edits

    def _marks_after(self, side: int, word: Word) -> str | None:
        """Marks between a word and the next, None at the end and where an ellipsis or a bracket follows."""
        words = (self.q, self.o)[side]
        following = next((w for w in words if w.start > word.start), None)
        if following is None or following.sort in ("ellipsis", "counter"):
            return None
        between = self.texts[side][word.end : following.start]
        if "(" in between or "[" in between:
            return None
        return _DROPPED_MARKS.sub("", between)

    def _edit(
        self, quoted: Sequence[Word], original: Sequence[Word], class_: str, marks: tuple[int, int] = (0, 0)
    ) -> WordEdit:
        q_at, o_at = (
            _with_brackets(text, Span(side[0].start, side[-1].end + extra)) if side else None
            for side, text, extra in zip((quoted, original), self.texts, marks, strict=True)
        )
        op = "replace" if q_at and o_at else "insert" if q_at else "delete"
        return WordEdit(
            op,
            o_at.of(self.texts[1]) if o_at else "",
            q_at.of(self.texts[0]) if q_at else "",
            class_,
            o_at,
            q_at,
        )

    def _class(self, quoted: tuple[Word, ...], original: tuple[Word, ...], left_out: bool) -> str:
        """Of a difference, in words; `left_out`: an ellipsis stands in it."""
        shown = left_out if not quoted else all(w.bracket == "[" for w in quoted)
        if not quoted:
            if self._is_whole_sentences(original):
                return "ellipsis" if left_out else "sentence"
        elif (same := _same_meaning(quoted, original)) is not None:
            return same
        if _negations(quoted) != _negations(original):
            return "negation"
        if quoted and original:
            graver = _contradiction(quoted, original)
            if graver is not None:
                return graver
        if shown:
            return "bracket" if quoted else "ellipsis"
        if not quoted:
            return self._class_of_omission(original)
        if not original:
            return "gloss" if all(w.bracket == "(" for w in quoted) else "words"
        return _class_of_replacement(quoted, original)

    def _is_whole_sentences(self, original: tuple[Word, ...]) -> bool:
        """From the start of a sentence to the end of one."""
        after = next((w for w in self.o if w.start > original[-1].start), None)
        return original[0].opens_sentence and (after is None or after.opens_sentence)

    def _class_of_omission(self, original: tuple[Word, ...]) -> str:
        text = self.texts[1]
        inner = text[original[0].start : original[-1].end]
        if _SENTENCE_BREAK.search(inner) or any(w.opens_sentence for w in original):
            return "splice"
        before, after = text[: original[0].start].rstrip()[-1:], text[original[-1].end :].lstrip()[:1]
        if all(w.bracket == "(" for w in original):
            return "aside"
        return "aside" if before in (",", "–", "—") and after in (",", "–", "—", ".", "!", "") else "words"


def _owners(words: Sequence[Word]) -> list[tuple[str, int]]:
    return [(atom, index) for index, word in enumerate(words) for atom in word.atoms]


def _atoms_of(words: Sequence[Word]) -> list[str]:
    return [atom for atom, _ in _owners(words)]


def _is_counter(words: Sequence[Word]) -> bool:
    return bool(words) and all(w.sort == "counter" for w in words)


def _run_lengths(parts: list[_Part]) -> list[int]:
    runs = [0]
    for part in parts:
        if part.same:
            runs[-1] += len(part.quoted)
        elif runs[-1]:
            runs.append(0)
    return [run for run in runs if run] or [0]


def _looks_same(part: _Part) -> bool:
    """It tells no other text: the same in other letters, or another figure or name in the place of one."""
    if not part.quoted or not part.original:
        return False
    sorts = {w.sort for w in (*part.quoted, *part.original)}
    if len(part.quoted) == len(part.original) == 1 and _names(part.quoted) and _names(part.original):
        return True
    return _same_meaning(part.quoted, part.original) is not None or sorts in ({"date"}, {"number"})


def _with_moves(parts: list[_Part]) -> list[_Part]:
    """Words that are taken out here and put in again nearby are one change of order."""
    parts = list(parts)
    index = 0
    while index + 2 < len(parts):
        first, middle, last = parts[index : index + 3]
        put_in, taken_out = (first, last) if first.quoted and not first.original else (last, first)
        if (
            not first.same
            and middle.same
            and not last.same
            and len(middle.quoted) <= 6
            and not put_in.original
            and not taken_out.quoted
            and sorted(a for w in put_in.quoted for a in w.atoms)
            == sorted(a for w in taken_out.original for a in w.atoms)
        ):
            quoted = first.quoted + middle.quoted + last.quoted
            original = first.original + middle.original + last.original
            parts[index : index + 3] = [_Part(False, quoted, original, "order")]
        index += 1
    return parts


def _without_common_ends(
    quoted: tuple[Word, ...], original: tuple[Word, ...]
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """A day that differs in a date that agrees: only the day."""
    if len(quoted) == len(original) == 1 and quoted[0].sort == original[0].sort == "date":
        day = [re.search(r"\d{1,2}", w.text) for w in (quoted[0], original[0])]
        months = [w.atoms[0].split("-")[0] for w in (quoted[0], original[0])]
        if day[0] and day[1] and months[0] == months[1]:
            return (_cut(quoted[0], day[0]),), (_cut(original[0], day[1]),)
    return quoted, original


def _cut(word: Word, part: re.Match[str]) -> Word:
    return Word(
        word.start + part.start(), word.start + part.end(), part.group(), word.atoms, "date", word.bracket
    )


def _with_brackets(text: str, span: Span) -> Span:
    """The span with the brackets that stand around it."""
    pairs = {"(": ")", "[": "]"}
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before in pairs and before and after == pairs[before]:
        return Span(span.start - 1, span.end + 1)
    return span


def _same_meaning(quoted: Sequence[Word], original: Sequence[Word]) -> str | None:
    """A difference that is none of meaning: the words run together, a handle, a name's other transcription."""
    joined = ["".join(a for w in side for a in w.atoms) for side in (quoted, original)]
    sorts = {w.sort for w in (*quoted, *original)}
    if joined[0] == joined[1]:
        return "handle" if "handle" in sorts else "hashtag" if "hashtag" in sorts else "spacing"
    for one, other in ((quoted, original), (original, quoted)):
        if len(one) == 1 and one[0].sort == "handle" and _is_handle_of(one[0], other):
            return "handle"
        if len(one) == 1 and _is_acronym_of(one[0], other):
            return "abbreviation"
    names = [_names(side, always=True) for side in (quoted, original)]
    if names[0] and len(names[0]) == len(quoted) == len(original):
        keys = [[_sound(w.text) for w in side] for side in (quoted, original)]
        if keys[0] == keys[1] and all(len(key) >= 4 for key in keys[0]):
            return "transliteration"
    return None


def _is_handle_of(handle: Word, words: Sequence[Word]) -> bool:
    letters = re.sub(r"[\W_]", "", handle.text).casefold()
    named = [folded(w.text) for w in words if w.text[:1].isupper()]
    return bool(named) and len(named) == len(words) and any(len(n) >= 3 and n[:4] in letters for n in named)


def _is_acronym_of(acronym: Word, words: Sequence[Word]) -> bool:
    letters = acronym.text.replace(".", "")
    capitals = "".join(w.text[0] for w in words if w.text[0].isupper())
    initials = "".join(w.text[0].upper() for w in words)
    return len(letters) >= 2 and letters.isupper() and letters in (capitals, initials)


def _sound(name: str) -> str:
    """A name without what its transcriptions differ in: doubled letters, y for i, w for v, ph for f."""
    key = folded(name).replace("ph", "f")
    for letters, one in (("yj", "i"), ("w", "v"), ("q", "k"), ("z", "s"), ("'-", "")):
        key = re.sub(f"[{letters}]", one, key)
    return re.sub(r"(.)\1+", r"\1", key)


def _negations(words: Sequence[Word]) -> int:
    return sum(atom in NEGATORS for w in words for atom in w.atoms)


def _contradiction(quoted: Sequence[Word], original: Sequence[Word]) -> str | None:
    days = [{a for w in side for a in w.atoms if _is_date(w, a)} for side in (quoted, original)]
    if days[0] and days[1] and days[0] != days[1]:
        return "date"
    numbers = [Counter(a for w in side for a in w.atoms if a.startswith("#")) for side in (quoted, original)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        years = all(re.fullmatch(r"#(?:19|20)\d\d", a) for side in numbers for a in side)
        return "date" if years else "number"
    names = [_names(quoted), _names(original)]
    if names[0] and names[1] and not names[0] & names[1] and not _shares_no_kind(quoted, original):
        return "name"
    return None


def _is_date(word: Word, atom: str) -> bool:
    return word.sort == "date" or atom in WEEKDAYS or (atom in MONTHS and word.text[:1].isupper())


def _names(words: Sequence[Word], always: bool = False) -> frozenset[str]:
    """Words with a capital that no sentence gave them (`always`: all with a capital)."""
    return frozenset(
        "".join(w.atoms)
        for w in words
        if w.text[:1].isupper()
        and (always or not w.opens_sentence)
        and w.text not in ("I",)
        and w.sort != "date"
    )


def _shares_no_kind(quoted: Sequence[Word], original: Sequence[Word]) -> bool:
    """A house style that prints common nouns with a capital replaces a word, not a name."""
    texts = {w.text for w in (*quoted, *original)}
    return any(
        text.lower() in {"minister", "ministry", "president", "agreement", "treaty", "government"}
        for text in texts
    )


def _class_of_replacement(quoted: Sequence[Word], original: Sequence[Word]) -> str:
    if len(quoted) == len(original) == 1:
        left, right = quoted[0].atoms, original[0].atoms
        if left[0] in MODALS and right[0] in MODALS:
            return "modality"
        if _is_inflection(left[-1], right[-1]):
            return "inflection"
    return "words"


def _is_inflection(left: str, right: str) -> bool:
    endings = {"", "s", "es", "ed", "d", "ing", "ies", "ied", "y", "e", "en", "n"}
    common = 0
    while common < min(len(left), len(right)) and left[common] == right[common]:
        common += 1
    return common >= 3 and left[common:] in endings and right[common:] in endings


#: The commonest short words of languages that share a script: enough to tell two of them apart, no more.
_COMMON = {
    "en": "the of and to in is we our it that for was will with by are on be this have has not they i you",
    "de": "der die das und wir ist nicht mit von für auf den dem ein eine zu bei unserem sie es wird sind hat ich",
    "fr": "le la les des et nous est pas avec pour une un du que dans sur il sont notre nos je au ce qui",
    "es": "el la los las y de que en nosotros es no con para una un por se su del al nuestro son lo hay",
    "pt": "o a os as e de que em nós é não com para uma um por se do da nosso são na no ao",
    "it": "il la i gli le e di che in noi è non con per una un si del della nostro sono lo al nella",
    "nl": "de het een en van wij is niet met voor op in dat zijn we onze te er aan bij ook wordt",
}
_COMMON_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}


def _language_of(words: Sequence[Word]) -> str | None:
    """Script, or the one language whose commonest words these are; None in doubt."""
    letters = Counter(_script(c) for w in words for c in w.text if c.isalpha())
    if not letters:
        return None
    script = letters.most_common(1)[0][0]
    if script != "latin":
        return script
    texts = [w.text.casefold() for w in words]
    counts = {code: sum(t in common for t in texts) for code, common in _COMMON_WORDS.items()}
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    (best, most), (_, second) = ranked[0], ranked[1]
    return best if most >= 2 and most > second else None


def _script(char: str) -> str:
    code = ord(char)
    for name, first, last in (
        ("latin", 0x41, 0x24F),
        ("greek", 0x370, 0x3FF),
        ("cyrillic", 0x400, 0x52F),
        ("hebrew", 0x590, 0x5FF),
        ("arabic", 0x600, 0x6FF),
        ("devanagari", 0x900, 0x97F),
        ("kana-or-han", 0x3040, 0x9FFF),
        ("hangul", 0xAC00, 0xD7AF),
    ):
        if first <= code <= last:
            return name
    return "latin" if 0x1E00 <= code <= 0x1EFF else "other"
