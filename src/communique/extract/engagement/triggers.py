"""The words by which an engagement is known: (rule, type, pattern), each with what it captures."""

from __future__ import annotations

from communique.annotate.clauses import (
    ACTORS,
)
from communique.annotate.guarded import Guarded, guarded
from communique.annotate.masks import OPEN, any_of

_ADJECTIVES = r"(?:(?!(?:to|that|who|which|with|about)\s)[a-z][\w-]*,?\s){0,6}?"
_TALKS = (
    r"(?:talks|discussions?|consultations|negotiations|meetings?|dialogue|deliberations|"
    r"conversations?|parleys?|exchange of views)"
)
_HOLD = (
    r"(?:[Hh]eld|holds?|holding|[Hh]ad|has|have|having|conducted|conducts?|co-chaired|chaired|"
    r"concluded|began|begun|resumed|opened|launched|attended|started)"
)

_DRILL = (
    r"(?:(?:joint|bilateral|trilateral|multilateral|combined|naval|maritime|military|"
    r"coast guard|disaster)\s(?:[a-z]+\s){0,3}?(?:exercises?|drills?|patrols?|manoeuvres|"
    r"maneuvers|war\s?games))"
)
_DRILL_VERB = (
    r"hold|holds|held|holding|conduct(?:s|ed|ing)?|stag(?:e|es|ed)|undertakes?|undertook|"
    r"participat(?:e|es|ed|ing) in|took part in|takes? part in|join(?:s|ed)?|carr(?:y|"
    r"ied) out|beg[ai]n|launch(?:ed)?|promised|plans?|expected at|complet(?:e|ed)|"
    r"concluded"
)

#: One state or city or several, each perhaps with its own day: "Fooland on Monday and Barland from 5 to 6 April".
_ONE_HOST = rf"(?:the\s)?{any_of('AM')}(?:,\s{any_of('AM')})?(?:,?\s(?:(?:on|from|in)\s)?{any_of('T')})?"
_HOSTS = rf"(?P<hosts>{_ONE_HOST}(?:(?:,\s|,?\sand\s(?:then\s)?(?:to\s)?){_ONE_HOST}){{0,5}})"

_TALKS_WORDS = (
    *(
        "talks",
        "discussion",
        "consultations",
        "negotiations",
        "meeting",
        "dialogue",
        "deliberations",
        "conversation",
    ),
    *("parley", "exchange of views"),
)

Trigger = tuple[str, str, Guarded]
#: (rule, type, pattern). Named groups: `who` before, `whom` behind; without them the neighbours are looked for.
TRIGGERS: tuple[Trigger, ...] = (
    (
        "call-verb",
        "call",
        guarded(
            rf"\b(?:[Ss]poke|speaks?|[Ss]peaking|[Tt]alked|talks?)\s(?:again\s|also\s|today\s|separately\s|"
            rf"{any_of('T')}\s){{0,2}}(?:by|over|on|via)\s(?:the\s|"
            rf"a\s)?(?:secure\s)?(?:tele)?(?:phone|video|videoconference)\b(?:\scall)?",
            "phone video",
        ),
    ),
    (
        "call-verb",
        "call",
        guarded(rf"\b(?:[Ss]poke)\s(?:again\s|also\s|today\s|{any_of('T')}\s){{0,2}}with\b", "spoke"),
    ),
    (
        "call-noun",
        "call",
        guarded(
            r"\b(?:(?:tele)?phone|video|virtual)[\s-](?:calls?|conversations?|talks)"
            r"\b|\b(?:held|had|a|the|recent|his|her)\s(?:call)\swith\b|"
            r"\bcall\sbetween\b",
            "phone video virtual call",
        ),
    ),
    (
        "summit",
        "summit",
        guarded(r"\b(?:[Ss]ummits?)(?:\s[Mm]eeting)?\b(?!\s(?:documents?|declarations?))", "summit"),
    ),
    (
        "honoured-by",
        "ceremony",
        guarded(
            r"\b(?:was|were)\s(?:[a-z]+ly\s)?(?:(?:given|accorded|received with)\s(?:an?\s|the\s)?"
            r"(?:ceremonial\s|traditional\s)?(?:[Gg]uard of [Hh]onou?r|welcome|reception)|"
            r"(?:received|welcomed)\s(?:on\s(?:his|her|their)?\s?arrival\s)?at\s(?:the\s)?[^.;,]{0,40}?"
            rf"(?:pier|airport|port|quay|station|harbou?r|"
            rf"base))\s(?=[^.;,]{{0,60}}?\bby\s(?:the\s)?{any_of('A')})",
            "given accorded received welcomed",
        ),
    ),
    (
        "received-by",
        "talks",
        guarded(
            r"\b(?:was|were)\s(?:[a-z]+ly\s)?(?:received|welcomed|hosted)\s"
            rf"(?=[^.;,]{{0,60}}?\bby\s(?:the\s)?{any_of('A')})",
            "received welcomed hosted",
        ),
    ),
    (
        "signing",
        "signing",
        guarded(r"\bsigning\sceremony\b|\bceremony\s(?:of|for)\s(?:the\s)?signing\b", "ceremony"),
    ),
    ("talks-held", "talks", guarded(rf"\b{_HOLD}\s{_ADJECTIVES}{_TALKS}\b", _TALKS_WORDS)),
    (
        "talks-to-hold",
        "talks",
        guarded(
            rf"\bto\s(?:hold|have|conduct|begin|open|reopen|start|restart|launch|relaunch|resume|"
            rf"co-chair)\s{_ADJECTIVES}{_TALKS}\b",
            _TALKS_WORDS,
        ),
    ),
    (
        "met",
        "talks",
        guarded(
            r"\b(?:[Mm]et|meets|meet|(?:sat|sits|sit) down)\b(?!\s(?:(?:the|their|its|his|her|all|every|any|an?)\s)?"
            r"(?:(?!(?:to|with|on|in|at|for|and|over|about|amid|as|by)\s)[a-z-]+\s){0,2}?"
            r"(?:needs?|requirements?|demands?|criteria|"
            r"expectations|targets?|standards?|challenges?|goals?|obligations?|threats?|"
            r"conditions|costs?|deadlines?|commitments?|benchmarks?)\b)(?:\s(?:up\s)?with)?",
            ("met", "meet", "sat down", "sit down", "sits down"),
        ),
    ),
    (
        "meeting-with",
        "talks",
        guarded(
            rf"\b(?:[Mm]eetings?|[Tt]alks|[Dd]iscussions?|[Cc]onsultations|[Nn]egotiations|"
            rf"[Dd]ialogue)\s(?:(?:was|were|is|are|will be|to be)\s)?(?:held\s|"
            rf"hosted\s)?(?:{any_of('T')}\s|on\s{any_of('T')}\s|(?:in|at)\s(?:{any_of('M')}|"
            rf"[A-Z][\w-]+)\s){{0,2}}(?:between|with|among)\b",
            "meeting talks discussion consultations negotiations dialogue",
        ),
    ),
    (
        "takes-place",
        "talks",
        guarded(
            r"\b(?:[Mm]eeting|[Tt]alks|[Cc]onsultations|[Dd]ialogue|[Nn]egotiations|"
            r"[Dd]iscussions|[Ee]dition|[Rr]ound|[Ss]ession)(?:\son\s[^.;,]{3,60}?)?\s(?:opened|"
            r"(?:is|are)\sdue|(?:will be|would be|was|were|is to be|are to be|"
            r"is being|is due to be|has been)\sheld|took place|takes place|(?:will|would|is to|is due to) "
            r"(?:take place|convene)|(?:was|were) convened)\b",
            "meeting talks consultations dialogue negotiations discussions edition round session",
        ),
    ),
    (
        "named-dialogue",
        "talks",
        guarded(
            rf"\b(?:[Nn]ext|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ll]ast|[Pp]revious|"
            rf"[Ii]naugural|[Ll]atest)\s"
            rf"(?:(?:session|round|edition|meeting)\sof\sthe\s)?(?P<pair>{any_of('AM')}[-–]{any_of('AM')})\s"
            r"(?:[A-Z][\w-]*\s){0,4}(?:Dialogue|Consultations|Talks|Commission|Committee|Meeting|Forum)\b",
            "dialogue consultations talks commission committee meeting forum",
        ),
    ),
    (
        "at-a-meeting",
        "talks",
        guarded(
            rf"\b(?:at|during|in)\s(?:an?|their)\s{_ADJECTIVES}(?:meeting|talks|conversation)\b",
            "meeting talks conversation",
        ),
    ),
    (
        "negotiating",
        "talks",
        guarded(r"\bto (?:begin|start|open|launch) negotiat(?:ing|ions)\b", "negotiati"),
    ),
    (
        "signed-by-officials",
        "signing",
        guarded(
            r"\b(?:signed|inked|put (?:their )?(?:names|signatures) to|initialled)\b",
            ("signed", "inked", "names to", "signatures to", "initialled"),
        ),
    ),
    ("gathered", "talks", guarded(r"\b(?:gathered|convened|assembled)\b", "gathered convened assembled")),
    (
        "hosted-visit",
        "visit",
        guarded(
            rf"\b(?:welcom(?:e|es|ed|ing)|host(?:s|ed|ing)?|receiv(?:e|es|ed|"
            rf"ing))\s(?:the\s)?(?P<by>{ACTORS})[^.;]{{0,80}}?\b(?:for|on)\s(?:an?|his|her|"
            rf"their)\s(?:[a-z]+\s){{0,3}}?(?:[Ss]tate\s|[Oo]fficial\s|[Ww]orking\s)?[Vv]isit\b",
            "visit",
        ),
    ),
    (
        "welcomed",
        "talks",
        guarded(
            r"\b(?:welcomed|received|hosted)\san?\s(?:[a-z-]+\s){0,3}delegation\s[^.;,]{0,60}?"
            rf"\b(?:led|headed)\sby\s(?=(?:the\s)?{any_of('A')})",
            "delegation",
        ),
    ),
    ("phoned", "call", guarded(rf"\b(?:telephoned|phoned)\s(?=(?:the\s)?{any_of('A')})", "phoned")),
    (
        "welcomed",
        "talks",
        guarded(
            rf"\b(?:welcomed|received|receives|hosted|hosts|will\s(?:host|receive|"
            rf"welcome))\s(?=(?:the\s)?{any_of('A')})",
            "welcome receive host",
        ),
    ),
    (
        "courtesy-call",
        "talks",
        guarded(
            rf"\b(?:called on|calls on|call on|paid a courtesy call on|"
            rf"pays a courtesy call on)\s(?:H\.\s?E\.\s)?(?={any_of('A')}(?!\s(?:to|for)\b))",
            "call",
        ),
    ),
    (
        "visit-verb",
        "visit",
        guarded(rf"\b(?:visited|visits?|visiting)\s(?:[a-z]+\s){{0,2}}?{_HOSTS}", "visit"),
    ),
    (
        "travel",
        "visit",
        guarded(
            rf"\b(?:travel(?:s|led|ed|ling|ing)?|flew|flies|fly|arriv(?:ed|es|e|ing)|went|heads?|"
            rf"headed|journeyed)\s(?:back\s)?(?:to|in|for)\s{_HOSTS}",
            "travel flew flies fly arriv went head journeyed",
        ),
    ),
    (
        "travel-to-city",
        "visit",
        guarded(
            r"\b(?:travel(?:s|led|ed)|will\stravel|flew|flies|will\sfly)\sto\s"
            r"(?P<city>(?!The\b|A\b)[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)",
            "travel flew flies fly",
        ),
    ),
    (
        "visit-to",
        "visit",
        guarded(
            rf"\b(?:visits?|trips?|tour)\s(?:(?:by|of)\s(?P<by>{ACTORS})\s)?to\s{_HOSTS}"
            rf"(?:\sby\s(?P<by_after>{ACTORS}))?",
            "visit trip tour",
        ),
    ),
    (
        "on-a-visit",
        "visit",
        guarded(
            rf"\bon\s(?:an?|his|her)\s{_ADJECTIVES}(?:{any_of('T')}\s)?{_ADJECTIVES}(?:visit|"
            rf"trip)\b(?!\sto\b(?!\sthe\s(?:[\w-]+\s){{0,3}}(?:nation|country|republic|kingdom|state)\b))",
            "visit trip",
        ),
    ),
    (
        "port-call",
        "port_call",
        guarded(
            rf"\bport\s(?:calls?|visits?)\b|\b(?:docked|berthed|dock|moored)\s(?:at|in)\b|"
            rf"\bships?\s(?:[a-z]+\s){{0,3}}?(?:arrived|called)\s(?:at|in)\b|"
            rf"\b(?:arrived|called)\sat\s(?=[A-Z{OPEN}])",
            "port dock berthed moored ship arrived called",
        ),
    ),
    (
        "exercise",
        "exercise",
        guarded(
            rf"\b(?:{_DRILL_VERB})\s(?:[^.;]{{0,60}}?\s)?{_DRILL}\b|"
            rf"\b{_DRILL}\s(?:[^.;]{{0,60}}?\s)?(?:was|were|will be|took|takes|began|begins|ended|"
            rf"concluded|kicked)\b|\bexercised\s(?:together\s)?(?:off|with|in|at)\b|"
            rf"\btrained\stogether\b|\b[Ee]xercise\s[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?\b",
            "exercise drill patrol manoeuvres maneuvers war trained",
        ),
    ),
)
