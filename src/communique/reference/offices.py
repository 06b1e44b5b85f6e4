"""Offices, by the words that name them: the same words are different ranks in different countries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, TypeAlias

from communique.reference import organisations, states
from communique.reference.tables import listed, plain, rows_of
from communique.reference.titles import is_former, key_of, still_held

#: head nouns of titles that stand in no row of their own
_MORE_TITLE_WORDS: Final[frozenset[str]] = frozenset({
    "administrator", "chair", "chairperson", "chairwoman", "chancellor", "chief", "commissioner",
    "coordinator", "counterpart", "delegate", "deputy", "director", "dignitary", "envoy", "governor", "head",
    "leader", "minister", "negotiator", "officer", "president", "representative", "secretary", "spokesman",
    "spokeswoman", "undersecretary",
})  # fmt: skip

#: a word is a head noun if it is the head of so many forms; fewer are mostly native and abbreviated ones
_FORMS_OF_A_HEAD: Final = 3

#: what that rule finds and is none
_NO_TITLE_WORDS: Final[frozenset[str]] = frozenset({
    "affairs", "air", "armed", "armées", "commanding", "defence", "defensa", "department", "eda", "europe",
    "exteriores", "fleet", "giao", "nationale", "obrany", "parliamentary", "permanent", "poslova", "shadow",
    "vbs", "vice",
})  # fmt: skip

#: second words of a title that follow its head noun: "secretary general", "minister plenipotentiary"
_AFTER_THE_HEAD: Final = re.compile(
    r" (?:generals?|designate|elect|delegate|plenipotentiary|extraordinary|at large|pro tempore|in office)$"
)
_PREPOSITION: Final = re.compile(r" (?:of|to|in|at|on|with|from|by|under|and)\b")

#: first words that make another office of what follows
_NOT_THE_SAME: Final = frozenset({
    "deputy", "vice", "assistant", "under", "associate", "alternate", "permanent", "shadow", "joint",
    "additional", "first", "second", "chief", "senior", "junior", "honorary", "sub", "private", "press",
    "general",
})  # fmt: skip

#: "ambassador to India" is an ambassador of another state
_SENT_TO: Final = frozenset({"ambassador", "envoy", "commissioner", "nuncio", "representative", "attaché"})
_WORDS_OF_A_STATE: Final = 5

_AND: Final = re.compile(r", and |,| and | cum | concurrently ")

#: "health and sports minister": what "and" joins here is the field, not two offices
_FIELDS_BEFORE: Final = re.compile(
    r"^[a-z]+(?: [a-z]+){0,2} and (?:[a-z]+ ){1,3}(?:minister|secretary|commissioner)$"
)

#: words that say a level where no row knows the title, tried in this order on the part before "of" or "to".
#: Deputies come first: by the gold decisions deputy and vice ministers are officials.
_LEVELS_BY_WORD: Final[tuple[tuple[str, str], ...]] = (
    (r"(?:deputy|vice) (?:prime minister|premier|president|chancellor)$", "minister"),
    (r"(?:deputy|vice) (?:chief|commander|commandant)$|chief staff$", "military"),
    (r"(?:vice|rear) (?:admiral|marshal)$", "military"),
    (r"minister counsellor|minister plenipotentiary", "official"),
    (r"deputy|vice|assistant|under|undersecretary|associate|permanent", "official"),
    ((r"(?:bank|company|group|university|college|institute|academy|federation|association|society|council|club|"
      r"court|party|chamber|committee|board) president$"), "other"),
    (r"first minister|chief minister|speaker|governor|mayor|senator|lawmaker|legislator|councillor", "other"),
    ((r"(?:prime minister|premier|president|king|queen|emperor|empress|monarch|sultan|emir|amir|"
      r"crown prince|crown princess|pope)$"), "head"),
    (r"(?:minister|mantri)$|ministerial", "minister"),
    ((r"(?:army|navy|naval|air force|air|defence force|armed forces|military|fleet|coast guard) chief$|"
      r"commander|commandant|commanding|chief staff|"
      r"(?:military|defence|naval|air|army) attach[eé]$"), "military"),
    ((r"(?:ambassador|high commissioner|consul|nuncio|envoy|adviser|aide|director|secretary|commissioner|"
      r"official|spokesperson|attach[eé]|negotiator|representative|diplomat|coordinator|administrator|"
      r"counsellor|head|chief|chairman|delegate|officer|assistant)$"), "official"),
    (r"general|admiral|marshal|brigadier|colonel|commodore|captain|major", "military"),
)  # fmt: skip

#: heads whose "of ..." is the whole point, so that it must not be cut off: the president of what?
_NEVER_CUT: Final = re.compile(
    r"^(?:\S+ )*(?:president|prime minister|premier|king|queen|chancellor|leader|chief|head|chairman|speaker|"
    r"governor|member|prince|general|commissioner|first secretary)$"
)


#: a chair that one person holds at a time: whose, and which
Seat: TypeAlias = tuple[str, str]

#: Left out: monarchs, whose consorts bear the title, and chiefs of forces, where the same words are two posts.
_ONE_AT_A_TIME: Final = frozenset({
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister",
    "finance_minister",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A kind of office, not a person who holds it; one row of `offices.tsv`."""

    title: str  #: canonical, lower case
    forms: tuple[str, ...]  #: press, official and native forms, without `title`
    role: str
    level: str  #: CODEBOOK section 4, `engagement.level`
    iso3: frozenset[str]  #: codes of the states and organisations where the forms mean this; empty: any


@cache
def all_offices() -> tuple[Office, ...]:
    """All offices, in the order of the table."""
    return tuple(_office(row) for row in rows_of("offices.tsv"))


def offices_for(title: str, iso3: str | None) -> tuple[Office, ...]:
    """What `title` means in the state or organisation `iso3`: specific rows first, none when no row knows it.

    Where `iso3` is None it is taken from the title ("Indian Foreign Secretary"); where the title names no
    state either, every row with these words is an answer, general ones first, and they may disagree.
    Two offices held together ("Deputy Prime Minister and Minister of Defence") give the rows of both.
    Case, hyphens, American spelling and "of"/"for" make no difference.
    """
    words, named = _without_state(still_held(key_of(title)))
    where = iso3 or named
    found = _rows(words, where) or (o for part in _parts(words) for o in _rows_of_part(part, where))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8192)
def level_of(title: str, iso3: str | None) -> str | None:
    """The CODEBOOK level of `title` in `iso3`, the highest of two offices held together.

    `other` for a former office and for one not yet held. None where the words say no rank; also where the
    country is not known, no row holds for all countries, and those of single countries disagree.
    """
    if is_former(title):
        return "other"
    words, named = _without_state(still_held(key_of(title)))
    where = iso3 or named
    if rows := _rows(words, where):
        return _level_of_rows(rows, where)
    levels = [_level_of_part(part, where) for part in _parts(words)]
    return min((level for level in levels if level), key=_RANK.index, default=None)


@lru_cache(maxsize=8192)
def seats(title: str, iso3: str) -> tuple[Seat, ...]:
    """The chairs in a state or organisation that the title means; none for offices that several hold at a time."""
    words = _without_state(still_held(key_of(title)))[0]
    rows = [_rows(words, iso3)] if _rows(words, iso3) else [_rows_of_part(p, iso3) for p in _parts(words)]
    held = [found[0] for found in rows if found and found[0].role in _ONE_AT_A_TIME]
    # a state may have two heads of state by different titles: a leader and a president
    chairs = (o.title if o.role == "head_of_state" else o.role for o in held if not is_former(title))
    return tuple(dict.fromkeys((iso3, chair) for chair in chairs))


def is_same(title: str, other: str, iso3: str) -> bool:
    """Whether two titles mean one office of a state: by the same words, or as the same chair."""
    words, others = (_without_state(still_held(key_of(each)))[0] for each in (title, other))
    return words == others or not set(seats(title, iso3)).isdisjoint(seats(other, iso3))


def state_in(title: str) -> str | None:
    """The code of the state or organisation that the title names: "Prime Minister of Peru"."""
    return _without_state(still_held(key_of(title)))[1]


@cache
def title_words() -> frozenset[str]:
    """Lower-case head nouns of titles: they end a title ("defence minister") or start one ("minister of").

    Taken from the forms of the table as they are written there: what is a form alone ("premier", "eam") or
    the head of several; and a short list beside.
    """
    written = [form.casefold() for office in all_offices() for form in (office.title, *office.forms)]
    heads = Counter(_head_of(form.replace("-", " ")) for form in written)
    often = {head for head, forms in heads.items() if forms >= _FORMS_OF_A_HEAD}
    alone = {form for form in written if form.isalpha()}
    return frozenset((often | alone | _MORE_TITLE_WORDS) - _NO_TITLE_WORDS)


_RANK: Final = ("head", "minister", "official", "military", "other")


@cache
def _levels_by_word() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{words})\b"), level) for words, level in _LEVELS_BY_WORD)


@cache
def _by_key() -> Mapping[str, tuple[Office, ...]]:
    found: dict[str, dict[Office, None]] = {}
    for office in all_offices():
        for form in (office.title, *office.forms):
            found.setdefault(key_of(form), {})[office] = None
    return {key: tuple(offices) for key, offices in found.items()}


def _rows(key: str, iso3: str | None) -> tuple[Office, ...]:
    known = _by_key().get(key, ())
    anywhere = tuple(each for each in known if not each.iso3)
    if iso3 is None:
        return (*anywhere, *(each for each in known if each.iso3))
    return (*(each for each in known if iso3 in each.iso3), *anywhere)


def _level_of_rows(rows: tuple[Office, ...], iso3: str | None) -> str | None:
    if iso3 is not None or not rows[0].iso3:
        return rows[0].level
    levels = {office.level for office in rows}
    return levels.pop() if len(levels) == 1 else None


def _level_of_part(part: str, iso3: str | None) -> str | None:
    if rows := _rows_of_part(part, iso3):
        return _level_of_rows(rows, iso3)
    whose = part.replace("chief of staff", "chief staff").rpartition("'s ")[2]
    head = _AFTER_THE_HEAD.sub("", _PREPOSITION.split(whose)[0])
    if head.endswith("president") and head != whose:
        return "other"  # of a senate, a bank, a society: a state's president was found before
    return _level_by_word(head) or (_level_by_word(whose) if _FIELDS_BEFORE.match(whose) else None)


def _level_by_word(head: str) -> str | None:
    return next((level for words, level in _levels_by_word() if words.search(head)), None)


def _rows_of_part(part: str, iso3: str | None) -> tuple[Office, ...]:
    """Rows for the longest beginning of `part` that is known: "minister of defence" of "... and veterans"."""
    return next((rows for key in _shorter(part) if (rows := _rows(key, iso3))), ())


def _shorter(part: str) -> Iterator[str]:
    """`part`, and what is left when its end goes, group by group: that mostly says only which one."""
    yield part
    yield _without_state(part)[0]
    for gaps in (_AND, _PREPOSITION):
        for gap in reversed(list(gaps.finditer(part))):
            if not _NEVER_CUT.search(part[: gap.start()]):
                yield part[: gap.start()]
    yield part.rpartition("'s ")[2]
    yield from _endings(part)


def _endings(part: str) -> Iterator[str]:
    """`part` without first words that only say which one: "union home minister"; never without "deputy"."""
    words = part.split(" ")
    for n in range(1, len(words)):
        ending = " ".join(words[n:])
        if words[n - 1] in _NOT_THE_SAME or _PREPOSITION.search(part):
            return
        if not _NEVER_CUT.search(ending):
            yield ending


def _parts(key: str) -> tuple[str, ...]:
    """The offices in `key` that are held together; `key` alone where only one of its parts is an office."""
    parts = [part.strip() for part in _AND.split(key)]
    offices = [part for part in parts if part and (_head_of(part) in title_words() or part in _by_key())]
    if len(offices) < 2:
        return (key,)
    return tuple(offices)


def _head_of(form: str) -> str:
    before = _PREPOSITION.split(re.split(r" for |,", form)[0])[0]
    while (shorter := _AFTER_THE_HEAD.sub("", before)) != before:
        before = shorter
    return before.split(" ")[-1]


def _without_state(key: str) -> tuple[str, str | None]:
    """`key` without the state that it names ("indian ...", "... of india"), and the code of that state."""
    if key in _by_key():
        return key, None
    for words, name in (*_outer_cuts(key), *_inner_cuts(key)):
        if code := _codes().get(name.removesuffix("'s").removesuffix("'")):
            return words, code
    return key, None


def _outer_cuts(key: str) -> Iterator[tuple[str, str]]:
    words = key.split(" ")
    for n in range(min(_WORDS_OF_A_STATE, len(words) - 1), 0, -1):
        yield " ".join(words[n:]), " ".join(words[:n])
    for n in range(1, len(words) - 1):
        if words[n] in {"of", "to"} and words[n - 1] not in _SENT_TO:
            yield " ".join(words[:n]), " ".join(words[n + 1 :])


def _inner_cuts(key: str) -> Iterator[tuple[str, str]]:
    """States after "of" that leave a title which a row knows: "secretary of russian security council"."""
    words = key.split(" ")
    for n in range(1, len(words) - 2):
        for end in range(min(n + _WORDS_OF_A_STATE, len(words) - 1), n + 1, -1):
            left = " ".join((*words[: n + 1], *words[end:]))
            if words[n] == "of" and left in _by_key():
                yield left, " ".join(words[n + 1 : end])


@cache
def _codes() -> Mapping[str, str]:
    """Names and adjectives as keys, where they mean one state or organisation only."""
    found: dict[str, set[str]] = {}
    for forms in states.forms().values():
        for form in forms:
            if form.use in {"name", "adjective"}:
                found.setdefault(key_of(form.text), set()).add(form.iso3)
    for each in organisations.forms().values():
        found.setdefault(key_of(each.text), set()).add(each.code)
    return {text: codes.pop() for text, codes in found.items() if len(codes) == 1}


def _office(row: Mapping[str, str]) -> Office:
    return Office(
        title=plain(row["title"]),
        forms=listed(plain(row["forms"])),
        role=row["role"],
        level=row["level"],
        iso3=frozenset(listed(row["iso3"])),
    )
