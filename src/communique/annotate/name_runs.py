"""Runs of capitalised words, the raw material of names; and what their words say of the thing named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.model.span import Span
from communique.reference.honorifics import is_rank, is_style
from communique.reference.offices import title_words

#: A possessive's "'s" is no part of the word; "O'Brien" and "Sana'a" are one word.
_WORD = re.compile(r"[^\W_]+(?:(?:['’](?!s(?!\w))|[\-‐‑])[^\W_]+)*|[^\w\s]")

#: Small words inside a personal name.
PARTICLES = frozenset(
    (
        "bin ibn bint binti al el ul ur ud uz an ar as ash at az abu de del della der den "
        "van von da das dos do di du la le e y af av ter ten zu"
    ).split()
)

#: Those that a family name alone can begin with: "Minister bin Something".
_FIRST_PARTICLES = frozenset("bin ibn bint al el van von de der della".split())

#: Capitalised at the head of a sentence, and no part of a name.
_FUNCTION_WORDS = frozenset(
    """
    the a an this that these those he she it they we you i his her its their our your my both all
    some many most each every no not in on at by for from to of with without during after before
    since until while when where if as although though because despite following under over into
    between among amid across about against along around through according also and but or nor so
    yet then there here what who whom whose which why how earlier later meanwhile however moreover
    further furthermore additionally adding besides notably today yesterday tomorrow speaking asked
    taking had has have is are was were be been will would can could may might must should do does
    did said says two three four several other another such more last next first second third
    earlier again now once only just even still let ministers presidents secretaries leaders
    officials talks sides parties us mr mrs ms dr monday tuesday wednesday thursday friday saturday
    sunday january february march april june july august september october november december key
    read related watch also-read exercising marking recent new finally lastly firstly secondly thirdly instead
    similarly likewise afterwards subsequently nevertheless nonetheless accordingly consequently indeed thus hence
    perhaps separately elsewhere specifically importantly together thereafter hours minutes shortly
    """.split()
)

#: Last words of a body's name, with the type of organisation that they tell.
ORGANISATION_HEADS: dict[str, str] = {
    **dict.fromkeys(
        "ministry department council commission agency bureau office secretariat directorate "
"authority chancellery embassy consulate "
        "mission cabinet committee administration treasury".split(),
        "government",
    ),
    **dict.fromkeys((
"army navy forces force guard corps command fleet squadron regiment brigade "
"battalion marines peshmerga"
).split(), "armed_forces"),
    **dict.fromkeys(
        "company corporation corp inc ltd limited plc llc gmbh industries aerospace airlines "
"airways systems electric electronics motors "
        "technologies shipyard shipbuilding dockyard dynamics aviation heavy defence-systems "
"group holdings enterprises bank petroleum oil gas "
        "energy steel engineering ag sa spa kk co ab asa oy oyj nv bv se kft zrt kg sarl sas ltda saog bhd berhad jsc "
"pjsc ojsc pty pte aps aktiebolag holding telecom automotive shipyards shipbuilders avionics semiconductor "
"semiconductors munitions robotics railways rail freight logistics ferries lines".split(),
        "company",
    ),
    **dict.fromkeys("organisation organization union league alliance nations".split(), "international"),
    **dict.fromkeys("party".split(), "party"),
    **dict.fromkeys("coalition front militia brigades".split(), "armed_group"),
    **dict.fromkeys("agency-news news times post press herald tribune broadcasting tv radio gazette "
"daily wire journal".split(), "media"),
    **dict.fromkeys(
        "university institute institution college academy foundation association federation "
"society centre center court parliament senate "
        "assembly congress duma diet forum fund museum chamber representatives".split(),
        "other",
    ),
}  # fmt: skip

#: Words that are part of the names of things, never of persons.
THING_WORDS = frozenset(
    """
    agreement treaty pact accord protocol convention memorandum understanding framework doctrine declaration
    statement vision roadmap plan initiative partnership dialogue summit conference forum meeting
    talks exercise operation programme program project policy act law bill resolution charter
    constitution trade market security affairs cooperation strategy report review sea ocean strait
    gulf bay river island islands peninsula mount lake canal port airport base corridor highway
    bridge pipeline region province district street square palace house building hall hotel centre
    center day week year century war revolution crisis award prize medal order cup games olympics
    festival championship league twitter facebook instagram telegram youtube whatsapp internet east
    west north south eastern western northern southern central pacific atlantic indian arctic annex
    article chapter section appendix tariff shoal reef bank treasury stock exchange fund foundation
    university museum company agency mou memoranda notes exchange annexe undertaking understandings
    """.split()
)

#: First words that make the whole a body: "Ministry of Defence", "Embassy of Japan".
ORGANISATION_STARTS = frozenset(
    "Ministry Department Embassy Bureau Office Directorate University Institute Bank "
    "Commission Council Organisation Organization "
    "Agency House Secretariat Federation Committee Cabinet League Union Export-Import".split()
)


#: Heads of companies' names that are common nouns as well, and what makes them that: "Clean Energy", "West Bank".
_COMMON_NOUNS = frozenset(
    "energy technologies oil gas steel bank petroleum aviation engineering systems electronics lines rail freight "
    "logistics post press news".split()
)
_COMMON_ADJECTIVES = frozenset(
    "clean renewable emerging new critical natural green nuclear atomic civil crude wind solar advanced digital west "
    "east left right sustainable affordable modern heavy light fossil big good quantum disruptive foreign free".split()
)
#: Groups that consult; other groups trade.
_GROUPS_OF = frozenset(
    "working contact consultative consultation action expert experts task steering advisory study coordination "
    "planning liaison monitoring friendship core support strike battle carrier air minsk".split()
)


@dataclass(frozen=True, slots=True)
class NameRun:
    """A run of words that could be a name; `style` covers titles of courtesy and ranks before it."""

    span: Span  #: without style
    words: tuple[str, ...]
    style: Span | None = None
    style_is_rank: bool = False


def name_runs(text: str, blocked: tuple[Span, ...] = ()) -> Iterator[NameRun]:
    """Runs in `text`, never reaching into a blocked span. A lone capitalised function word is no run."""
    words = [(Span(m.start(), m.end()), m.group()) for m in _WORD.finditer(text)]
    taken = covered(text, blocked)
    free = [not any(taken[span.start : span.end]) for span, _ in words]
    index = 0
    while index < len(words):
        if not free[index] or not _is_name_word(words[index][1]):
            index += 1
            continue
        end = index + 1
        while end < len(words) and free[end]:
            step = _continues(text, words, free, end)
            if not step:
                break
            end += step
        start = index - 1 if index and free[index - 1] and words[index - 1][1] in _FIRST_PARTICLES else index
        yield from _run(text, words[start:end])
        index = max(end, index + 1)


def covered(text: str, spans: Iterable[Span]) -> bytearray:
    """One byte a character, 1 where a span lies: asking it costs the length asked for, however many spans there are."""
    marks = bytearray(len(text))
    for span in spans:
        marks[span.start : span.end] = b"\1" * len(span)
    return marks


def _continues(text: str, words: list[tuple[Span, str]], free: list[bool], at: int) -> int:
    """How many words the run takes on at `at`: 0 where it ends."""
    (before, before_word), (span, word) = words[at - 1], words[at]
    gap = text[before.end : span.start]
    if word in "'’":
        return 0
    if gap.strip() or len(gap) > 2:
        return 0
    if word == "." and gap == "" and (len(before_word) == 1 or is_style(before_word)):
        return 1  # an initial, or an abbreviated style: "J.", "Gen."
    if before_word == "." and not gap.strip():
        return 1 if _is_name_word(word) else 0
    if _is_name_word(word) and (gap or before_word[-1:] in "-‐"):
        return 1
    following = words[at + 1][1] if at + 1 < len(words) and free[at + 1] else ""
    if (
        word.lower() in PARTICLES
        and gap
        and (_is_name_word(following) or following.lower() in PARTICLES or following == "-")
    ):
        return 1
    if word == "-" and before_word.lower() in PARTICLES and _is_name_word(following):
        return 1  # "al- Jaafari" with a stray space
    return 0


#: Behind these stands a father's name, so what stands before is a given name: "Said bin Something".
_SON_OF = frozenset("bin ibn bint".split())

#: Honours and memberships behind a name; none is a part of it.
_POST_NOMINALS = frozenset(
    "MP MEP MLA MSP MS TD PC KC QC SC KCB GCB KBE GBE DBE CBE OBE MBE KCMG GCMG CMG DSO AO AC AM OAM CNZM ONZM PhD MD "
    " JP USN USMC USA USAF RN RAF FRS NDC PSC VSM AVSM PVSM".split()
)


def _run(text: str, words: list[tuple[Span, str]]) -> Iterator[NameRun]:
    while words and words[0][1].lower() in _FUNCTION_WORDS and not is_style(words[0][1]):
        if len(words) > 1 and words[1][1] in _SON_OF:
            break
        words = words[1:]
    while len(words) > 2 and words[-1][1] in _POST_NOMINALS:
        words = words[:-1]
    while (
        words
        and (words[-1][1] in ".-" or words[-1][1].lower() in PARTICLES)
        and not (words[-1][1] == "." and len(words) > 1 and len(words[-2][1]) == 1)
    ):
        words = words[:-1]
    if len(words) > 2 and words[0][1] == "Chief" and is_style(words[1][1]):
        words = words[1:]  # "Navy Chief Admiral A B": an office and a rank
    # A title that no office was read from is no part of the name that follows.
    while len(words) > 2 and words[0][1].lower() in title_words() and not is_style(words[0][1]):
        words = words[1:]
    styled, words = _style_off(words)
    if not any(word != "." for _, word in words) or is_style("".join(_spaced(words))):
        return
    span = Span(words[0][0].start, words[-1][0].end)
    style = Span(styled[0][0].start, styled[-1][0].end) if styled else None
    rank = any(is_rank(word) for _, word in styled)
    yield NameRun(span, tuple(word for _, word in words if word != "."), style, rank)


def _style_off(
    words: list[tuple[Span, str]],
) -> tuple[list[tuple[Span, str]], list[tuple[Span, str]]]:
    """Leading styles and ranks, as many words as they take ("Rear Admiral", "Lt. Gen.", "H.E. Mr")."""
    styled: list[tuple[Span, str]] = []
    rest = words
    while rest:
        size = next(
            (n for n in range(min(4, len(rest) - 1), 0, -1) if is_style("".join(_spaced(rest[:n])).strip())),
            0,
        )
        if not size:
            break
        while size < len(rest) - 1 and rest[size][1] == ".":
            size += 1
        styled += rest[:size]
        rest = rest[size:]
    return styled, rest


def _spaced(words: list[tuple[Span, str]]) -> Iterator[str]:
    for position, (span, word) in enumerate(words):
        if position and words[position - 1][0].end < span.start:
            yield " "
        yield word


def _is_name_word(word: str) -> bool:
    """Capitalised, or with a small article in front: "al-Something"."""
    article, _, rest = word.partition("-")
    return word[:1].isupper() or (article in PARTICLES and rest[:1].isupper())


def organisation_type(words: tuple[str, ...]) -> str | None:
    """The type that the name's own words tell, or None where they tell of no organisation."""
    if len(words) < 2:
        return None
    last, before = words[-1].lower().rstrip("."), words[-2].lower()
    if last in _COMMON_NOUNS and len(words) == 2 and before in _COMMON_ADJECTIVES:
        return None
    if last == "group" and before in _GROUPS_OF:
        return "other"
    if last == "agency" and before in ("news", "press"):
        return "media"
    return ORGANISATION_HEADS.get(last)
