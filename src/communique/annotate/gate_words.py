"""The words by which a sentence is known to be worth analysing: what states do with each other, and who does it.

A table of the language and of the codebook, not of any text: the kinds of fact with their types, stages and
milestones (CODEBOOK section 4), the acts of PLOVER, and what else English calls each of them. A word too many
costs an analysis, a word too few a fact. Inflected forms are made in `annotate.gate`; those that no rule makes stand
behind "=".
"""

from __future__ import annotations

#: Hardly spoken of but where states deal with each other: these need no company.
DEALINGS = """
    LoI MoC MoU MoUs accession accord agreement alliance ally ambassador annexation armistice attaché
    bilateral bilaterally cease-fire ceasefire communique communiqué consular consulate counterpart
    delegation delimitation demarcation demarche detente diplomacy diplomat diplomatic disarmament
    démarche détente embargo embassy envoy extradite=extradited,extradites,extraditing extradition
    intergovernmental memoranda memorandum mou multilateral negotiate=negotiated,negotiates,negotiating
    negotiation negotiator nonproliferation normalisation normalization pact peacekeeper peacekeeping
    plurilateral quadrilateral rapprochement ratification ratify=ratified,ratifies,ratifying
    sanction=sanctioned,sanctioning summit treaty trilateral trilaterally truce
"""
#: What officials do with each other, and other people too.
MEETINGS = """
    accede agree arrangement assembly attend bind=bound ceremony chair commemorate commemoration
    commit=committed,committing commitment communicate concur=concurred confer=conferred conference
    consult consultation contract convene convention conversation courtesy credit deal=dealt declaration deliberate
    deliberation dialogue discuss discussion document drill exchange exercise forum gathering greet
    guest handshake honor honour host inaugurate inauguration initial=initialled,initialling ink
    invitation invite letter loan mediate mediation mediator meet=met meeting note parley partner
    partnership patrol=patrolled phone pledge promise protocol receive reception reciprocal roadmap
    round roundtable session sign signatory signature speak=spoke,spoken statement stopover talk telephone
    tour trade travel=travelled,travelling trip undertake=undertook,undertaken videoconference visit vow
    welcome witness wreath
"""
#: What becomes of equipment.
PROGRAMMES = """
    acquire acquisition assemble build=built buy=bought choose=chose,chosen commission decommission
    deliver delivery develop=developed donate donation equip=equipped export field gift give=gave,given
    handover import induct induction install lease licence license manufacture operate operator order
    pitch procure procurement produce production purchase receive select sell=sold service ship=shipped
    supplier supply test transfer=transferred trial upgrade use
"""
#: Everyday words of our facts: somebody who may act for a state must stand beside them.
ACTS = """
    abandon abduct abrogate accompany accusation accuse acquire adhere adopt aggression aid airlift
    airstrike allegation allege amend anchor annex announce announcement annul=annulled apologise
    apologize apology appeal applaud appreciate appreciation approach approval approve arm arrange
    arrest arrival arrive ask assail assault assist assistance assure attack authorisation authorise
    authorization authorize await back backing ban=banned,banning bar=barred bar=barred,barring belong
    berth blacklist blame blast block blockade bolster bomb bombard bombardment boycott breach
    bring=brought call=called cancel=cancelled,cancelling cancellation capture castigate caution cease
    censure clash clearance closure co-operate co-operation co-produce co-production collaborate
    collaboration command commemorate commemoration commend compensate complain complaint complete
    concede concert conclude conclusion condemn condemnation condolence conduct confirm confiscate
    confront congratulate congratulation consent consortium contribute contribution convey convoy
    cooperate cooperation coordinate coordination coproduction criticise criticism criticize cut=cutting
    declare decry deepen defend demand denounce denunciation deny depart departure deplore deploy
    deployment deport destroy detain detention deter=deterred,deterring development disapproval
    disapprove disburse discontinue dismiss dispatch dispute dock downgrade drill drone embark embrace
    encourage encouragement endeavor endeavour endorse endorsement engage engagement enhance enlist
    escalate escort establish evacuate evacuation evict exclude exempt exhort expand expansion expect
    expel=expelled,expelling express expulsion extend extension facilitate fight=fought finalise
    finalize finance fire fly=flew,flown forbid=forbade,forbidden freeze=froze,frozen fulfil=fulfilled fund grant
    gratitude guarantee hail halt hand harbour honor honour implement implementation impose incident
    incursion infringe infringement initiative insist insult intensify intercept interfere interference
    intervention intrude intrusion invade invasion invest investigate investigation investment join
    joint kidnap=kidnapped kill land launch law legislation levy liberate lobby=lobbied lodge maneuver
    manoeuvre march massacre membership militarise militarize mobilisation mobilise mobilization
    mobilize modernisation modernise modernization modernize monitor moor multinational mutual nominate
    notify objection obligate obligation obstruct occupation occupy offer operation oppose opposition
    oust overflight overfly participate participation partnering peace penalise penalize
    permit=permitted,permitting persecute petition poison port postpone praise probe programme prohibit
    promulgate proposal propose protest provide provision provocation provoke pursue raid
    ram=rammed,ramming reaffirm reaffirmation rebuff rebuke recall recognise recognition recognize
    reconcile reconciliation reconfirm reconstruct reconstruction recruit redeploy refuel refusal refuse
    reinforce reinforcement reiterate reject rejection relation relationship release relief relocate
    remit renew renewal renounce reopen repatriate repatriation repel=repelled reprimand republish
    request rescue resettle resolution respond response restore restrict restriction resume resumption
    retaliate retaliation retire retract retreat return review revise revoke route row sail salute scold
    scrap=scrapped,scrapping seal seek=sought seize seizure send=sent serve settle settlement share
    shell shipment shoot=shot sink=sank,sunk slam=slammed,slamming smuggle solicit solidarity sponsor
    stockpile stop=stopped strengthen strike=struck strive submit=submitted,submitting subsidise summon
    support suspend suspension sympathise sympathize sympathy take=took,taken tariff terminate
    termination thank thanks threat threaten tie torpedo torture train=trained transaction transit
    transport ultimatum underline underscore unify unilateral unveil uphold=upheld urge vaccinate
    veto=vetoed,vetoing violate violation waive warn warning way withdraw=withdrew,withdrawn withdrawal
    withhold=withheld
"""
#: Who acts for a state, or is one, without its name.
ACTORS = """
    Kremlin administration admiral adviser advisor aide air army authority ayatollah brigade brigadier
    cabinet capital chancellor chargé chief coalition colonel commandant commander commission
    commissioner commodore congress consul continent corvette council country court crown delegate
    department deputy destroyer dignitary emir empire faction federation fleet force foreign frigate
    general government governmental governor guerrilla high-level highness insurgent international jet
    junta king kingdom lawmaker leader leadership legislature majesty marine marshal militant military
    militia minister ministerial ministry mission monarch nation national naval navy neighbor
    neighboring neighbour neighbouring officer official parliament parliamentarian parliamentary party
    peninsula policy pontiff pope premier presidency president presidential prince princess queen rebel
    regime region regional representative republic sailor secretariat secretary senate senator ship side
    soldier speaker spokesman spokesmen spokesperson spokeswoman squadron state submarine sultan
    taoiseach territory throne troop undersecretary union vessel warship
"""
