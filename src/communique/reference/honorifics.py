"""Styles and military ranks that stand before a name and are no part of it (CODEBOOK section 3)."""

from __future__ import annotations

from typing import Final


def _forms(*lists: str) -> frozenset[str]:
    return frozenset(form.strip() for forms in lists for form in forms.split(","))


#: courtesy, academic, clerical, royal and native styles: casefolded, without dots.
#: Left out, since they are as often a part of the name: Syed, Malik, Don, Nana, Begum, Chief.
HONORIFICS: Final[frozenset[str]] = _forms(
    "mr, mrs, ms, miss, mx, messrs, sir, dame, madam, madame, mme, mlle, monsieur, maître, dr, drs",
    "doctor, prof, professor, assoc prof, associate professor, asst prof, eng, engr, ing, ir, dipl-ing",
    "amb, adv, atty, lic, mag, hon, honorable, honourable, the hon, the honorable, the honourable, hon'ble",
    "honble, the hon'ble, rt hon, the rt hon, right hon, the right hon, right honourable",
    "the right honourable, he, h e, hh, h h, hm, h m, hrh, h r h, hsh, hih, his excellency",
    "her excellency, your excellency, excellency, their excellencies, excellencies, his majesty",
    "her majesty, your majesty, their majesties, majesty, his royal highness, her royal highness",
    "their royal highnesses, royal highness, his highness, her highness, highness, his serene highness",
    "her serene highness, his imperial highness, her imperial highness, his holiness, her holiness",
    "his eminence, his beatitude, his grace, his worship, her worship, his lordship, rev, reverend",
    "the rev, fr, father, msgr, monsignor, archbishop, bishop, cardinal, pope, patriarch, rabbi, imam",
    "mullah, maulana, mufti, ayatollah, grand ayatollah, hojatoleslam, hujjat al-islam, swami, sadhvi",
    "prince, princess, crown prince, crown princess, sheikh, sheikha, shaikh, shaikha, shaykh, shaykha",
    "emir, amir, king, queen, emperor, empress, sultan, grand duke, grand duchess, duke, duchess",
    "countess, baron, baroness, lord, lady, viscount, earl, marquis, marquess, haji, hajji, alhaji",
    "hajia, alhaja, mwalimu, mzee, ato, weizero, shri, sri, shree, smt, shrimati, kumari, thiru",
    "thirumathi, selvi, sardar, pandit, janab, datuk, dato, dato', datin, datuk seri, dato' seri",
    "dato sri, dato' sri, datuk patinggi, tan sri, puan sri, tun, toh puan, tengku, tunku, pehin",
    "pengiran, dayang, awang, encik, puan, tuan, bapak, ibu, khun, u, daw, oknha, samdech, lok chumteav",
    "ông, bà, đồng chí, comrade, sayın, herr, frau, signor, signora, sig, on, dott, señor, señora, senor",
    "senora, sr, sra, srta, doña, senhor, senhora, dom, dona",
)

#: military and police ranks in full and as abbreviated: casefolded, without dots.
#: Left out: FM, AM, BG and MG, which are other things in these texts.
RANKS: Final[frozenset[str]] = _forms(
    "field marshal, marshal, generalissimo, general, gen, army general, general of the army",
    "general of army, senior general, vice senior general, colonel general, colonel-general, col gen",
    "colgen, corps general, senior lieutenant general, sr lt gen, sen lt gen, snr lt gen",
    "lieutenant general, lieutenant-general, lt general, lt gen, lt-gen, ltgen, ltg, lieut gen",
    "major general, major-general, maj general, maj gen, maj-gen, majgen, divisional general",
    "division general, brigadier general, brigadier-general, brig general, brig gen, brig-gen, briggen",
    "brigade general, brigadier, brig, colonel, col, senior colonel, sr col, snr col, sen col",
    "lieutenant colonel, lieutenant-colonel, lt colonel, lt col, lt-col, ltcol, ltc, major, maj, captain",
    "capt, cpt, first lieutenant, 1st lt, second lieutenant, 2nd lt, lieutenant, lt, lieut, ensign",
    "cadet, warrant officer, chief warrant officer, sergeant major, sgt maj, command sergeant major",
    "sergeant, sgt, staff sergeant, ssgt, master sergeant, msgt, gunnery sergeant, havildar, naik",
    "subedar, subedar major, jco, corporal, cpl, lance corporal, lcpl, private, pvt, pte, sepoy",
    "rifleman, admiral of the fleet, fleet admiral, admiral, adm, vice admiral, vice-admiral, vice adm",
    "v adm, vadm, rear admiral, rear-admiral, rear adm, r adm, radm, rdml, contre-amiral",
    "counter admiral, flotilla admiral, commodore, cmde, cdre, commo, commander, cdr, cmdr",
    "lieutenant commander, lieutenant-commander, lt commander, lt cdr, lt cmdr, lcdr, sub-lieutenant",
    "sub lieutenant, sub lt, petty officer, chief petty officer, master chief petty officer",
    "marshal of the air force, marshal of the royal air force, air chief marshal, acm, air marshal",
    "air vice marshal, air vice-marshal, avm, air commodore, air cdre, air cmde, group captain, gp capt",
    "wing commander, wg cdr, squadron leader, sqn ldr, flight lieutenant, flt lt, flying officer",
    "fg offr, pilot officer, police general, pol gen, police lieutenant general, constable",
)

_STYLES: Final[frozenset[str]] = HONORIFICS | RANKS


#: pronouns and small words when they are not in capitals or capitalised
_CAPITALS_ONLY: Final[frozenset[str]] = frozenset({"he", "hm", "hh"})
_CAPITALISED: Final[frozenset[str]] = frozenset(
    {"u", "on", "fr", "ing", "col", "adv", "sig", "general", "private", "major", "hon", "lord", "father"}
)


def is_style(token: str) -> bool:
    """Whether `token` (a word, or several: "Lt. Gen.", "His Excellency") is a style or a rank.

    Dots do not matter, case only where a small word would be taken for a style ("he", "u", "general").
    Many styles are offices or words as well ("King", "Commander"): a caller looks for a name after it.
    """
    return _folded(token) in _STYLES and _is_written_as_style(token)


def is_rank(token: str) -> bool:
    """Whether `token` is a military or police rank, by the rules of `is_style`."""
    return _folded(token) in RANKS and _is_written_as_style(token)


def _is_written_as_style(token: str) -> bool:
    folded = _folded(token)
    if folded in _CAPITALS_ONLY:
        return token.isupper()
    return folded not in _CAPITALISED or token[:1].isupper()


def _folded(token: str) -> str:
    return " ".join(token.replace("\u2019", "'").replace(".", "").casefold().split())
