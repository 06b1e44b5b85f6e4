"""English words by what they say of a clause that hangs on them: that it was uttered, found, or only thought.

Tables of the language, not of any text. A verb is listed under the strongest claim that it makes; which of its uses
report an act of speech is for `judge` to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

#: Utterances: what hangs on them was said or written. "=": a past tense that the rules of spelling do not give.
UTTERING = """
    say=said tell=told state announce add note claim allege argue assert aver avow declare explain insist
    maintain mention observe recall remark report reply respond retort rejoin answer stress underline underscore
    emphasise emphasize highlight reiterate repeat restate affirm reaffirm confirm warn caution forewarn
    write=wrote tweet retweet blog email e-mail cable acknowledge admit=admitted concede confess
    concur=concurred conclude contend comment suggest pledge promise vow swear=swore guarantee assure reassure
    inform notify advise brief apprise remind testify attest plead submit=submitted protest object complain
    lament grumble gripe grouse carp quip=quipped joke predict forecast=forecast prophesy foretell=foretold
    speculate estimate disclose reveal divulge hint intimate imply insinuate signal clarify elaborate boast
    brag=bragged marvel enthuse exclaim opine quote cite relate recount describe outline propose recommend urge
    implore beseech beg=begged ask enquire inquire query wonder request demand instruct decree rule proclaim
    pronounce undertake=undertook deny refute rebut=rebutted dispute deride dismiss reject oppose decry denounce
    condemn criticise criticize slam=slammed blast lambast lambaste castigate rebuke chide scold berate upbraid
    reprimand admonish accuse blame praise laud hail applaud commend welcome thank congratulate endorse defend
    call label brand dub=dubbed term characterise characterize threaten offer invite appeal moot volunteer
    venture muse theorise theorize posit hypothesise hypothesize apologise apologize regret=regretted express
    voice convey point agree accept profess attribute liken credit confide recant retract summarise summarize
    rumour rumor flag=flagged petition refer=referred
"""
#: Ways of speaking, and acts that go with it, which report something where words in marks stand beside them.
SPEAKING = """
    post text telegraph depose charge counter moan whine jest tease reckon calculate leak expound specify spell
    crow gloat gush rave pontificate reference narrate detail question order command direct hold=held find=found
    publish print broadcast=broadcast scoff sneer jeer mock ridicule rebuff rap=rapped lecture attack salute
    compliment credit back portray press push float interject interrupt intervene continue go=went begin=began
    finish end resume reflect reason stipulate certify verify vouch communicate relay transmit=transmitted pass
    read=read sum=summed indicate hit=hit shoot=shot fire chime weigh=weighed pipe butt snap=snapped wisecrack
    deadpan=deadpanned parry deflect hedge equivocate backtrack correct amend whisper shout yell scream cry
    bellow holler roar thunder bark growl snarl hiss mutter mumble murmur stammer stutter croak drawl chirp coo
    wail sob=sobbed sigh gasp groan laugh chuckle giggle chortle smile grin=grinned beam shrug=shrugged
    nod=nodded frown wince fume rage seethe bristle erupt explode vent recite chant sing=sang preach
    teach=taught prescribe counsel dictate tout trumpet peddle plug=plugged advertise promote herald lobby
    campaign entreat exhort encourage prod=prodded goad challenge dare greet introduce toast bid remonstrate
    bemoan bewail deplore rue paraphrase echo second grant allow purport pretend gossip chat=chatted caption
    entitle message radio telephone phone fax wire speak=spoke talk
"""
#: Studies, courts, figures and documents say it, without a mouth: "found that", "showed that".
FINDING = """
    show find=found prove indicate suggest reveal demonstrate establish conclude determine discover confirm
    illustrate point imply estimate reckon record document note list detail identify attribute
"""
#: In somebody's mind; nobody is reported to have said it.
THINKING = """
    think=thought believe hope expect fear feel=felt know=knew doubt want wish wonder assume suspect suppose
    presume guess consider regard see=saw understand=understood realise realize recognise recognize remember
    forget=forgot dream imagine intend plan mean=meant decide resolve choose=chose prefer like love hate dread
    worry anticipate foresee=foresaw envisage trust learn hear=heard notice sense judge deem conclude figure
    bet=bet care mind ensure make=made let=let help prevent cause require permit enable
"""
#: Nouns of utterance, whose clause or complement says what was uttered.
SPEECH_NOUNS = frozenset(
    """claim statement announcement assertion allegation remark accusation warning assurance pledge promise
    declaration denial insistence admission acknowledgement acknowledgment suggestion contention argument
    complaint report prediction forecast comment observation reminder message news rumour rumor revelation
    disclosure confirmation testimony evidence proposal recommendation advice call appeal plea demand request
    vow threat offer guarantee word charge criticism reply response answer explanation verdict ruling finding
    estimate hint confession notice notification proclamation boast lament speculation conclusion objection
    protest concession stipulation invitation question""".split()
)
#: Things that are written, shown or printed and say what they say by themselves.
DOCUMENTS = frozenset(
    """report statement letter study survey poll document memo memorandum filing affidavit indictment lawsuit
    complaint suit petition article story newspaper paper magazine book review analysis research data figure
    figures statistics census law act rule rules regulation bill amendment ordinance constitution treaty
    agreement contract text draft resolution communique communiqué declaration release note notice bulletin
    email e-mail message tweet post thread blog website site page sign banner placard poster leaflet pamphlet
    flyer brochure advertisement ad label headline caption transcript record records account testimony ruling
    judgment judgement verdict order decision opinion dissent warrant charge sheet readout summary briefing
    audit inquiry investigation probe forecast estimate guidance advice warning editorial column diary diaries
    memoir biography manifesto programme program plan prospectus will testament inscription plaque entry log
    manual guide instructions proverb saying adage song poem play film documentary broadcast recording video
    clip""".split()
)
#: Verbs above which what is told has not happened: "is expected to say", "refused to say".
UNREAL_GOVERNORS = frozenset(
    """expect expected want wish hope plan intend refuse decline fail hesitate like seem appear tend need try seek
    likely due set ready unable able free reluctant willing prepared supposed bound scheduled urge ask order
    tell advise allow permit require force invite encourage forbid dare threaten offer mean wait love hate
    prefer""".split()
)

#: Participles that the rules of spelling do not give, all of verbs above.
_PARTICIPLES = {
    "written": "write", "sworn": "swear", "shown": "show", "known": "know", "seen": "see", "foreseen": "foresee",
    "chosen": "choose", "forgotten": "forget", "begun": "begin", "sung": "sing", "proven": "prove", "gone": "go",
    "forbidden": "forbid", "stricken": "strike", "foretold": "foretell", "undertaken": "undertake", "spoken": "speak",
}  # fmt: skip


@cache
def saying() -> Mapping[str, str]:
    """From each form of a verb of speech to its lemma."""
    return _forms(SPEAKING) | _forms(UTTERING)


@cache
def uttering() -> Mapping[str, str]:
    return _forms(UTTERING)


@cache
def finding() -> Mapping[str, str]:
    return _forms(FINDING)


@cache
def thinking() -> Mapping[str, str]:
    return _forms(THINKING)


def _forms(table: str) -> dict[str, str]:
    found = dict(_entries(table))
    lemmas = frozenset(found.values())
    return found | {form: lemma for form, lemma in _PARTICIPLES.items() if lemma in lemmas}


def _entries(table: str) -> Iterator[tuple[str, str]]:
    for entry in table.split():
        lemma, _, past = entry.partition("=")
        for form, _ in forms_of(lemma, past or None):
            yield form, lemma


def forms_of(lemma: str, past: str | None) -> Iterator[tuple[str, str]]:
    yield lemma, "base"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield lemma[:-1] + "ies", "third"
        yield past or lemma[:-1] + "ied", "past"
    else:
        yield lemma + ("es" if lemma.endswith(("s", "sh", "ch")) else "s"), "third"
        yield past or (lemma + "d" if lemma.endswith("e") else lemma + "ed"), "past"
    doubled = past is not None and past == lemma + lemma[-1] + "ed"
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    yield (stem + stem[-1] if doubled else stem) + "ing", "participle"
    if lemma == "write":
        yield "written", "past"
    if lemma == "signal":
        yield from (("signalled", "past"), ("signalling", "participle"))
    if lemma == "label":
        yield from (("labelled", "past"), ("labelling", "participle"))
