"""The words for instruments, for the stages that they pass through, and for areas of cooperation."""

from __future__ import annotations

import re

from communique.annotate.guarded import guarded
from communique.annotate.masks import any_of

#: Words that are instruments only where they are signed or bear a name: a charter may be a flight.
WEAK_STATEMENT = r"[Dd]eclarations?|[Cc]ommuniqu[eé]s?"
WEAK_OTHER = r"[Ff]rameworks?(?! [Aa]greement)|[Cc]harters?|[Cc]ompacts?|[Cc]onsensus"
#: Words that are instruments only where they are signed.
SIGNED_ONLY = (
    r"[Pp]artnerships?|(?:[Aa]ction|[Ww]ork) (?:[Pp]lan|[Pp]rogram(?:me)?)s?|[Pp]lans? of [Aa]ction|"
    r"(?:[Ee]xecutive )?[Pp]rogram(?:me)?s?(?: of [Cc]ooperation)?"
)
#: What the instrument's noun says it is; in this order, the longer words first.
NOUNS: tuple[tuple[str, str], ...] = (
    (
        "memorandum_of_understanding",
        r"[Mm]emorand(?:um|a|ums)(?: of (?:[Uu]nderstanding|[Cc]ooperation))?(?! (?:[Ff]or|FOR|to)\b)|M[Oo][UC]s?",
    ),
    ("letter_of_intent", r"(?:[Ll]etters?|[Ss]tatements?|[Dd]eclarations?) of [Ii]ntent|LOIs?"),
    ("agreement", r"[Ll]etters? of [Aa]greement"),
    (
        "joint_statement",
        r"[Jj]oint (?:[Vv]ision |[Pp]ress |[Ll]eaders[’'] )?(?:[Ss]tatements?|[Dd]eclarations?|[Cc]ommuniqu[eé]s?)",
    ),
    ("exchange_of_notes", r"[Ee]xchange of (?:[Nn]otes|[Ll]etters)"),
    ("arrangement", r"[Tt]erms of [Rr]eference|(?:[Tt]echnical |[Ii]mplementing )?[Aa]rrangements?"),
    ("roadmap", r"[Rr]oad ?[Mm]aps?"),
    ("protocol", r"[Pp]rotocols?(?: of [Aa]mendment)?"),
    ("contract", r"[Cc]ontracts?"),
    ("treaty", r"[Tt]reat(?:y|ies)|[Cc]onventions?"),
    ("agreement", r"[Aa]greements?|[Pp]acts?|[Aa]ccords?|[Dd]eals?|[Ll]ines? of [Cc]redit"),
    ("joint_statement", WEAK_STATEMENT),
    ("other", WEAK_OTHER),
    ("other", SIGNED_ONLY),
)
CONTRACT = f"n{[name for name, _ in NOUNS].index('contract')}"
#: The groups of those words.
WEAK = tuple(f"n{i}" for i, (_, pattern) in enumerate(NOUNS) if pattern in (WEAK_STATEMENT, WEAK_OTHER))
ONLY_SIGNED = f"n{len(NOUNS) - 1}"
_NOUN = "|".join(f"(?P<n{i}>{pattern})" for i, (_, pattern) in enumerate(NOUNS))
_COUNT = (
    r"(?:(?P<count>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|"
    r"[Tt]en|[Ee]leven|[Tt]welve|[Ff]ifteen|[Tt]wenty|"
    # A sum of money ("$375 million deal") counts no instruments.
    r"(?<![$€£¥₹\w.,])\d{1,3}(?!\s(?:[mb]|tr)illion))\s)"
)
#: A word of a name; not one that stands at the head of a sentence.
_CAP = (
    r"(?!(?:As|In|On|At|By|For|With|Under|After|Since|While|When|If|Both|Our|And|But|From|Through|Upon)\s)"
    r"[A-Z][\w’'&/.-]*"
)
#: A word that can describe an instrument: no verb form, determiner or small word.
_ADJECTIVE = (
    r"(?!(?:a|an|the|and|or|of|to|that|which|who|with|has|have|had|was|were|will|also|is|"
    r"are|be|been|on|in|by|for|from|their|its|his|her|"
    r"this|these|those|it|they|he|she|we|as|at|if|when|after|before|both|two|three|four|"
    r"five|six|seven|eight|nine|ten|twenty|several|"
    r"many|some|any|sign|signs|ink|inks|signing|concluding|negotiating|finali[sz]ing|seal|"
    r"seals|more|other|such|each|into|over|under)\s)"
    r"(?![a-z]+ed\s)[a-z][\w-]*"
)
#: Words of a name before its noun: "Reciprocal Access", with the parties' names in front ("S-S Air Transport").
_BEFORE = (
    rf"(?P<who>{any_of('AM')}(?:[-–\s](?:and\s)?{any_of('AM')}){{0,2}}(?:[’']s?)?[\s-])?"
    rf"(?P<title>(?:{_CAP}\s(?:and\s|of\s|on\s|for\s)?){{0,6}})"
)
#: One of these stands in each of `NOUNS`.
_NOUN_WORDS = (
    *(
        "memorand",
        "mou",
        "moc",
        "letter",
        "statement",
        "declaration",
        "loi",
        "communiqu",
        "exchange of",
        "arrangement",
    ),
    *(
        "terms of",
        "roadmap",
        "road map",
        "protocol",
        "contract",
        "treat",
        "convention",
        "agreement",
        "pact",
        "accord",
    ),
    *("deal", "credit", "framework", "charter", "consensus", "partnership", "plan", "program"),
)
INSTRUMENT = guarded(
    rf"(?<![\w-])(?:(?P<det>[Tt]he|[Aa]n?|[Tt]heir|[Tt]his|[Tt]hese|[Tt]hat|[Ii]ts|"
    rf"[Bb]oth)\s)?{_COUNT}?(?:(?P<when>{any_of('T')}|(?:1[89]|20)\d\d)\s)?(?P<adj>(?:{_ADJECTIVE}\s){{0,4}}?)"
    rf"{_BEFORE}(?:{_NOUN})(?![\w-])(?:\s\((?P<short>[A-Z][A-Za-z]{{1,9}})\))?"
    rf"(?P<rest>\s(?:to(?=\s[A-Z][a-z]+\s[A-Z])|on|[Cc]oncerning|for|[Rr]egarding|of)\s(?:the\s)?(?!USD|EUR|US\$)(?:{any_of('AM')}(?:[-–]{any_of('AM')})?\s)?{_CAP}(?:(?:\s|"
    rf"\sand\s|,\s|,\sand\s|\s(?:of|on|for)\s(?:the\s)?){_CAP}){{0,10}})?",
    _NOUN_WORDS,
)

STAGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "terminated",
        re.compile(r"\b(?:terminated?|scrapp(?:ed|ing)|abrogated|withdrew .{0,30}from|withdrawn from)\b"),
    ),
    ("suspended", re.compile(r"\bsuspend(?:ed|s|ing)\b")),
    ("expired", re.compile(r"\b(?:expired|lapsed)\b")),
    ("extended", re.compile(r"\b(?:extended|renewed|prolonged)\b")),
    ("implemented", re.compile(r"\b(?:fully (?:utili[sz]ed|implemented)|implemented in full)\b")),
    (
        "in_force",
        re.compile(
            r"\b(?:(?:has |have )?entered into force|(?:came|come|comes) into (?:force|effect)|in force since|"
            r"took effect|takes effect|kicks in|entry into force|is in force)\b"
        ),
    ),
    ("ratified", re.compile(r"\bratifi(?:ed|es|cation)\b")),
    (
        "approved",
        re.compile(r"\b(?:approved|authori[sz]ed|endorsed|cleared|gave the green light to|greenlit)\b"),
    ),
    ("initialled", re.compile(r"\binitial+ed\b")),
    (
        "signed",
        re.compile(
            r"\b(?:signed|inked|signs|inks|concluded|exchanged(?! (?:views|greetings|pleasantries|"
            r"information|fire|gifts|opinions))|put (?:their )?(?:names|signatures?) to|sealed|"
            r"penned|signing of|signature of|conclusion of|signing ceremony (?:of|for)|"
            r"exchange of(?= (?:[a-z]+ ){0,3}(?:[Mm]emorand|M[Oo][Uu]|agreements?|documents))|"
            r"(?<!a )(?<!no )(?<!the )(?<!any )sign(?! of| that| up))\b"
        ),
    ),
    ("agreed_in_principle", re.compile(r"\bagreed? in principle\b|\bagreement in principle\b")),
    (
        "negotiating",
        re.compile(
            r"\b(?:negotiat(?:e|es|ed|ing|ions?)|finali[sz](?:e|ing)|working (?:on|towards?)|"
            r"talks on|discussing)\b"
        ),
    ),
    (
        "announced",
        re.compile(
            r"\b(?:announced|unveiled|reached|agreed (?:on|upon)|struck|clinched|adopted|issued|released|"
            r"agreed to(?= (?:an?|the|its|their|two|three|four|five|several|new)\b| [A-Z])|agreed(?! to\b))\b"
        ),
    ),
    ("proposed", re.compile(r"\b(?:proposed|offered|offer of|hopeful of|hopes for|seeks|would like)\b")),
)
#: "When concluded", "until it is ratified", "once entered into force": a stage that has not been reached.
CONDITION = re.compile(
    r"\b(?:[Ww]hen|[Oo]nce|[Uu]ntil|[Ii]f|[Uu]pon|[Pp]ending|[Bb]efore|[Aa]fter both|"
    r"yet to be|has yet to|(?:has|have|had|needs?|remains?|still|must) (?:to )?be|awaits?|awaiting|subject to|"
    r"cannot|not)\s(?:[a-z]+\s){0,3}$"
)
TO_SIGN = re.compile(r"\b(?:to sign|sign|will sign|be signed|signing)\b")

#: Stages that only say that words are still being sought.
NOT_YET = frozenset({"negotiating", "proposed"})
#: Stages after which there is an instrument, whoever its parties are.
DONE = frozenset({"signed", "initialled", "approved", "ratified", "in_force", "implemented", "extended"})
#: Stages that words reach when they are made.
MADE = frozenset({"announced", "agreed_in_principle", "initialled", "signed"})

NUMBERS = {
    w: n for n, w in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
} | {"fifteen": 15, "twenty": 20}
