"""What a noun phrase looks like once its names are labels: patterns, in the order of trust."""

from __future__ import annotations

from communique.annotate.guarded import Guarded, guarded, labels
from communique.annotate.masks import any_of

DET = r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Mm]y)\s)?"
_PRESENT = (
    r"(?:[Vv]isiting|[Nn]ew|[Oo]utgoing|[Ii]ncoming|[Aa]cting|[Ss]enior|[Tt]op|[Cc]urrent|"
    r"[Nn]ewly (?:appointed|elected|named)|[Ll]ong-?time|[Cc]hief|[Hh]ead|[Dd]eputy|[Tt]hen|[Ll]ate)"
)
_QUALIFIER = rf"(?:(?P<former>[Ff]ormer|[Ee]x-?|[Tt]hen)\s|{_PRESENT}\s)?"
_OWNER = rf"(?P<owner>{any_of('SJCG')})(?:\s\({any_of('SG')}\))?(?:['’]s?)?\s"
_OWNERS = rf"(?:{_OWNER}(?:{any_of('SJ')}\s)?(?:{_PRESENT}\s)?)?"
OWNERS_UNNAMED = rf"(?:{any_of('SJCG')}(?:['’]s?)?\s)?"
_STYLES = rf"(?:{any_of('Y')}\s?(?:\.\s)?|(?:H\.\s?E\.|the Hon\.|(?:Rt\.?\s)?Hon\.?|Dr\.?)\s){{0,3}}"
PAREN = r"(?:\s\([^()]{1,60}\))?"
_OF = (
    rf"(?:\s(?P<prep>of|to|for|the)\s(?:the\s)?(?:(?P<of>{any_of('SJCG')})(?:(?:['’]s?)?\s(?P<of2>{any_of('SG')}))?"
    rf"(?P<part>['’]s?(?:\s[A-Z][\w-]*){{1,4}}|['’]s\b)?){PAREN})?"
)
#: Where somebody serves: "official at Fooland's Ministry of X", "ambassador in Foocity".
_AT = (
    rf"(?:\s(?:at|with|in|from)\s(?:the\s)?(?:(?P<at>{any_of('SJ')})(?:['’]s?)?\s(?P<at2>{any_of('G')})|(?P<at3>{any_of('G')})|"
    rf"{any_of('C')})|\s(?:of|in)\s(?:the\s)?[A-Z][\w-]{{2,20}}(?:\s[A-Z][\w-]{{2,20}}){{0,2}}(?=,\s))?"
)
#: "President A B of Fooland"; "told President A B of Fooland's plan" is no such thing.
_OF_STATE = rf"(?:\sof\s(?:the\s)?(?P<of3>{any_of('S')})(?!['’]s?\b)|\s\((?P<in_brackets>{any_of('S')})\))?"
_OFFICES = rf"(?P<offices>{any_of('O')}(?:(?:,\s|\s(?:and|&|cum)\s|\s){any_of('O')}){{0,2}})"
_COUNTERPART = r"(?P<counterpart>counterpart|opposite number)(?![\w-])"
_FROM_STATE = rf"(?:\s(?:from|of)\s(?:the\s)?(?P<of4>{any_of('S')}))?"
_THEN = r"(?:\s(?:at the time|at that time|back then))?"
#: What may lead from a name to the office behind it.
_WHO_IS = (
    r"(?:who\s(?:is|was|serves\sas|served\sas)\s|(?:now\s|then\s|currently\s)?serving\sas\s|"
    r"(?:currently|now|then|also)\s)?"
)
#: No name follows at once: "A B, Foreign Minister C D" are two persons, one of them without an office.
_NO_NAME = rf"(?!\s{_STYLES}{any_of('P')})"

_PLURALS = (
    r"(?:counterparts|leaders|presidents|prime ministers|ministers|officials|diplomats|"
    r"(?:foreign|defen[cs]e|deputy|vice|finance|trade|interior|energy|Foreign|Defen[cs]e|"
    r"Deputy|Vice)\s(?:foreign\s|defen[cs]e\s|Foreign\s)?(?:[Mm]inisters|[Ss]ecretaries|"
    r"[Cc]hiefs)|"
    r"navies|armies|air forces|militaries|armed forces|governments|negotiators|envoys|"
    r"national security advis[eo]rs)(?![\w-])"
)

_PLURAL_WORDS = (
    "counterparts leaders presidents ministers officials diplomats secretaries chiefs navies armies forces militaries "
    "governments negotiators envoys advisers advisors"
)
_COUNTERPARTS = ("counterpart", "opposite number")
_GROUP_WORDS = (
    "sides ministers leaders countries nations governments officials presidents parties delegations dignitaries "
    "principals secretaries navies armies militaries forces guards states allies neighbours"
)
_SAID_THINGS = "tweet post message ministry department statement embassy spokesperson"

#: In the order of trust; each phrase takes the words that it covers.
PATTERNS: tuple[tuple[str, Guarded], ...] = (
    ("account", guarded(any_of("X", "account"), labels("X"))),
    (
        "several",
        guarded(
            rf"{DET}(?P<owners>{any_of('SJ')}(?:(?:,\s|\sand\s|"
            rf",\sand\s){any_of('SJ')}){{1,7}})\s(?P<plural>{_PLURALS})(?P<names>,?\s{any_of('P')}(?:(?:,\s|"
            rf"\sand\s|,\sand\s){any_of('P')}){{1,7}})?",
            labels("SJ"),
            _PLURAL_WORDS,
        ),
    ),
    (
        "several",
        guarded(
            rf"(?:[Tt]he\s)?(?P<plural>{_PLURALS})\s(?:of|"
            rf"from)\s(?P<owners>(?:the\s)?{any_of('SJ')}(?:(?:,\s|\sand\s|"
            rf",\sand\s)(?:the\s)?{any_of('SJ')}){{1,7}})(?P<names>,\s{any_of('P')}(?:(?:,\s|"
            rf"\sand\s|,\sand\s){any_of('P')}){{1,7}})?",
            labels("SJ"),
            _PLURAL_WORDS,
        ),
    ),
    (
        "office-of",
        guarded(rf"(?P<head>[Oo]ffice)\sof\s(?:the\s)?{_OWNERS}{_OFFICES}{_OF}", "ffice", labels("O")),
    ),
    (
        "person",
        guarded(
            rf"{DET}{_QUALIFIER}{_OWNERS}{_OFFICES}{_OF}{_AT}{_THEN}(?P<comma>,)?\s{_STYLES}{any_of('P', 'person')}"
            rf"{_OF_STATE}",
            labels("O"),
            labels("P"),
        ),
    ),
    (
        "person",
        guarded(
            rf"{DET}{_QUALIFIER}{_OWNERS}{_COUNTERPART}{_FROM_STATE},?\s{_STYLES}{any_of('P', 'person')}{_OF_STATE}",
            _COUNTERPARTS,
            labels("P"),
        ),
    ),
    (
        "person",
        guarded(
            rf"{_STYLES}{any_of('P', 'person')},\s{DET}{_QUALIFIER}{_OWNERS}{_COUNTERPART}{_FROM_STATE}{_NO_NAME}",
            _COUNTERPARTS,
            labels("P"),
        ),
    ),
    (
        "person",
        guarded(
            rf"{_STYLES}{any_of('P', 'person')}(?:,?\s(?:Jr|Sr|[A-Z]{{2,5}})\.?)?"
            rf"{PAREN}(?:,\s|\s\(){_WHO_IS}{DET}{_QUALIFIER}{_OWNERS}{_OFFICES}{_OF}{_AT}{_NO_NAME}",
            labels("P"),
            labels("O"),
        ),
    ),
    (
        "person",
        guarded(
            rf"(?P<owner>{any_of('S')})['’]s?\s{_STYLES}{any_of('P', 'person')}", labels("S"), labels("P")
        ),
    ),
    (
        "person",
        guarded(
            rf"{_STYLES}{any_of('P', 'person')}\sof\s(?:the\s)?(?P<of3>{any_of('S')})(?!['’]s?\b)",
            labels("S"),
            labels("P"),
        ),
    ),
    ("office", guarded(rf"{DET}{_QUALIFIER}{_OWNERS}{_OFFICES}{_OF}{_AT}", labels("O"))),
    # The first of two offices whose second is somebody's already.
    ("office", guarded(rf"{DET}{_QUALIFIER}{_OWNERS}(?P<offices>{any_of('O')}){_OF}{_AT}", labels("O"))),
    ("office", guarded(rf"{DET}{_QUALIFIER}{_OWNERS}{_COUNTERPART}{_FROM_STATE}", _COUNTERPARTS)),
    ("person", guarded(rf"{_STYLES}{any_of('P', 'person')}", labels("P"))),
    (
        "state",
        guarded(
            rf"(?:[Tt]he\s)?(?:[Gg]overnments?\sof\s(?:the\s)?)?{any_of('S', 'state')}"
            rf"(?!['’]s?\s{any_of('G')})"
            rf"(?:\s\({any_of('S')}\))?(?:\s[Gg]overnment(?!\w))?",
            labels("S"),
        ),
    ),
    (
        "state",
        guarded(
            rf"(?:[Tt]he\s)?{any_of('J', 'state')}\s(?:[Gg]overnment|side|delegation|authorities|"
            rf"officials?)(?!\w)",
            labels("J"),
        ),
    ),
    ("capital", guarded(rf"{any_of('C', 'state')}", labels("C"))),
    (
        "organisation",
        guarded(
            rf"(?:[Tt]he\s)?(?:(?P<owner>{any_of('J')}|{any_of('S')}(?=['’]))(?:['’]s?)?\s(?:(?!as\b|and\b|"
            rf"the\b|in\b|of\b|to\b|with\b)[a-z-]+\s){{0,3}}?)?{any_of('G', 'organisation')}",
            labels("G"),
        ),
    ),
    (
        "group",
        guarded(
            r"(?<!\w)(?P<group>(?:[Bb]oth|[Tt]he (?P<number>two|three|four)|[Tt]he) (?:[Ss]ides|"
            r"[Mm]inisters|[Ll]eaders|[Cc]ountries|[Nn]ations|[Gg]overnments|[Oo]fficials|"
            r"[Pp]residents|[Pp]arties|[Dd]elegations|[Dd]ignitaries|[Dd]efence ministers|"
            r"[Dd]efense ministers|[Ff]oreign ministers|[Pp]rincipals|[Ss]ecretaries|[Nn]avies|"
            r"[Aa]rmies|[Mm]ilitaries|[Aa]rmed forces|[Cc]oast guards|[Ss]tates|[Aa]llies|"
            r"[Nn]eighbours))(?!\w)",
            _GROUP_WORDS,
        ),
    ),
    ("pronoun", guarded(r"(?<!\w)(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey)(?!\w)")),
    (
        "said-thing",
        guarded(
            r"(?<!\w)(?P<pronoun>[Tt]he (?:tweet|post|message|ministry|department|statement|"
            r"embassy|spokesperson))(?![\w])",
            _SAID_THINGS,
        ),
    ),
)
