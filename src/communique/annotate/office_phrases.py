"""Offices in a text: a head word (minister, secretary, adviser) with the words that go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotate.guarded import guarded
from communique.model.span import Span

#: Head nouns of offices. A capital or a small letter may begin each.
_HEADS = (
    "prime minister|vice premier|premier|minister|secretary-general|secretary general|secretary|undersecretary|"
    "president|chancellor|king|queen|emir|sultan|crown prince|taoiseach|tánaiste|first lady|"
    "ambassador|high commissioner|high representative|commissioner|special envoy|envoy|special representative|"
    "representative|chief of mission|consul general|consul-general|consul|chargé d'affaires|counsellor|counselor|"
    "councillor|councilor|attaché|permanent representative|adviser|advisor|special assistant|"
    "spokesperson|spokesman|spokeswoman|negotiator|coordinator|administrator|"
    "chief of the general staff|chief of defence staff|chief of defense staff|chief of army staff|"
    "chief of naval staff|chief of air staff|chief of staff|chief of the naval staff|chief of the army staff|"
    "chief of the air staff|chief of naval operations|chief of the defence force|chief of cabinet|"
    "army chief|navy chief|naval chief|air force chief|military chief|defence chief|defense chief|"
    "foreign policy chief|intelligence chief|police chief|spy chief|party chief|first sea lord|"
    "chairman of the joint chiefs of staff|joint chiefs chairman|chairman|chairwoman|chairperson|chair|speaker|"
    "director-general|director general|inspector general|managing director|deputy director|director|"
    "chief executive officer|chief executive|general manager|treasurer|rector|"
    "attorney general|prosecutor general|solicitor general|chief justice|"
    "commander-in-chief|commander in chief|commander|flag officer commanding|governor|mayor|senator|"
    "congressman|congresswoman|foreign policy head|head of state|head of government|general secretary|"
    "head|leader|official|diplomat|lawmaker"
)
#: Words before a head that tell a rank or a time.
_RANKING = (
    "prime|deputy|vice|assistant|principal|acting|interim|caretaker|former|ex|outgoing|incoming|first|1st|second|"
    "senior|junior|special|permanent|parliamentary|alternate|joint|chief|state|union|federal|cabinet|national|"
    "central|presidential|state-level|coordinating|opposition|majority|minority|rebel|separatist"
)
#: Words before a head that tell a field or a house.
_FIELD_BEFORE = (
    "security|foreign|external|affairs|internal|home|interior|defence|defense|finance|financial|trade|"
    "commerce|commercial|economy|economic|energy|health|agriculture|justice|transport|environment|climate|"
    "education|labour|labor|planning|industry|development|cooperation|international|relations|military|naval|"
    "navy|army|air|force|fleet|armed|forces|coast|guard|intelligence|press|political|policy|government|"
    "ministry|department|embassy|war|veterans|information|communications|culture|cultural|tourism|science|"
    "technology|oil|petroleum|water|police|bank|party|parliament|senate|house|digital|maritime|fisheries|aviation|"
    "infrastructure|investment|migration|immigration|social|public|human|rights|nuclear|disarmament|protocol|"
    "peace|humanitarian|competition|business|budget|treasury|mining|aid|raksha|rashtra|pradhan|videsh|rajya"
)
_NATIVE = "raksha mantri|raksha rajya mantri|pradhan mantri|videsh mantri|rashtrapati|vice foreign minister"
#: Words that what an office is of or for ends with; any capitalised words may stand before them.
_FIELDS = (
    "interior|defence|defense|affairs|finance|finances|trade|commerce|industry|industries|state|staff|"
    "economy|energy|health|agriculture|justice|security|transport|transportation|environment|education|labour|labor|"
    "cooperation|relations|development|armed forces|army|navy|air force|parliament|ministers|"
    "military|culture|science|technology|technologies|war|government|information|mission|delegation|veterans|"
    "production|fleet|command|forces|asia|europe|africa|pacific|americas|middle east|region|regions|"
    "nonproliferation|disarmament|engagement|control|council|protection|innovation|communication|communications|"
    "telecommunications|tourism|planning|intelligence|reconstruction|integration|policy|integrity|"
    "governance|administration|reform|reforms|digitalisation|digitalization|digitisation|transformation|transition|"
    "investment|investments|infrastructure|works|housing|shipping|fisheries|forestry|forests|food|livestock|"
    "mines|mining|minerals|resources|water|waters|irrigation|electricity|power|petroleum|oil|gas|climate|"
    "sustainability|ocean|oceans|seas|ports|aviation|railways|roads|mobility|space|research|"
    "sport|sports|youth|women|family|families|children|equality|community|communities|religion|heritage|arts|media|"
    "employment|work|welfare|solidarity|migration|immigration|citizenship|refugees|diaspora|rights|freedom|"
    "enterprise|enterprises|entrepreneurship|business|growth|exports|competition|competitiveness|budget|treasury|"
    "revenue|customs|borders|police|emergencies|situations|management|response|operations|logistics|procurement|"
    "acquisition|readiness|plans|services|service|peace|peacekeeping|stabilisation|stabilization|counter-terrorism|"
    "counterterrorism|terrorism|law|enforcement|programs|programmes|cyberspace|diplomacy|neighbourhood|enlargement"
)
#: What a head may bear behind it.
_NOT_YET = "(?:-elect|-designate|\\s(?:elect|designate)(?!\\w))?"


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


def _last_words(heads: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.split("[ '-]", head)[-1] for head in heads.split("|")))


#: No head of another office: "of State A B, and Secretary of Defense" is two offices.
_CAPITALISED = (
    r"(?!(?:Minister|Secretary|President|Chancellor|Premier|Ambassador|Advis[eo]r|"
    r"Director|Chairman|Commander|Prime|Deputy|Vice|Mr|Mrs|Ms|Dr)(?!\w))"
    r"[A-Z][\w’'-]{1,24}"
)
_HEAD = f"(?:CEO|CFO|COO|{_first_letter_any(_NATIVE)}|{_first_letter_any(_HEADS)})"
_FIELD = f"(?:{_first_letter_any(_FIELDS)})(?![\\w-])"
_JOIN = r"(?:,?\sand\s(?:the\s)?|,\s|\s&\s|\s(?:of|for|on|in)\s(?:the\s)?|\s)"
_OF = rf"(?:\s(?:of|for|in charge of)(?:\sthe)?\s(?:(?:{_CAPITALISED}|{_FIELD}){_JOIN}){{0,7}}{_FIELD})"
_RANKS_BEFORE = rf"(?:(?:{_first_letter_any(_RANKING)})(?:\s(?:and\s)?|-)){{0,4}}"
_FIELDS_BEFORE = rf"(?:(?:{_first_letter_any(_FIELD_BEFORE)})(?:,?\sand\s|\s|-|,\s(?=[A-Z]))){{0,5}}"
#: "Spending grew under the minister" has no under-minister; only secretaries have such a rank.
_UNDER = r"(?:[Uu]nder(?:[\s-])(?=[Ss]ecretary))?"
_OFFICE = guarded(
    rf"(?<![\w-]){_RANKS_BEFORE}{_FIELDS_BEFORE}{_RANKS_BEFORE}{_FIELDS_BEFORE}{_UNDER}{_HEAD}"
    rf"(?:s?(?!\w)){_NOT_YET}{_OF}?(?!\w)",
    _last_words(f"{_HEADS}|{_NATIVE}|ceo|cfo|coo"),
)
#: Heads that name a bare person rather than an office unless something goes before them.
_WEAK = frozenset(
    (
        "head leader official diplomat lawmaker chair king queen commander director governor "
        "speaker representative"
    ).split()
)
#: Heads that are an adjective or a common noun as often, even where they are written large.
_NEVER_ALONE = frozenset("official diplomat lawmaker head leader".split())


def office_phrases(text: str) -> Iterator[Span]:
    """Offices in `text`, where names of states and bodies are masked already. Plural heads are left to groups."""
    for match in _OFFICE.finditer(text, text.lower()):
        words = match.group()
        if words.lower() in _WEAK and not _stands_alone(words) and not _is_held(text, match):
            continue
        if is_plural(words) or _is_part_of_a_name(text, match):
            continue
        yield Span(match.start(), match.end())


def _stands_alone(words: str) -> bool:
    """Written large, a weak head is an office; but "an Official Visit" is none, and no official is called that."""
    return words[0].isupper() and words.lower() not in _NEVER_ALONE


def _is_held(text: str, match: re.Match[str]) -> bool:
    """A weak head is an office where it is somebody's or somebody is named with it: "its director, A B"."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 80]
    owned = re.search(r"(?:['’]s|\bits|\btheir)\s$", before)
    if owned and re.match(r",?\s[A-Z]", after):
        return True
    if _BEHIND_A_NAME.search(before) and re.match(r",?\s(?:of|for|at|in)\s|,", after):
        return True
    return bool(re.search(r"\b[Tt]he\s$", before) and _OF_WHAT_AND_WHO.match(after))


_BEHIND_A_NAME = re.compile(r"[A-Z][\w’'-]{1,30},\s(?:the\s|an?\s|who is\s(?:the\s)?)?$")
_OF_WHAT_AND_WHO = re.compile(r"\s(?:of|for)\s[^.;,]{1,60},\s[A-Z][\w’'-]+\s[A-Z]")


def _is_part_of_a_name(text: str, match: re.Match[str]) -> bool:
    """ "A bint Sultan bin B": in a chain of fathers a sultan is a name."""
    if match.group() not in ("Sultan", "King", "Emir"):
        return False
    before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 6]
    return bool(re.search(r"\b(?:bin|bint|ibn)\s$", before) or re.match(r"\s(?:bin|ibn|[Aa]l[-\s])", after))


def is_plural(words: str) -> bool:
    head = re.split(r"\s(?:of|for|to|in)\s", words)[0].split()[-1].lower()
    return head.endswith("s") and not head.endswith(("ss", "affairs", "affaires", "forces", "relations"))
