"""An index of texts by their runs of four words: what may be the source of a quotation, found without comparing."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator

#: Words in a row that two texts must share: shorter runs are shared by texts that have nothing to do with each other.
RUN = 4
#: Words so common that a run of little else is no trace of an original.
COMMON = frozenset(
    """the a an of to in on and or for with by at from as is are was were be been has have had will would that this
    these those it its we our they their he his she her i my us not""".split()
)
#: A run that so many voices use is a formula, and anybody's.
FORMULA_VOICES = 4
#: Texts that are looked at for one run; one that more have is a formula or a text that everybody reprints.
MOST_TEXTS = 64

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_APOSTROPHES = {ord("'"): None, ord("’"): None}
_OWNER_BITS = 24
_KEY_BITS = 40
_MASK = (1 << _KEY_BITS) - 1


class RunIndex:
    """Texts by their runs of words. Each has a voice: what several voices share is a formula.

    Eight bytes for a run; a search costs a few look-ups for each run of the quotation, however many texts there are.
    """

    def __init__(self, texts: Iterable[tuple[str, Hashable]]) -> None:
        self._ids: dict[str, int] = {word: number for number, word in enumerate(sorted(COMMON))}
        self._voices: list[int] = []
        numbers: dict[Hashable, int] = {}
        entries = array("Q")
        for owner, (text, voice) in enumerate(texts):
            self._voices.append(numbers.setdefault(voice, len(numbers)))
            entries.extend((key << _OWNER_BITS) | owner for key in set(self._keys(text, learn=True)))
        self._entries = array("Q", sorted(entries))

    def __len__(self) -> int:
        return len(self._voices)

    def candidates(self, quoted: str, most: int) -> list[int]:
        """Positions of the texts that share the most telling runs with a quotation, the best first."""
        worth: Counter[int] = Counter()
        for key in set(self._keys(quoted)):
            owners = self._owners(key)
            voices = {self._voices[owner] for owner in owners}
            if len(voices) < FORMULA_VOICES and len(owners) < MOST_TEXTS:
                for owner in owners:
                    worth[owner] += 1
        return [owner for owner, _ in sorted(worth.items(), key=lambda item: (-item[1], item[0]))[:most]]

    def _owners(self, key: int) -> list[int]:
        at = bisect_left(self._entries, key << _OWNER_BITS)
        found: list[int] = []
        while at < len(self._entries) and self._entries[at] >> _OWNER_BITS == key and len(found) < MOST_TEXTS:
            found.append(self._entries[at] & ((1 << _OWNER_BITS) - 1))
            at += 1
        return found

    def _keys(self, text: str, *, learn: bool = False) -> Iterator[int]:
        """A number for each telling run. Words that no text had get none: their runs are nowhere."""
        ids = self._ids
        if learn:
            words = [ids.setdefault(word, len(ids)) for word in plain_words(text)]
        else:
            words = [ids.get(word, -1) for word in plain_words(text)]
        common = len(COMMON)
        for i in range(len(words) - RUN + 1):
            run = words[i : i + RUN]
            if min(run) >= 0 and sum(word >= common for word in run) >= 2:
                key = 0
                for word in run:
                    key = (key * 1_000_003 + word + 1) & _MASK
                yield key


def plain_words(text: str) -> list[str]:
    """Words as they are counted here: cheaper than those that are compared, and blind to spelling."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _WORD.findall(text.casefold().translate(_APOSTROPHES))
