"""Changes that house style makes, and those that a quotation shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from communique.evaluate.quotations.change import Change, either, exchanging, replacing, table

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_WORD_OF = {str(n): word for n, word in enumerate(_SMALL)} | {
    "15": "fifteen",
    "20": "twenty",
    "60": "sixty",
    "90": "ninety",
}
_FIGURE_OF = {word: figure for figure, word in _WORD_OF.items() if int(figure) > 1}
_SHORT_MONTH = table(
    "January:Jan. February:Feb. March:Mar. April:Apr. August:Aug. September:Sept. October:Oct. November:Nov. "
    "December:Dec."
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
#: A figure that counts something, and neither money nor part of a date, a time or a larger figure.
_ALONE = (
    r"(?<![\w.,$€£¥:&-])\d{1,2}(?![\w.,%:–-]|\s?(?:st|nd|rd|th|per|o'clock)\b"
    rf"|\s(?:%|percent|million|billion|a\.m|p\.m|cubic|&|{_MONTHS}))"
)
_STYLE = table(
    "defence:defense programme:program harbour:harbor neighbour:neighbor neighbours:neighbors centre:center "
    "labour:labor honour:honor honoured:honored recognise:recognize recognised:recognized organise:organize "
    "organised:organized apologise:apologize favour:favor favourable:favorable unfavourable:unfavorable "
    "kilometres:kilometers metres:meters litres:liters practised:practiced licence:license colour:color "
    "travelled:traveled cancelled:canceled instalment:installment artefacts:artifacts grey:gray theatre:theater "
    "catalogue:catalog analyse:analyze judgement:judgment fulfil:fulfill modernise:modernize goodwill:good_will "
    "cheque:check tyre:tire aluminium:aluminum paediatric:pediatric enrol:enroll skilful:skillful"
)
_NOT_CONTRACTED = table(
    "don't:do_not can't:cannot won't:will_not isn't:is_not aren't:are_not doesn't:does_not didn't:did_not "
    "hasn't:has_not haven't:have_not wasn't:was_not weren't:were_not couldn't:could_not shouldn't:should_not "
    "mustn't:must_not it's:it_is we're:we_are they're:they_are i'm:I_am we'll:we_will he'll:he_will we've:we_have "
    "i've:I_have that's:that_is there's:there_is"
)
_CODES = {
    "&": "&amp;",
    "'": "&#39;",
    "’": "&rsquo;",
    '"': "&quot;",
    "é": "&eacute;",
    "ü": "&uuml;",
    "–": "&ndash;",
}
_PICTURE = re.compile("[\u2600-\u27bf\U0001f1e6-\U0001faff\ufe0f\u200d]+ ?")


def _curly(sentence: str) -> Iterator[str]:
    if "'" in sentence or '"' in sentence:
        turned = re.sub(r'"(?=\w)', "“", sentence).replace('"', "”")
        yield turned.replace("'", "’")


def _straight(sentence: str) -> Iterator[str]:
    if "’" in sentence:
        yield sentence.replace("’", "'")


def _small_first(sentence: str) -> Iterator[str]:
    yield sentence[:1].lower() + sentence[1:]


def _end(sentence: str) -> Iterator[str]:
    if sentence[-1] in ".!?":
        yield sentence[:-1]
        yield sentence[:-1] + ","


def _grouped(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\d{1,3}(?:,\d{3})+", sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        yield before + match.group().replace(",", "") + after
        yield before + match.group().replace(",", "\u202f") + after


def _ungrouped(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"(?<![\w.,$€£-])[1-9]\d{3}(?![\w.,-])", sentence):
        if match.group()[:2] not in ("18", "19", "20"):
            yield sentence[: match.start()] + f"{int(match.group()):,}" + sentence[match.end() :]


def _scale(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"([$€£¥])(\d{1,3}(?:\.\d)?) (million|billion)\b", sentence):
        size = {"million": 10**6, "billion": 10**9}[match[3]]
        short = {"million": "m", "billion": "bn"}[match[3]]
        for new in (f"{round(float(match[2]) * size):,}", f"{match[2]}{short}"):
            yield sentence[: match.start()] + match[1] + new + sentence[match.end() :]


def _words_at_start_left_out(sentence: str) -> Iterator[str]:
    words = sentence.split()
    for first in (2, len(words) // 2 - 2):
        if len(words) >= 9 and not _belong_together(words[first - 1], words[first]):
            yield " ".join(words[first:])


def _words_at_end_left_out(sentence: str) -> Iterator[str]:
    words = sentence.split()
    for last in (len(words) - 2, len(words) // 2 + 2):
        if len(words) >= 9 and not _belong_together(words[last - 1], words[last]):
            yield " ".join(words[:last])


def _belong_together(before: str, after: str) -> bool:
    """A figure that is cut off from what it counts, or a day from its month, is no faithful excerpt."""
    if any(char.isdigit() for char in before) or before.casefold() in _FIGURE_OF:
        return True
    return before.strip(",.") in _MONTHS.split("|") or after in (
        "million",
        "billion",
        "thousand",
        "hundred",
        "dozen",
    )


def _without_tags_and_links(sentence: str) -> Iterator[str]:
    bare = re.sub(r"\s*(?:https?://\S{1,200}|\s#\w{1,60}(?=\s*(?:$|#)))", "", sentence)
    if bare != sentence:
        yield bare


def _without_pictures(sentence: str) -> Iterator[str]:
    bare = _PICTURE.sub("", sentence)
    if bare != sentence:
        yield bare


def _name_for_account(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"@([A-ZÀ-Ý][a-zà-ÿ]+(?:[A-ZÀ-Ý][a-zà-ÿ]+)+)", sentence):
        name = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])", " ", match[1])
        yield sentence[: match.start()] + name + sentence[match.end() :]


def _coded(sentence: str) -> Iterator[str]:
    for char, code in _CODES.items():
        if char in sentence:
            yield sentence.replace(char, code)


def _spaces(sentence: str) -> Iterator[str]:
    for space in ("\u00a0", "\u2009", "\n", "  ", " \u200b"):
        at = sentence.find(" ", len(sentence) // 3)
        if at > 0:
            yield sentence[:at] + space + sentence[at + 1 :]


def _soft_hyphen(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\b[a-z]{4}(?=[a-z]{4})", sentence):
        yield sentence[: match.end()] + "\u00ad" + sentence[match.end() :]


def _zero_width(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\b[a-z]{3}(?=[a-z]{3})", sentence):
        yield sentence[: match.end()] + "\u200b" + sentence[match.end() :]


def _day_first(sentence: str) -> Iterator[str]:
    for match in re.finditer(rf"\b(\d{{1,2}}) ({_MONTHS})\b", sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        for new in (f"{match[2]} {match[1]}", f"{match[1]}th {match[2]}" if match[1] in "4567890" else ""):
            if new:
                yield before + new + after


def _month_first(sentence: str) -> Iterator[str]:
    for match in re.finditer(rf"\b({_MONTHS}) (\d{{1,2}})\b(?![-–])", sentence):
        yield sentence[: match.start()] + f"{match[2]} {match[1]}" + sentence[match.end() :]


def _short_month(sentence: str) -> Iterator[str]:
    names = "|".join(name.title() for name in _SHORT_MONTH)
    for match in re.finditer(rf"\b({names})(?= \d)|(?<=\d )({names})\b", sentence):
        yield sentence[: match.start()] + _SHORT_MONTH[match.group()] + sentence[match.end() :]


def _without_accents(sentence: str) -> Iterator[str]:
    parts = unicodedata.normalize("NFD", sentence)
    yield unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def _note_put_in(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\b(?:[Ww]e|[Tt]hey|it|he|she) (?=[a-z])", sentence):
        yield sentence[: match.end()] + "[the ministry] " + sentence[match.end() :]


def _pronoun_replaced(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\b(?:[Tt]hey|[Hh]e|[Ss]he|I|[Ww]e)(?= [a-z])", sentence):
        yield sentence[: match.start()] + "[the delegation]" + sentence[match.end() :]


def _letter(sentence: str) -> Iterator[str]:
    if sentence[0].isalpha():
        yield f"[{sentence[0].swapcase()}]{sentence[1:]}"


def _left_out(sentence: str) -> Iterator[str]:
    """An adverb or adjective, or an aside between commas, without a figure, a name or a negation in it."""
    for match in re.finditer(
        r"(?<=\w )(?:[a-z]{4,12}ly|moved|dear|small|long|good|great|new|old)(?= [a-z])", sentence
    ):
        for mark in ("…", "[…]", "..."):
            yield sentence[: match.start()] + mark + sentence[match.end() :]


COSMETIC: Mapping[str, Change] = {
    "curly marks": _curly,
    "straight marks": _straight,
    "small first letter": _small_first,
    "last mark": _end,
    "dash": replacing(r" [—–-] |—", " – "),
    "hyphen": replacing(r"(?<=[a-z]{3})-(?=[a-z]{3})", " "),
    "ampersand": either(replacing(r"(?<= )&(?= )", "and"), replacing(r"(?<=[a-z] )and(?= [a-z])", "&")),
    "number in words": replacing(_ALONE, lambda m: _WORD_OF.get(m.group(), m.group())),
    "number in figures": replacing(
        rf"(?<![\w-])(?:{'|'.join(_FIGURE_OF)})(?![\w-])", lambda m: _FIGURE_OF[m.group().casefold()]
    ),
    "thousands": either(_grouped, _ungrouped),
    "millions": _scale,
    "percent": either(
        replacing(r"(?<=\d)%", " percent"),
        replacing(r"(?<=\d)%", " per cent"),
        replacing(r"(?<=\d) per ?cent\b", "%"),
    ),
    "spelling": exchanging(_STYLE),
    "tags and links left out": _without_tags_and_links,
    "emoji left out": _without_pictures,
    "account by name": _name_for_account,
    "codes of a page": _coded,
    "spaces": _spaces,
    "soft hyphen": _soft_hyphen,
    "zero width space": _zero_width,
    "month first": _day_first,
    "day first": _month_first,
    "short month": _short_month,
    "accents": _without_accents,
    "contraction": exchanging(_NOT_CONTRACTED, back=False),
    "start left out": _words_at_start_left_out,
    "end left out": _words_at_end_left_out,
    "title": exchanging(table("Dr.:Doctor Col.:Colonel Mr:Mr. Ms:Ms. Mrs:Mrs."), back=False),
}  # fmt: skip
MARKED: Mapping[str, Change] = {
    "note in brackets": _note_put_in,
    "pronoun in brackets": _pronoun_replaced,
    "letter in brackets": _letter,
    "ellipsis": _left_out,
}
