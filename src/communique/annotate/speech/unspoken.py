"""Words in quotation marks that are no speech by their form: names, titles, words as words, glosses, inscriptions.

Told from the words themselves and from those right beside the marks, by one function for all who read quotations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.annotate.small_words import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from communique.annotate.speech.verbs import SPEECH_VERBS
from communique.annotate.speech_words import forms_of
from communique.model.annotation import Quotation

#: How much of the sentence before the quotation is looked at, and how much behind it.
_BEFORE, _AFTER = 120, 60
_TITLE_WORDS = 14

#: "Her answer was “...”".
_BEING = frozenset({"is", "was"})
_SAYING = (
    frozenset(form for form, known in SPEECH_VERBS.items() if not known.verb.name)
    | {
        form
        for lemma in "shout chant yell whisper murmur mutter scream exclaim repeat sigh shrug bark vow".split()
        for form, _ in forms_of(lemma, None)
    }
    | {"cry", "cries", "cried", "crying", "sing", "sings", "sang", "singing", "shot", "swore"}
    | _BEING
)
#: Verbs that say what somebody thinks of a thing: "called the plan “...”".
_JUDGING = re.compile(
    r"\b(?:call|describ|brand|term|label|dismiss|denounc|deem|consider|declar|pronounc|portray|characteri[sz]|decr|"
    r"condemn|hail|prais|slam|blast|mock|derid)\w{0,6}\b"
)
_SENTENCE_END = re.compile(r".*(?:[.!?…][\"”’»)]{0,2}\s|\n)", re.DOTALL)
_LAST_WORD = re.compile(r"([\w’'-]{1,40})\s?$")
_WORD = re.compile(r"[\w’'-]{1,40}")

#: What says outright that the quoted words are a name.
_NAMED = re.compile(
    r"\b(?:so-called|self-styled|titled|entitled|subtitled|nicknamed|code-?named|christened|renamed|named|alias"
    r"|aka|a\.k\.a\.|known(?:\s[\w’'-]{1,20}){0,5}\sas|sign(?:s|ed)\s(?:it|himself|herself|themselves))\s?$",
    re.IGNORECASE,
)
#: "a game called “...”": an indefinite thing and its name. "the plan he called “...”" is somebody's word for it.
_CALLED_THING = re.compile(
    r"\b(?:an?|another|one)\s(?:[\w’'-]{1,20}\s){0,3}[a-z]\w{0,20}\s(?:called|dubbed)\s?$"
)
_CALLED = re.compile(r"\b(?:called|dubbed|termed)\s?$")
_BY_BEHIND = re.compile(r"\s?by\b")
#: Words, phrases and slogans as such.
_WORD_ITSELF = re.compile(
    r"\b(?:word(?!s\s?$)|term|phrase|expression|slogan|motto|acronym|abbreviation|nickname|callsign|call sign|"
    r"code ?name|catchphrase|tagline|inscription|hashtag|epithet|surname|letters|pseudonym)s?"
    r"(?:\s(?:of|like|such as|is|was|were|are|being|reads?|reading)|:)?\s?$",
    re.IGNORECASE,
)
#: "Ahimsa, or “...”"; "Swahili for “...”"; "literally “...”".
_GLOSS = re.compile(
    r"(?:\b(?:means?|meaning|meant|stands? for|standing for|short for|signif(?:y|ies)|denotes?"
    r"|translat(?:es?|ed|able|ing)(?:\s\w{1,12})?\s(?:as|to)|[Ll]iterally|i\.e\.)[,:]?"
    r"|\b(?:word|term|name|slang|code|shorthand|euphemism) for"
    r"|(?:\b(?:is|was)|[,(—–])\s?[A-Z][a-z]{2,15} for"
    r"|[a-z’]{3},? or(?= ))\s?$"
)
_OWN_VERB = re.compile(
    r"\b(?:I|we|you|they|he|she|it|is|are|was|were|will|would|can|must|shall|should|has|have)\b",
    re.IGNORECASE,
)
_WORD_BEHIND = re.compile(
    r"\s(?:means|meant|stands for|stood for|is short for|translates|refers to|denotes|signifies"
    r"|(?:is|was)\s(?:the|an?)\s(?:\w{1,20}\s){0,2}(?:word|term|phrase|acronym|abbreviation|euphemism|synonym)"
    r"|(?:do|does|did) not (?:occur|appear))\b"
)
#: "(“the Agreement”)", "(hereinafter “the Parties”)", "(“people of the road” in their tongue)".
_BRACKET = re.compile(
    r"\((?:hereinafter|hereafter|together|collectively|each|also|or|the|an?|referred to as|as|,|\s){0,8}$"
)
_BRACKET_CLOSES = re.compile(r"\s?(?:\)|(?:in|from) (?:[\w’'-]{1,20}\s?){1,4}\))")
_NAME_BEFORE_BRACKET = re.compile(r"[A-Z][\w’'-]{0,40}[\"”’»)]?\s\([^()]{0,60}$")
_IN_A_LANGUAGE = re.compile(r"\s(?:in|from) ")

#: Things that bear words.
#: Things that show words and on which nobody speaks; those that may also be a body of people only show theirs.
_SIGN = (
    r"(?:banner|placard|poster|sign|signboard|billboard|plaque|sticker|badge|T-shirt|jersey|mural|inscription|tombstone"
    r"|gravestone|headstone|monument|tag|graffiti|ribbon|wreath|plate)s?"
)
_SURFACE = (
    r"(?:board|shirt|cap|hat|flag|stone|label|folder|file|envelope|box|crate|carton|button|key|stamp|wall|door|gate|cover"
    r"|page|screen|side|tail|hull)s?"
)
_READING = re.compile(
    rf"\b(?:{_SIGN}|{_SURFACE})\b[^.!?;“\"]{{0,50}}\b(?:reading|bearing|marked|labell?ed|stamped|inscribed"
    r"|emblazoned with|painted with|proclaiming|declaring|saying|(?:which|that) (?:reads?|says?|said|proclaimed)"
    r"|(?:with|bearing|bore|carrying|carried|of) the words?)[,:]?\s?$",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:^|[,;:—–]\s|\b(?:where|and|while|as|that|whose)\s)"
    r"(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Ii]ts|[Tt]heir|[Aa]nother)\s)?(?:[\w’'-]{1,20}\s){0,2}"
)
_PLACED = r"(?:\s[\w’'-]{1,20}){0,7}\s"
_READS = re.compile(
    rf"{_SUBJECT}(?:{_SIGN}{_PLACED}(?:says?|said|proclaims?|proclaimed)"
    rf"|(?:{_SIGN}|{_SURFACE}){_PLACED}reads?"
    rf"|{_SURFACE}\s(?:above|at|behind|beside|by|in|near|on|outside|over)\b{_PLACED}(?:says?|said))[,:]?\s?$",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\b(?:marked|stamped|inscribed|labell?ed|emblazoned(?: with)?)\s?$")
_PRESSED = re.compile(
    r"\b(?:click(?:s|ed|ing)?(?: on)?|tap(?:s|ped|ping)? on|button|key|tab)\s?$", re.IGNORECASE
)

#: Kinds of things that have names or titles of their own.
_KIND = re.compile(
    r"\b(?:exercises?|operations?|drills?|man(?:oe|eu)vres?|maneuvers?|campaigns?|ships?|vessels?|frigates?|corvettes?|destroyers?"
    r"|cruisers?|submarines?|ferr(?:y|ies)|tankers?|freighters?|trawlers?|yachts?|schooners?|boats?|carriers?|icebreakers?|trains?"
    r"|aircraft|jets?|satellites?|missiles?|rockets?|systems?|drones?|tanks?|projects?|programmes?|programs?|initiatives?|plans?"
    r"|films?|movies?|documentar(?:y|ies)|books?|novels?|memoirs?|songs?|albums?|singles?|plays?|operas?|musicals?|ballets?|poems?"
    r"|essays?|articles?|columns?|papers?|reports?|stud(?:y|ies)|lectures?|series|exhibitions?|shows?|podcasts?|anthems?"
    r"|forums?|conferences?|seminars?|workshops?|festivals?|roundtables?|agreements?|treat(?:y|ies)|pacts?|declarations?"
    r"|documents?|laws?|newspapers?|magazines?|newsletters?|websites?|channels?|agenc(?:y|ies)|part(?:y|ies)|movements?|groups?"
    r"|coalitions?|alliances?|blocs?|battalions?|brigades?|regiments?|squadrons?|units?|hotels?|restaurants?|caf[eé]s?|bars?|clubs?"
    r"|compan(?:y|ies)|firms?|foundations?|factor(?:y|ies)|mines?|fields?|pipelines?|chapters?|sections?|items?|folders?|files?"
    r"|medals?|orders?|prizes?|awards?|HMS|USS|MV|MS|SS)\s?$",
    re.IGNORECASE,
)  # fmt: skip
_TOLD = re.compile(
    r"\b(?:told|tells?|telling|asked|asks|warned|informed|reminded|assured)(?:\s(?!that\b)[\w’'-]{1,30}){1,4}\s?$"
)
_GREETINGS = frozenset(
    """no yes sorry thanks thank please hello hi welcome well oh ah dear good happy merry congratulations goodbye god
    allahu long viva vive death down hail bravo amen amin let don't never stop go come shame sir madam""".split()
)
_NAME_THEN = re.compile(r"(?:\b[A-Z][\w’'.-]{0,30}|\b[A-Z]\.)\s\(?$")
_THEN_NAME = re.compile(
    r"\)?\s(?:(?:de|da|del|della|di|van|von|der|den|bin|al|el|la|le|ibn|abu|ter)\s){0,3}[A-Z]"
)
_STOPS = ",.!?…"


@dataclass(frozen=True, slots=True)
class _Place:
    """A quotation and what stands beside it."""

    before: str  #: of its sentence
    words: tuple[str, ...]
    quoted: str
    after: str

    @property
    def last(self) -> str:
        """The word right before, no mark between."""
        match = _LAST_WORD.search(self.before)
        return match[1] if match is not None else ""

    @property
    def is_capitalised(self) -> bool:
        return self.words[0][:1].isupper() or self.words[0][:1].isdigit()


def is_unspoken(text: str, quotation: Quotation) -> bool:
    """Whether nobody is reported to say the words, whatever verb stands near."""
    place = _place(text, quotation)
    if not place.words:
        return False
    return (
        _is_named(place)
        or _is_nickname(place)
        or _is_word_itself(place)
        or _is_gloss(place)
        or _is_inscription(place)
        or _is_name_of_a_kind(place)
        or _is_title(place)
    )


def _place(text: str, quotation: Quotation) -> _Place:
    before = text[max(0, quotation.span.start - _BEFORE) : quotation.span.start]
    end = _SENTENCE_END.match(before)
    quoted = quotation.words.of(text)
    return _Place(
        before=before[end.end() :] if end is not None else before,
        words=tuple(w for word in quoted.split() if (w := word.strip(".,:;!?…()[]\"'“”‘’«»—–-"))),
        quoted=quoted,
        after=text[quotation.span.end : quotation.span.end + _AFTER],
    )


def _is_named(place: _Place) -> bool:
    if _NAMED.search(place.before):
        return True
    if not _CALLED.search(place.before) or _BY_BEHIND.match(place.after):
        return False
    return _is_in_capitals(place) or _CALLED_THING.search(place.before) is not None


def _is_nickname(place: _Place) -> bool:
    """Between a given name and a surname."""
    return (
        len(place.words) <= 3
        and place.quoted[-1] not in _STOPS
        and _NAME_THEN.search(place.before) is not None
        and _THEN_NAME.match(place.after) is not None
    )


def _is_word_itself(place: _Place) -> bool:
    if _WORD_ITSELF.search(place.before):
        return True
    return (
        place.quoted[-1] not in _STOPS
        and _word_before(place).lower() not in _SAYING
        and _WORD_BEHIND.match(place.after) is not None
    )


def _is_gloss(place: _Place) -> bool:
    """The meaning of a word, or what a contract calls somebody from here on."""
    if _BRACKET.search(place.before) and _BRACKET_CLOSES.match(place.after):
        bare = place.quoted[-1] not in ".!?…"
        named = _NAME_BEFORE_BRACKET.search(place.before) is not None and place.is_capitalised
        return bare and (
            named
            or (place.words[0].lower() == "the" and place.words[-1][0].isupper())
            or not place.before.endswith("(")
            or _IN_A_LANGUAGE.match(place.after) is not None
        )
    if _GLOSS.search(place.before) is None or _is_told_before(place):
        return False
    return not place.before.rstrip().endswith(" or") or (
        len(place.words) <= 4 and not _OWN_VERB.search(place.quoted)
    )


def _is_inscription(place: _Place) -> bool:
    """On a banner, a folder, a button."""
    if _READING.search(place.before) or _READS.search(place.before):
        return True
    if _MARKED.search(place.before):
        return not _BY_BEHIND.match(place.after)
    return _PRESSED.search(place.before) is not None and len(place.words) <= 4


def _is_name_of_a_kind(place: _Place) -> bool:
    """ "the frigate “...”", "his essay “...”"."""
    if not _KIND.search(place.before) or not place.is_capitalised or _JUDGING.search(place.before):
        return False
    if _is_in_capitals(place):
        return True
    return not _is_told_before(place)


def _is_told_before(place: _Place) -> bool:
    """A verb of speech stands somewhere before in the sentence."""
    return any(word.lower() in _SAYING - _BEING for word in _WORD.findall(place.before)[:-1])


def _is_in_capitals(place: _Place) -> bool:
    """As names and titles are printed: every word that is not small has a capital."""
    capitals = [w for w in place.words if w[0].isupper()]
    small = [
        w for w in place.words if w[0].isdigit() or w.lower() in PREPOSITIONS | DETERMINERS | CONJUNCTIONS
    ]
    return (
        0 < len(place.words) <= _TITLE_WORDS
        and place.is_capitalised
        and bool(capitals)
        and len({*capitals, *small}) >= len(set(place.words))
    )


def _is_title(place: _Place) -> bool:
    """By its capitals alone, where no verb of speech stands right beside it."""
    capitals = [w for w in place.words if w[0].isupper() and w.lower() not in PREPOSITIONS | DETERMINERS]
    if not _is_in_capitals(place) or len(place.words) < 2 or place.quoted.isupper():
        return False
    if len(capitals) < 2 and not any(w[0].isdigit() for w in place.words):
        return False
    if place.words[0].lower() in _GREETINGS or place.quoted[-1] in "!?" or place.before.rstrip()[-1:] == ":":
        return False
    if not place.before.strip():
        return not _is_reported_behind(place)
    return _word_before(place).lower() not in _SAYING and not _TOLD.search(place.before)


def _word_before(place: _Place) -> str:
    match = re.search(r"([\w’'-]{1,40})[,—–-]?\s?$", place.before)
    return match[1] if match is not None else ""


def _is_reported_behind(place: _Place) -> bool:
    """ ",” she said", ",” said the minister"."""
    if place.quoted[-1] not in _STOPS and place.after[:1] != ",":
        return False
    behind = _WORD.findall(place.after)[:7]
    return any(word.lower() in _SAYING for word in behind)
