"""Quoted words that nobody is reported to say, and short quotations that somebody does."""

from __future__ import annotations

import time

import pytest

from communique.annotate.speech.unspoken import is_unspoken
from communique.model.annotation import Quotation
from communique.model.span import Span
from communique.segment import quotations_of
from tests.paragraphs import paragraphs

UNSPOKEN = (
    # so-called, and names given outright
    "The so-called “ring of trust” broke down within a month.",
    "Engineers worked for years on a torpedo codenamed “Gannet”.",
    "A paper titled ‘What the tide brings’ was read to the academy.",
    "The self-styled \"protector of the valley\" fled across the river.",
    "In the trade the valve is known as “the widow”.",
    "The plant, known to its neighbours as “the Kettle”, will close in June.",
    "He signed himself “A friend of the pilots”.",
    "She bought a mare called “Second Helping” at the spring sales.",
    "Children in the camp play a game called “border guard”.",
    "The icebreaker, named “Vanja” after the donor's wife, sails in May.",
    # nicknames
    "Rustam “Badger” Olimov won the pole vault again.",
    "Police are looking for Milica \"Mouse\" van der Heide, 41.",
    "The trial of Teodor ‘the Clock’ Vasilescu opens on Monday.",
    # words as words
    "The word “partner” occurs eleven times in the treaty.",
    "The term “dual use” covers pumps as well as lasers.",
    "His election slogan was “Bread before barracks”.",
    "Marchers carried lamps under the motto “Light for the Lena”.",
    "Lawyers quarrelled for a week over the phrase “as soon as practicable”.",
    "“Sarma” means cabbage leaves stuffed with rice.",
    "In the old charts “banc” stands for a shoal.",
    "The acronym “TARN” was chosen after a long vote.",
    # glosses
    "They greeted us with the word oroitz, or “remembrance”, and a bow.",
    "The valley's name translates as “place of wind”.",
    "The clan calls the pass Dur (“the throat” in their dialect).",
    "The herders' word for “guest” is also their word for a stranger.",
    "In the ritual, Basque for “salt”, gatza, is said three times.",
    "Literally “water that stands”, the lake lies at 3,000 metres.",
    # what a contract calls somebody
    "The Republic of Malta and the Kingdom of Norway (hereinafter “the Parties”) have agreed as follows.",
    "The Memorandum on Pilotage (the “Memorandum”) enters into force in May.",
    "Signed by the Joint Fisheries Commission (“Commission”) in Vigo.",
    # slogans and signs
    "Students unrolled a banner reading “Two rivers, one people”.",
    "A sign on the gate says “No boats after dark”.",
    "The crates were marked “Handle as glass”.",
    "The secretary put the letters in a folder labelled “later”.",
    "Above the bar hangs a poster that says “Credit died here”.",
    "Somebody had left a box stamped “Return to Depot 9”.",
    "To send the form, click on “submit”.",
    "Demonstrators held placards with the words “Our wells are dry”.",
    # exercises, ships, works, bodies
    "Exercise “Cold Lantern” began in the fjord on Tuesday.",
    "Three thousand troops took part in the drill ‘Amber Wall 24’.",
    "The frigate “Sokol” put into Valletta for repairs.",
    "Her novel \"A Field Without Gates\" sold badly at first.",
    "In his essay “Why we pay tolls”, Professor Adeyinka-Holt goes back to the Hansa.",
    "The study, “Harbours Without Ships”, runs to 400 pages.",
    "“The Ferryman's Third Daughter” opens at the Lyric on Friday.",
    "The programme opened with “Autumn in Batumi” and two marches.",
    "The party “Homeland and Bread” won nine seats.",
    "The conference “Rails across the Steppe” drew 300 delegates.",
    "Prizes went to “Slow Water” and to a film from Bolivia.",
)  # fmt: skip

SPOKEN = (
    # short words that somebody says of something
    "The finance minister called the offer “unwise”.",
    "Ms Achterhuis described the wait as “a humiliation”.",
    "What the envoy called “an act of piracy” lasted an hour.",
    "The plan he called “mad” was adopted by his own party.",
    "The opposition dismissed the budget as “paper and string”.",
    "A spokesman for the port said the delay was “regrettable”.",
    "The union branded the project “utter nonsense”.",
    "The critic called the film “dreadful”.",
    "She called the agreement “a beginning, not an end”.",
    "He found the report “full of holes”, according to an aide.",
    "The plan was dubbed “reckless” by two former admirals.",
    "The treaty was labelled “a betrayal” by the smaller party.",
    "Coastguards are, in her words, “overworked and underpaid”.",
    "The colonel said his men were “ready”.",
    "Both sides spoke of “a useful exchange”.",
    # whole utterances, short ones too
    "“Shame on you,” a woman shouted from the gallery.",
    "“No, Minister,” the clerk replied.",
    "“Never again,” the survivor said.",
    "“Thank God,” Captain Rosalind Eke-Martin said when the tug came.",
    "“Poland Supports Every Neighbour,” Deputy Minister Zawada-Kruk said.",
    "“Good Morning, Sarajevo,” said the first officer.",
    "The crowd chanted “Death to Tolls”.",
    "Asked whether he would stand, the mayor answered “No”.",
    "Her answer was “Not in winter.”",
    "He shouted “Long Live Free Radio” and was led away.",
    "The boatswain told the party “Wait for the second whistle”.",
    "The president told the group “We will pay”.",
    "She ended her speech with the words “We owe them a harbour.”",
    "He said: “Peace Is Our Only Cargo.”",
    "Norway's ambassador appealed for “restraint on all sides”.",
    "The bank warned of “a long, dry summer”.",
    "Officials from both states called on Israel for “restraint”.",
    "The judge asked: “Who signed the order?”",
    "The pilot radioed “engine out” and turned for the beach.",
    "Minister Ilse Tammsaar-Roo tweeted “Finally!”",
    "A woman holding a sign said “we are tired of waiting”.",
    "The minister who opened the page said “this is history”.",
    # fragments in the clause
    "The two ministers agreed to work “hand in hand” on rail.",
    "He left (“in a great hurry”, an aide said) before lunch.",
    "The general promised that the road would open “before the snow”.",
    "It was late, or “nearly morning, and we were hungry”, as the cook put it.",
    "The talks were “frank”, the ministry said.",
    "The premier insisted that the base would go, or “we will go ourselves”.",
    "The company blamed “human error” for the spill.",
    "The foreign ministry rejected “any and all conditions”.",
    "Both governments signed what she termed “a promise with a stamp on it”.",
    "If a minister says “we are reviewing it”, it is dead.",
)  # fmt: skip

HOSTILE = ("the sign a ", "(the ", "told a ", "known a ", "a-", "sign, ", "’", "meaning ", "hereinafter ")


def told(text: str) -> list[bool]:
    return [is_unspoken(text, quotation) for quotation in quotations_of(text, paragraphs(text))]


@pytest.mark.parametrize("text", UNSPOKEN)
def test_nobody_is_reported_to_say_names_titles_words_and_signs(text: str) -> None:
    assert told(text) == [True]


@pytest.mark.parametrize("text", SPOKEN)
def test_short_quotations_are_speech(text: str) -> None:
    assert told(text) == [False]


@pytest.mark.parametrize("piece", HOSTILE)
def test_only_what_stands_near_is_looked_at(piece: str) -> None:
    before = piece * 20_000
    text = f"{before}“two words” {before}"
    start = len(before)
    quotation = Quotation(Span(start, start + 11), Span(start + 1, start + 10))
    begun = time.process_time()
    for _ in range(100):
        is_unspoken(text, quotation)
    assert time.process_time() - begun < 1
