"""What is asked of the tables, and what they answer."""

from __future__ import annotations

import pytest

from communique.reference import bodies, honorifics, offices, organisations, states
from communique.reference.tables import plain


def iso3s(text: str) -> set[str]:
    return {form.iso3 for form in states.forms().get(plain(text), ())}


@pytest.mark.parametrize(
    ("text", "iso3", "use"),
    [
        ("Republic of Korea", "KOR", "name"),
        ("ROK", "KOR", "name"),
        ("RoK", "KOR", "name"),
        ("South Korean", "KOR", "adjective"),
        ("Seoul", "KOR", "capital"),
        ("Blue House", "KOR", "seat"),
        ("DPRK", "PRK", "name"),
        ("U.S.", "USA", "name"),
        ("US", "USA", "name"),
        ("American", "USA", "adjective"),
        ("UK", "GBR", "name"),
        ("Downing Street", "GBR", "seat"),
        ("Türkiye", "TUR", "name"),
        ("Viet Nam", "VNM", "name"),
        ("Việt Nam", "VNM", "name"),
        ("Hà Nội", "VNM", "capital"),
        ("Côte d’Ivoire", "CIV", "name"),
        ("Czechia", "CZE", "name"),
        ("Cabo Verde", "CPV", "name"),
        ("Kiev", "UKR", "capital"),
        ("Kremlin", "RUS", "seat"),
        ("Quai d’Orsay", "FRA", "seat"),
        ("South Block", "IND", "seat"),
        ("Malacañang", "PHL", "seat"),
        ("Nigerien", "NER", "adjective"),
        ("Nigerian", "NGA", "adjective"),
        ("Emirati", "ARE", "adjective"),
        ("Filipino", "PHL", "adjective"),
        ("Philippine", "PHL", "adjective"),
    ],
)
def test_a_form_names_one_state(text: str, iso3: str, use: str) -> None:
    assert [(form.iso3, form.use) for form in states.forms()[plain(text)]] == [(iso3, use)]


def test_case_is_kept() -> None:
    assert iso3s("US") == {"USA"}
    assert iso3s("us") == set()
    assert iso3s("turkey") == set()


@pytest.mark.parametrize(
    "text", ["Georgia", "Jordan", "Chad", "Turkey", "Korea", "Washington", "Victoria", "Guinea"]
)
def test_what_is_often_something_else_is_a_caution(text: str) -> None:
    assert all(form.caution for form in states.forms()[text])


def test_south_korea_is_meant_by_korea_alone() -> None:
    assert iso3s("Korea") == iso3s("Korean") == {"KOR"}


def test_two_states_share_congo() -> None:
    assert iso3s("Congo") == {"COD", "COG"}


def test_states_are_found_by_code_in_capitals_only() -> None:
    korea = states.by_iso3("KOR")

    assert korea is not None
    assert korea.name == "South Korea"
    assert korea.iso2 == "KR"
    assert states.by_iso3("kor") is None
    assert states.by_iso3("EU") is None


def test_the_indian_ocean_is_not_india() -> None:
    assert {"Indian Ocean", "South China Sea", "New Mexico"} <= states.lookalikes()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("EU", "EU"),
        ("European Union", "EU"),
        ("United Nations", "UN"),
        ("U.N.", "UN"),
        ("NATO", "NATO"),
        ("Association of Southeast Asian Nations", "ASEAN"),
        ("Arab League", "LAS"),
        ("Quad", "Quad"),
        ("G-20", "G20"),
        ("Organisation for Economic Cooperation and Development", "OECD"),
        ("ADMM-Plus", "ADMM"),
    ],
)
def test_a_form_names_one_organisation(text: str, code: str) -> None:
    assert organisations.forms()[text].code == code
    assert organisations.by_code(code) is not None


def test_a_body_says_whose_it_is() -> None:
    assert [form.iso3 for form in bodies.forms()["Vietnam People's Navy"]] == ["VNM"]
    assert [form.iso3 for form in bodies.forms()["State Department"]] == ["USA"]
    assert {form.type for form in bodies.forms()["Bundeswehr"]} == {"armed_forces"}


def test_a_shared_form_gives_every_body() -> None:
    assert {form.iso3 for form in bodies.forms()["IAF"]} == {"IND", "ISR"}
    assert {None, "KOR", "JPN"} <= {form.iso3 for form in bodies.forms()["MOFA"]}


@pytest.mark.parametrize(
    ("title", "iso3", "level"),
    [
        ("Foreign Secretary", "GBR", "minister"),
        ("Foreign Secretary", "IND", "official"),
        ("Foreign Secretary", "PAK", "official"),
        ("Foreign Secretary", "BGD", "official"),
        ("Foreign Secretary", "PHL", "minister"),
        ("Secretary of State", "USA", "minister"),
        ("Secretary of State", "VAT", "head"),
        ("Secretary of State", "FRA", "official"),
        ("State Secretary", "DEU", "official"),
        ("Defence Secretary", "GBR", "minister"),
        ("Defense Secretary", "USA", "minister"),
        ("defense secretary", "PHL", "minister"),
        ("Defence Secretary", "IND", "official"),
        ("Defence Secretary", "LKA", "official"),
        ("Chancellor", "DEU", "head"),
        ("Chancellor", "AUT", "head"),
        ("Chancellor", "GBR", "minister"),
        ("Chancellor", "ARG", "minister"),
        ("canciller", "MEX", "minister"),
        ("Cabinet Secretary", "KEN", "minister"),
        ("Cabinet Secretary", "IND", "official"),
        ("Premier", "CHN", "head"),
        ("Premier", "AUS", "other"),
        ("President", "ESP", "head"),
        ("General Secretary", "VNM", "head"),
        ("Chief Adviser", "BGD", "head"),
        ("State Minister for Foreign Affairs", "JPN", "official"),
        ("Secretary-General", "UN", "head"),
        ("Secretary-General", "ASEAN", "official"),
    ],
)
def test_the_same_words_are_different_ranks_in_different_countries(title: str, iso3: str, level: str) -> None:
    assert offices.level_of(title, iso3) == level


@pytest.mark.parametrize(
    "title", ["Foreign Secretary", "Secretary of State", "Defence Secretary", "Chancellor"]
)
def test_without_a_country_such_a_title_has_no_level(title: str) -> None:
    assert offices.level_of(title, None) is None
    assert len(offices.offices_for(title, None)) > 1


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Indian Foreign Secretary", "official"),
        ("British Foreign Secretary", "minister"),
        ("Foreign Secretary of India", "official"),
        ("India’s Foreign Secretary", "official"),
        ("US Secretary of State", "minister"),
        ("Secretary of the Russian Security Council", "official"),
        ("President of the Republic of Korea", "head"),
        ("NATO Secretary General", "head"),
        ("Chief of Staff of the Ukrainian Armed Forces", "military"),
    ],
)
def test_the_title_may_name_the_country(title: str, level: str) -> None:
    assert offices.level_of(title, None) == level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Raksha Mantri", "minister"),
        ("Minister of National Defence", "minister"),
        ("Vice Foreign Minister", "official"),
        ("First Vice Foreign Minister", "official"),
        ("vice-ministerial", "official"),
        ("Deputy Secretary of State", "official"),
        ("Deputy Prime Minister", "minister"),
        ("Deputy Prime Minister and Minister of Defence", "minister"),
        ("Prime Minister and Minister of Foreign Affairs", "head"),
        ("National Security Advisor", "official"),
        ("Ambassador to Germany", "official"),
        ("Prime Minister's spokesperson", "official"),
        ("Special Envoy of the President", "official"),
        ("adviser to the prime minister", "official"),
        ("adviser", "official"),
        ("Premier", "head"),
        ("chief executive", "other"),
        ("Assistant Minister of Fisheries", "official"),
        ("opposition leader", "other"),
        ("Hamas leader", None),
        ("President of the Senate", "other"),
        ("president of the Friendship Association", "other"),
        ("Flag Officer Commanding the Eastern Fleet", "military"),
        ("deputy commander of Naval Region 3", "military"),
        ("Chief of the General Staff", "military"),
        ("Rear Admiral", "military"),
        ("Minister of Tribal Customs", "minister"),
        ("Deputy Minister of Fisheries", "official"),
        ("Crown Prince", "head"),
        ("Emperor", "head"),
        ("defence ministers", "minister"),
        ("former prime minister", "other"),
        ("ex-president", "other"),
        ("president-elect", "other"),
        ("Acting Foreign Minister", "minister"),
        ("outgoing president", "head"),
        ("Health and Sports Minister", "minister"),
        ("trade and industry commissioner", "official"),
        ("bank president", "other"),
        ("University President", "other"),
        ("European Commissioner for Trade", "minister"),
        ("Vice Admiral", "military"),
        ("Chief of Joint Operations", "military"),
        ("businessman", None),
        ("", None),
    ],
)
def test_level_of_a_title(title: str, level: str | None) -> None:
    assert offices.level_of(title, None) == level


def test_spelling_makes_no_difference() -> None:
    ways = [
        "Defence Minister",
        "defense minister",
        "DEFENCE MINISTER",
        "Defence-Minister",
        "defence ministers",
    ]

    assert len({offices.offices_for(way, "VNM") for way in ways}) == 1
    assert offices.offices_for("Minister for Foreign Affairs", "JPN") == offices.offices_for(
        "Minister of Foreign Affairs", "JPN"
    )


def test_specific_rows_come_before_general_ones() -> None:
    found = offices.offices_for("Defence Minister", "IND")

    assert [office.title for office in found] == ["raksha mantri", "minister of defence"]


def test_offices_held_together_are_both_found() -> None:
    found = offices.offices_for("Deputy Prime Minister and Minister of Foreign Affairs", "QAT")

    assert [office.role for office in found] == ["minister", "foreign_minister"]


def test_a_longer_portfolio_is_still_foreign_affairs() -> None:
    title = "Minister of Foreign Affairs, Regional Integration and International Trade"

    assert [office.role for office in offices.offices_for(title, "MUS")] == ["foreign_minister"]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Union Home Minister", "interior_minister"),
        ("FCO Minister", "minister"),
        ("Foreign Affairs Director", "official"),
    ],
)
def test_first_words_that_only_say_which_one_are_passed_over(title: str, role: str) -> None:
    assert [office.role for office in offices.offices_for(title, "XKX")] == [role]


def test_an_unknown_title_has_no_office() -> None:
    assert offices.offices_for("businessman", "IND") == ()


@pytest.mark.parametrize(
    ("title", "other", "iso3", "same"),
    [
        ("Foreign Minister", "Minister for Foreign Affairs of Japan", "JPN", True),
        ("EAM", "Minister of External Affairs", "IND", True),
        ("Pentagon chief", "United States Secretary of Defense", "USA", True),
        ("Prime Minister", "Premier", "NZL", True),
        ("Deputy Minister of Finance", "deputy minister for finance", "PER", True),
        ("Foreign Minister", "Deputy Minister of Foreign Affairs", "JPN", False),
        ("Foreign Secretary", "Minister of External Affairs", "IND", False),
        ("President", "Supreme Leader", "IRN", False),
        ("Army chief", "Navy chief", "PAK", False),
        ("Minister", "Minister of Energy", "PER", False),
        ("former foreign minister", "Foreign Minister", "JPN", False),
    ],
)
def test_two_titles_may_mean_one_office(title: str, other: str, iso3: str, same: bool) -> None:
    assert offices.is_same(title, other, iso3) is same
    assert offices.is_same(other, title, iso3) is same


@pytest.mark.parametrize(
    ("title", "seats"),
    [
        ("Foreign Minister", ["foreign_minister"]),
        ("Prime Minister and Minister of Defence", ["head_of_government", "defence_minister"]),
        ("Supreme Leader", ["supreme leader"]),
        ("Ambassador", []),
        ("Deputy Prime Minister", []),
        ("Queen", []),
        ("Chief of Staff", []),
        ("former president", []),
        ("president-elect", []),
        ("President of the Senate", []),
    ],
)
def test_a_seat_is_an_office_that_one_person_holds(title: str, seats: list[str]) -> None:
    assert offices.seats(title, "IRN") == tuple(("IRN", seat) for seat in seats)


@pytest.mark.parametrize(
    ("title", "code"),
    [("Prime Minister of Peru", "PER"), ("Indian Foreign Secretary", "IND"), ("Foreign Minister", None)],
)
def test_the_state_in_a_title(title: str, code: str | None) -> None:
    assert offices.state_in(title) == code


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Norway", "NOR"),
        ("kingdom of norway", "NOR"),
        ("Soviet Union", "SUN"),
        ("Georgia", "GEO"),
        ("Congo", None),
        ("Norwegian", None),
        ("Oslo", None),
    ],
)
def test_a_state_by_its_name(name: str, iso3: str | None) -> None:
    found = states.named(name)

    assert (found.iso3 if found else None) == iso3


def test_title_words_are_head_nouns() -> None:
    words = offices.title_words()

    assert {
        "minister", "secretary", "president", "adviser", "ambassador", "chief", "commander", "spokesperson",
        "spokesman", "premier", "king", "emperor", "taoiseach", "mantri", "envoy", "chancellor",
    } <= words  # fmt: skip
    assert not words & {"foreign", "affairs", "defence", "of", "general", "the", "deputy minister", "europe"}
    assert all(word == word.casefold() for word in words)


@pytest.mark.parametrize(
    "token",
    ["Mr", "Mr.", "Shri", "Smt.", "H.E.", "His Excellency", "Dr", "Gen.", "General", "Lt Gen", "Lt. Gen.",
     "Rear Admiral", "Prince", "Sheikh", "Hon.", "Hon’ble", "U", "HE", "Sr. Lt. Gen.", "Đồng chí"],
)  # fmt: skip
def test_styles_and_ranks(token: str) -> None:
    assert honorifics.is_style(token)


@pytest.mark.parametrize("token", ["He", "he", "u", "general", "Kim", "Singh", "Don", "minister", ""])
def test_words_and_names_are_no_styles(token: str) -> None:
    assert not honorifics.is_style(token)


def test_ranks_are_told_from_styles() -> None:
    assert honorifics.is_rank("Vice-Admiral")
    assert not honorifics.is_rank("Shri")
    assert not honorifics.HONORIFICS & honorifics.RANKS
    assert all(
        form == form.casefold() and "." not in form for form in honorifics.HONORIFICS | honorifics.RANKS
    )
