"""Lines around a report that are not the report: bylines, agency credits, related links, captions."""

from __future__ import annotations

import re

from communique.model.span import Span

BYLINE_MAX = 140
CREDIT_MAX = 400
ASIDE_MAX = 300
CAPTION_MAX = 300

_BYLINE = re.compile(
    r"(?:(?:reported |written |posted |edited |story |text |words )?by:?\s{1,3}(?-i:(?:our |staff |[A-Z])).{1,120}"
    r"|from our .{0,40}(?:correspondent|bureau).{0,40}"
    r"|(?:last )?updated(?: on| at)?\s{0,2}:?\s.{1,60}"
    r"|author\s{0,2}:\s.{1,80}"
    r"|office of (?:the )?(?:spokes\w{3,6}|press secretary|.{1,60} (?:spokes\w{3,6}|affairs))"
    r"|(?:our|staff|special|diplomatic|defence|defense) (?:correspondent|reporter|writer)s?.{0,60})",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:Secretary|Minister|Spokes(?:person|man|woman)|President|Ambassador|Correspondent|Reporter|Editor|Writer"
    r"|Commissioner|Representative|Envoy|Chancellor|Director|Bureau|Staff)\b"
)
_NAME_WORD = r"(?:[^\W\d_a-zà-öø-ÿ][\w.'’-]{0,30}|of|the|for|and|to|de|van|von|bin|al)"
_NAME_AND_OFFICE = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,5}}, {_NAME_WORD}(?: {_NAME_WORD}){{0,11}}")

_AGENCY_NAME = (
    r"(?:agenc(?:y|ies)|ANI|PTI|IANS|UNI|AFP|AP|ANSA|DPA|EFE|TASS|Reuters|REUTERS|Xinhua|Yonhap|Kyodo(?: News)?|"
    r"Bernama|Antara|VNA|VNS|Associated Press|Press Trust of India|Interfax|Anadolu|WAM|QNA|SPA|APP|BSS|UNB)"
)
_CREDIT = re.compile(
    r"[\[(]?(?:"
    r"(?:with|compiled (?:from|with)|based on) .{0,60}\b(?:inputs?|agency|agencies)\b.{0,60}"
    rf"|(?:(?-i:[A-Z]{{2,8}})|{_AGENCY_NAME}|bureau|wire)"
    r"(?:[/,& ]{1,3}(?-i:[A-Z][\w&]{1,12})|[ /]agency|[ /]agencies){0,4} inputs?"
    r"|(?:additional |further )?(?:reporting|writing|edited|editing|compiled|translated) (?:and \w{5,10} )?by\b.{1,380}"
    r"|(?:source|sources|agency|agencies|credit)s?\s{0,2}:\s{0,2}.{1,80}"
    rf"|{_AGENCY_NAME}(?:[/,& -]{{1,3}}{_AGENCY_NAME}){{0,3}}"
    r"|this (?:story|report|article|content|copy) (?:has been|was|is|has not been) "
    r"(?:not been |auto-?|automatically )?"
    r"(?:generated|published|sourced|taken|edited|syndicated|republished|provided)\b.{0,250}"
    r"|except for the headline, .{1,250}"
    r")[\])]?\.?",
    re.IGNORECASE,
)
_DASHED_CREDIT = re.compile(rf"(?:[—–―]|--?)\s?(?:[A-Z][A-Z/&. -]{{1,24}}|{_AGENCY_NAME})\.?")
_CREDIT_AT_END = re.compile(
    r"(?<=[.!?\"”’'])\s{1,3}(?:"
    r"[\[(](?:with |[A-Z][\w&/ ]{1,30})[^()\[\]]{0,60}inputs?[^()\[\]]{0,40}[\])]"
    r"|[\[(](?i:additional )?(?i:reporting|writing|editing) by [^()\[\]]{1,300}[\])]"
    rf"|\((?:[A-Z]{{2,8}}(?:/[A-Z]{{2,8}})?|{_AGENCY_NAME})\)"
    rf"|(?:[—–―]|--)\s?(?:[A-Z][A-Z/ -]{{1,20}}|{_AGENCY_NAME})"
    r")\.?$"
)
#: How far from the end of a paragraph a credit can begin.
_CREDIT_TAIL = 340

_ASIDE = re.compile(
    r"(?:[\[(►▶»•*#>|\s-]{0,6})(?:"
    r"(?:also read|read also|also see|see also|read more|read next|read here|read this|also watch|must read|"
    r"related(?: stories| news| articles?| content)?|watch(?: video| live| now)?|in (?:pictures|photos|video)|"
    r"more on this(?: story)?|more from .{1,40}|most read|trending(?: now)?|recommended(?: stories)?|don['’]t miss|"
    r"explained|opinion)\s{0,2}[:|\-–—►▶»>].{0,250}"
    r"|(?:also read|read also|read more|read next|more on this|most read|recommended for you|you may also like"
    r"|trending now|advertisement|sponsored|story continues below.{0,40}|share this.{0,60}|share (?:on|via) .{0,60}"
    r"|related(?: stories| news| articles))[:.]?"
    r"|(?:subscribe|sign up|click here|tap here|follow us|join us on|download (?:the|our)|get the latest|"
    r"catch all the|stay (?:updated|tuned)|like us on)\b.{0,250}"
    r"|for (?:media|press|more|further|additional) (?:inquiries|enquiries|information|updates|queries)\b.{0,250}"
    r"|©.{0,200}|copyright (?:©|\(c\)|\d{4}).{0,200}|.{0,60}all rights reserved.{0,60}"
    r"|begin text[:.]?|end text[:.]?|#{2,5}|-{1,3}\s?30\s?-{1,3}|ends?[.]?|\*{3,10}|-{3,40}|_{3,40}|={3,40}"
    r")",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"[\[(]?(?:file )?(?:photo|image|picture|pic|photograph)(?: credit| courtesy| by| source)?\s{0,2}"
    r"(?::|by\s|[|/]).{1,200}"
    r"|[\[(]?file (?:photo|image|picture)\b.{0,120}"
    r"|.{10,260}[(|]\s{0,2}(?:file )?(?:photo|image)(?: credit| by)?\s{0,2}[:/|].{1,60}",
    re.IGNORECASE,
)


def is_byline(line: str) -> bool:
    """Whether a line says who wrote or issued the text: `By A. Person`, `Name Surname, Secretary of State`."""
    if len(line) > BYLINE_MAX or _ends_sentence(line):
        return False
    if _BYLINE.fullmatch(line):
        return True
    return bool(_NAME_AND_OFFICE.fullmatch(line)) and bool(_OFFICE.search(line[line.index(", ") :]))


def is_credit(paragraph: str) -> bool:
    """Whether the paragraph names agencies or staff behind the text: `(With inputs from agencies)`."""
    if len(paragraph) > CREDIT_MAX:
        return False
    bracketed = paragraph[0] in "[("
    match = _CREDIT.fullmatch(paragraph) or _DASHED_CREDIT.fullmatch(paragraph)
    return match is not None and (bracketed or not _ends_sentence(paragraph) or len(paragraph) < 60)


def credit_at_end(text: str, paragraph: Span) -> Span | None:
    """The credit that stands behind the last sentence of the paragraph: `... later. — AGENCY`."""
    match = _CREDIT_AT_END.search(text, max(paragraph.start, paragraph.end - _CREDIT_TAIL), paragraph.end)
    if match is None or match.start() <= paragraph.start:
        return None
    return Span(match.end() - len(match.group().lstrip()), match.end())


def is_aside(paragraph: str) -> bool:
    """Whether the paragraph belongs to the site rather than to the report: related links, calls to subscribe."""
    return len(paragraph) <= ASIDE_MAX and _ASIDE.fullmatch(paragraph) is not None


def is_caption(paragraph: str) -> bool:
    """Whether the paragraph describes a picture and names its source."""
    return len(paragraph) <= CAPTION_MAX and _CAPTION.fullmatch(paragraph) is not None


def _ends_sentence(line: str) -> bool:
    return line.endswith((".", "!", "?")) and not line.endswith((" Jr.", " Sr.", "D.C."))
