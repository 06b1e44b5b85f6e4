"""Offices in a text: a head word (minister, secretary, adviser) with the words that go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model.span import Span

#: Head nouns of offices. A capital or a small letter may begin each.
_HEADS = (
    "prime minister|vice premier|premier|minister|secretary-general|secretary general|"
    "secretary|undersecretary|president|chancellor|"
    "king|queen|emir|sultan|crown prince|taoiseach|tánaiste|ambassador|high commissioner|"
    "high representative|commissioner|"
    "special envoy|envoy|special representative|representative|adviser|advisor|"
    "spokesperson|spokesman|spokeswoman|"
    "chief of the general staff|chief of defence staff|chief of defense staff|chief of "
    "army staff|chief of naval staff|"
    "chief of air staff|chief of staff|chief of the naval staff|chief of the army staff|"
    "chief of the air staff|"
    "army chief|navy chief|naval chief|air force chief|military chief|defence chief|"
    "defense chief|foreign policy chief|"
    "chairman of the joint chiefs of staff|chairman|chairwoman|chairperson|chair|speaker|"
    "director-general|director general|director|"
    "commander-in-chief|commander in chief|commander|governor|mayor|senator|counsellor|"
    "counselor|chargé d'affaires|attaché|"
    "permanent representative|foreign policy head|head of state|head of government|"
    "general secretary|coordinator|"
    "negotiator|administrator|flag officer commanding|deputy director|head|leader|official|diplomat|lawmaker"
)
#: Words that stand before a head and belong to the office.
_BEFORE = (
    "prime|deputy|vice|assistant|under|principal|acting|interim|caretaker|former|ex|"
    "outgoing|incoming|then|first|1st|second|senior|"
    "junior|special|permanent|parliamentary|alternate|joint|chief|national|security|"
    "state|union|federal|cabinet|foreign|"
    "external|affairs|internal|home|interior|defence|defense|finance|financial|trade|"
    "commerce|economy|economic|energy|"
    "health|agriculture|justice|transport|environment|climate|education|labour|labor|"
    "planning|industry|development|"
    "cooperation|international|relations|military|naval|navy|army|air|force|fleet|armed|"
    "forces|coast|guard|intelligence|"
    "presidential|press|political|policy|top|government|ministry|department|embassy|"
    "war|veterans|information|communications|culture|tourism|science|technology|oil|petroleum|water|police|"
    "central|bank|parliament|senate|house|raksha|rashtra|pradhan|videsh|rajya|state-level"
)
_NATIVE = "raksha mantri|raksha rajya mantri|pradhan mantri|videsh mantri|rashtrapati|vice foreign minister"
#: Words that what an office is of or for ends with; any capitalised words may stand before them.
_FIELDS = (
    "interior|defence|defense|affairs|finance|trade|commerce|industry|state|staff|"
    "economy|energy|health|agriculture|justice|security|transport|environment|education|labour|labor|"
    "cooperation|relations|development|armed forces|army|navy|air force|parliament|ministers|"
    "military|culture|science|technology|war|government|information|mission|delegation|veterans|production|"
    "fleet|command|forces|asia|europe|africa|pacific|americas|middle east|region|"
    "nonproliferation|engagement|control|"
    "council|protection|innovation|communications|tourism|planning|intelligence|reconstruction|"
    "integration|policy|integrity"
)


def _first_letter_any(words: str) -> str:
    return "|".join(
        f"[{word[0].lower()}{word[0].upper()}]" + "".join(_any_initials(word)) for word in words.split("|")
    )


def _any_initials(word: str) -> list[str]:
    first, *rest = re.split("([ '-])", word)
    return [re.escape(first[1:])] + [
        "['’]"
        if part == "'"
        else part
        if part in " -"
        else f"[{part[0].lower()}{part[0].upper()}]{re.escape(part[1:])}"
        for part in rest
    ]


#: No head of another office: "of State A B, and Secretary of Defense" is two offices.
_CAPITALISED = (
    r"(?!(?:Minister|Secretary|President|Chancellor|Premier|Ambassador|Advis[eo]r|"
    r"Director|Chairman|Commander|Prime|Deputy|Vice|Mr|Mrs|Ms|Dr)(?!\w))"
    r"[A-Z][\w’'-]{1,24}"
)
_HEAD = f"(?:{_first_letter_any(_NATIVE)}|{_first_letter_any(_HEADS)})"
_FIELD = f"(?:{_first_letter_any(_FIELDS)})(?![\\w-])"
_JOIN = r"(?:,?\sand\s|,\s|\s&\s|\s(?:of|for|on|in)\s(?:the\s)?|\s)"
_OF = rf"(?:\s(?:of|for|in charge of)(?:\sthe)?\s(?:(?:{_CAPITALISED}|{_FIELD}){_JOIN}){{0,7}}{_FIELD})"
_OFFICE = re.compile(
    rf"(?<![\w-])(?:(?:{_first_letter_any(_BEFORE)})(?:,?\sand\s|,\s|[\s-])){{0,6}}{_HEAD}(?:s?(?!\w)){_OF}?"
    r"(?!\w)"
)
#: Heads that name a bare person rather than an office unless something goes before them.
_WEAK = frozenset(
    (
        "head leader official diplomat lawmaker chair king queen commander director governor "
        "speaker representative"
    ).split()
)


def office_phrases(text: str) -> Iterator[Span]:
    """Offices in `text`, where names of states and bodies are masked already. Plural heads are left to groups."""
    for match in _OFFICE.finditer(text):
        words = match.group()
        if words.lower() in _WEAK and not words[0].isupper() and not _is_held(text, match):
            continue
        if is_plural(words):
            continue
        yield Span(match.start(), match.end())


def _is_held(text: str, match: re.Match[str]) -> bool:
    """A weak head is an office where it is somebody's or somebody is named with it: "its director, A B"."""
    owned = re.search(r"(?:['’]s|\bits|\btheir)\s$", text[max(0, match.start() - 8) : match.start()])
    return bool(owned and re.match(r",?\s[A-Z]", text[match.end() : match.end() + 3]))


def is_plural(words: str) -> bool:
    head = re.split(r"\s(?:of|for|to|in)\s", words)[0].split()[-1].lower()
    return head.endswith("s") and not head.endswith(("ss", "affairs", "affaires", "forces", "relations"))
