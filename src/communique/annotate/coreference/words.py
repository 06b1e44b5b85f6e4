"""The closed lists of English that coreference goes by: pronouns, styles, and nouns for persons, bodies and places."""

from __future__ import annotations

from types import MappingProxyType

from communique.reference import offices

MASCULINE_PRONOUNS = frozenset("he him his himself".split())
FEMININE_PRONOUNS = frozenset("she her hers herself".split())
NEUTER_PRONOUNS = frozenset("it its itself".split())
PLURAL_PRONOUNS = frozenset("they them their theirs themselves".split())
PRONOUNS = MASCULINE_PRONOUNS | FEMININE_PRONOUNS | NEUTER_PRONOUNS | PLURAL_PRONOUNS
REFLEXIVES = frozenset("himself herself itself themselves".split())

DEFINITE = frozenset("the this that these those both".split())

MASCULINE_WORDS = frozenset(
    """mr sir lord king prince emperor sultan emir amir sheikh father son brother husband man boy gentleman uncle
    nephew grandfather grandson widower bishop archbishop cardinal pope monsignor imam rabbi ayatollah spokesman
    chairman congressman statesman businessman policeman salesman cameraman fisherman actor waiter duke baron
    earl count herr monsieur señor groom boyfriend godfather stepfather stepson monk guy actor gunman sportsman
    councilman assemblyman alderman serviceman airman seaman nobleman""".split()
)
FEMININE_WORDS = frozenset(
    """mrs ms miss madam madame dame lady queen princess empress sheikha mother daughter sister wife woman girl aunt
    niece grandmother granddaughter widow spokeswoman chairwoman congresswoman stateswoman businesswoman
    policewoman actress waitress duchess baroness countess frau señora signora bride girlfriend godmother
    stepmother stepdaughter nun heroine hostess councilwoman servicewoman noblewoman""".split()
)

#: Given names that one gender bears nearly always, the world over. A hint between two who might be meant; it never
#: links and never forbids.
MASCULINE_NAMES = frozenset(
    """abdul abdullah abdulaziz abdelfattah ahmed alexander alexandre ali andrew andrei andrzej anthony antonio ahmad
    benjamin bernard boris brian carlos charles christopher daniel david dmitry donald edward emmanuel eric
    ferdinand fernando francisco frank fumio gabriel george gerhard giorgos giuseppe gordon gustavo hamid hans harry
    hassan henry hiroshi hugo hussein ibrahim igor imran isaac ivan jacob jaime james jan javier jens jeremy jim jimmy
    joe john jonathan jose josé joseph juan justin karim keith ken kenneth kevin khalid klaus lars lloyd lorenzo louis
    luis luiz mahmoud manuel marco mario mark martin matteo matthew michael miguel mike mohamed mohammad mohammed
    muhammad mustafa narendra nicolas nikolai oleg olaf oscar osman pablo paul pavel pedro peter philip pierre
    rafael ralph raúl recep richard robert roberto rodrigo roger ronald salman samuel sergei sergey sergio shinzo
    simon stephen steve steven takeshi thomas tom tony umar viktor vincent vladimir volodymyr walter william yusuf
    yoshihide""".split()
)
FEMININE_NAMES = frozenset(
    """aisha alexandra alice amina amy ana angela angelina anita ann anna annalena anne annette barbara beatriz benazir
    betty carla carmen carol caroline catherine christina christine claire claudia cristina diana dorothy elena
    eleanor elisabeth elizabeth ellen emily emma eva fatima fatma florence frances georgia gina giorgia gloria grace
    hannah helen helena hillary indira ingrid irene isabel isabella ivana jacinda jane janet jennifer jessica joan
    julia julie kamala karen kate katherine kathleen laura leila linda lisa liz louise lucy magdalena margaret maria
    mariam marie marina marta martha mary maya melanie melissa michelle mónica monica nadia nancy natalia natalie
    nicole nirmala olena olga patricia paula rachel rebecca renate rosa rose ruth sandra sara sarah shirley sofia
    sonia sophia sophie stella susan svetlana sylvia tamara tatiana teresa theresa ursula valentina vera veronica
    victoria yulia yuriko zainab""".split()
)

_MORE_PERSONS = frozenset(
    """person people man woman child boy girl baby guy lady gentleman kid teenager adult youth infant citizen resident
    father mother parent son daughter brother sister husband wife spouse partner uncle aunt nephew niece cousin
    grandfather grandmother grandparent grandson granddaughter widow widower friend neighbour neighbor colleague
    fiancé fiancée boyfriend girlfriend ally enemy rival opponent supporter follower predecessor successor
    incumbent counterpart candidate politician activist protester demonstrator campaigner dissident refugee migrant
    immigrant author writer poet novelist journalist reporter editor columnist correspondent blogger photographer
    actor actress artist painter musician singer composer dancer player footballer athlete coach trainer captain
    goalkeeper striker champion winner loser scientist researcher professor teacher student pupil lecturer scholar
    historian economist physicist chemist biologist mathematician philosopher engineer doctor physician nurse surgeon
    patient lawyer barrister solicitor justice magistrate defendant plaintiff suspect victim witness criminal
    prisoner inmate murderer killer gunman attacker bomber terrorist militant insurgent fighter rebel soldier
    sailor pilot officer general admiral colonel lieutenant sergeant commander veteran guard policeman policewoman
    detective sheriff spy agent farmer worker employee employer manager boss owner chairman chairwoman entrepreneur
    businessman businesswoman banker investor trader customer client consumer passenger driver tourist visitor guest
    host traveller traveler priest bishop pope monk nun cardinal imam rabbi cleric saint king queen prince princess
    emperor empress duke monarch heir survivor spokesman spokeswoman spokesperson expert analyst adviser advisor
    specialist participant respondent speaker interviewer user reader viewer listener hero heroine
    pair couple duo trio classmate fellow linguist architect designer interpreter translator mom dad fan
    graduate founder creator developer director producer volunteer heir orphan bishop missionary
    settler inventor""".split()
)
#: Nouns for whoever holds an office or plays a part.
PERSONS = (offices.title_words() | _MORE_PERSONS) - frozenset(
    "head chair chief whip fm cm cs sherpa".split()
) | frozenset(("head", "chief"))
#: Bare, these are one office of a state or body, so that "the" is enough to tell whom they mean.
OFFICES = offices.title_words() - frozenset(
    "member officer official delegate head aide assistant founder".split()
)

ORGANISATIONS = frozenset(
    """organisation organization ministry department agency bureau commission committee council court tribunal
    parliament congress senate assembly cabinet government administration authority authorities party coalition
    alliance bloc union league federation confederation association society institute institution foundation
    university college school academy company corporation firm bank group band team club army navy force forces
    military police embassy consulate mission secretariat board panel body service newspaper magazine
    station network broadcaster airline manufacturer maker contractor subsidiary ngo charity militia junta regime
    delegation directorate legislature jury judiciary startup business brigade battalion regiment squadron
    command guard coastguard gang label studio publisher hospital family community movement staff crew
    journal think-tank""".split()
)
STATES = frozenset("country nation state republic kingdom".split())
PLACES = STATES | frozenset(
    """city town village capital island province region county district area territory continent place site port
    harbour harbor airport base building house home palace temple museum park beach river lake sea ocean bay strait
    mountain valley desert forest street road square bridge station neighbourhood neighborhood suburb peninsula
    border zone camp municipality castle cathedral monument world planet colony region location room hotel mosque
    church land farm garden cemetery coast shore frontier headquarters resort venue stadium theatre
    theater restaurant""".split()
)

#: Who is meant turns with whose it is: never one with its owner, and never found by the noun alone.
RELATIVES = frozenset(
    """counterpart predecessor successor rival opponent ally partner colleague friend neighbour neighbor enemy
    father mother parent son daughter brother sister husband wife spouse uncle aunt nephew niece cousin grandfather
    grandmother grandson granddaughter deputy aide adviser advisor fiancé fiancée boyfriend girlfriend boss""".split()
)
#: Nouns that name a part of a whole, a number or a kind, and so mean none that was named before.
NEVER_THE_SAME = frozenset("counterpart other another one others rest majority half part most many".split())

#: Plurals that stand for two or more who were named one by one, and what these must be.
TAKEN_TOGETHER = MappingProxyType({
    **dict.fromkeys(("leader", "minister", "president", "premier", "official", "diplomat", "envoy", "secretary",
                     "chief", "king", "man", "woman", "pair", "couple", "duo", "commander", "politician",
                     "counterpart"), ("PERSON",)),
    **dict.fromkeys(("country", "nation", "state", "government", "neighbour", "neighbor", "capital"), ("PLACE",)),
    **dict.fromkeys(("side", "ally"), ("PLACE",)),
    **dict.fromkeys(("organisation", "organization", "company", "firm", "body", "agency"), ("ORG",)),
})  # fmt: skip

SPEECH = frozenset(
    """say tell add state declare announce claim argue explain insist warn note reply respond ask write tweet post
    stress emphasise emphasize reiterate confirm deny admit suggest believe think hope recall
    underline comment""".split()
)

SMALL = frozenset("the a an of for and & to in on at de la le du des von van der den al el jr sr".split())
LEGAL_FORMS = frozenset("inc ltd corp co plc llc gmbh ag sa nv bv pty limited incorporated".split())


def label_of_noun(lemma: str) -> str | None:
    """What a common noun stands for: "PERSON", "ORG", "PLACE"; None for things and what is not known.

    >>> label_of_noun("spokesman"), label_of_noun("ministry"), label_of_noun("table")
    ('PERSON', 'ORG', None)
    """
    word = lemma.casefold().rpartition("-")[2]
    if word in PERSONS or word.endswith(("woman", "sman", "ologist", "person")):
        return "PERSON"
    if word in ORGANISATIONS:
        return "ORG"
    return "PLACE" if word in PLACES else None
