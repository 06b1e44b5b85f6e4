"""Lists of office-holders as users have them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.model.errors import ConfigurationError
from communique.model.tenure import Tenure
from communique.read.office_holders import office_holders_at


def rows(path: Path) -> list[str]:
    def row(each: Tenure) -> str:
        return f"{each.person} | {each.office} | {each.country} | {each.begins} | {each.ends or '-'}"

    return [row(each) for each in office_holders_at(str(path)).tenures]


def written(folder: Path, text: str, name: str = "holders.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


WIKIDATA = """\ufeffperson,personLabel,personAltLabel,position,positionLabel,country,countryLabel,start,end
http://www.wikidata.org/entity/Q1,Alba Montero,"A. Montero; Alba M. Ruiz",http://www.wikidata.org/entity/Q2,\
Minister of Foreign Affairs of Chile,http://www.wikidata.org/entity/Q298,Chile,2018-03-11T00:00:00Z,2020-06-30T00:00:00Z
http://www.wikidata.org/entity/Q3,"Barrera, Ines",,http://www.wikidata.org/entity/Q2,\
"Minister of Foreign Affairs",http://www.wikidata.org/entity/Q298,Chile,2020-07-01T00:00:00Z,
"""


def test_the_export_of_the_query_service(tmp_path: Path) -> None:
    holders = office_holders_at(str(written(tmp_path, WIKIDATA)))

    assert [each.aliases for each in holders.tenures] == [("A. Montero", "Alba M. Ruiz"), ()]
    assert rows(tmp_path / "holders.csv") == [
        "Alba Montero | Minister of Foreign Affairs of Chile | CHL | 2018-03-11 | 2020-06-30",
        "Barrera, Ines | Minister of Foreign Affairs | CHL | 2020-07-01 | -",
    ]
    assert holders.unusable == 0


@pytest.mark.parametrize(
    "text",
    [
        "name;office;iso3;since;until\nIda Lund;Prime Minister;NOR;2019-03-02;2020-03-02\n",
        "Holder Label\tPosition Label\tCountry\tStart Time\tEnd Time\nIda Lund\tPrime Minister\tno\t2019-03-02\t2020-03-02\n",
        "person,post,start,end\r\nIda Lund,Prime Minister of Norway,+2019-03-02T00:00:00Z,2020-03-02\r\n",
        "full_name,role,state,start_date,end_date\n\nIda Lund,Prime Minister,Kingdom of Norway,2019-03-02,2020-03-02",
    ],
)
def test_headers_and_separators_may_be_others(tmp_path: Path, text: str) -> None:
    (row,) = rows(written(tmp_path, text))

    assert row.startswith("Ida Lund | Prime Minister")
    assert row.endswith(" | NOR | 2019-03-02 | 2020-03-02")


@pytest.mark.parametrize(
    ("start", "precision", "begins"),
    [
        ("2019-03-02T00:00:00Z", "", "2019-03-02"),
        ("2019-03-01T00:00:00Z", "10", "2019-03"),
        ("2019-01-01T00:00:00Z", "9", "2019"),
        ("2019-01-01T00:00:00Z", "11", "2019-01-01"),
        ("2019-01-01T00:00:00Z", "", "2019"),
        ("2019", "", "2019"),
        ("2019-01", "", "2019-01"),
    ],
)
def test_a_day_is_as_precise_as_it_is_meant(tmp_path: Path, start: str, precision: str, begins: str) -> None:
    text = f"name,office,country,start,start precision\nIda Lund,King,NOR,{start},{precision}\n"

    assert office_holders_at(str(written(tmp_path, text))).tenures[0].begins.__str__() == begins


BAD = [
    "Q77,King,NOR,2019,",
    "http://www.wikidata.org/entity/Q77,King,NOR,2019,",
    ",King,NOR,2019,",
    "Ida Lund,Q88,NOR,2019,",
    "Ida Lund,King,Atlantis,2019,",
    "Ida Lund,King,Congo,2019,",
    "Ida Lund,King,,2019,",
    "Ida Lund,King,NOR,,2020",
    "Ida Lund,King,NOR,soon,",
    "Ida Lund,King,NOR,2019,t1403258",
    "Ida Lund,King,NOR,2019-05-01,2018-05-01",
    "Ida Lund,King,NOR,1900-13-01,",
    "Ida Lund",
    f"{'Ida ' * 60},King,NOR,2019,",
]


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_row_is_counted_and_costs_no_other(tmp_path: Path, bad: str) -> None:
    text = f"name,office,country,start,end\n{bad}\nKai Moe,King,NOR,2019,\n"
    holders = office_holders_at(str(written(tmp_path, text)))

    assert [each.person for each in holders.tenures] == ["Kai Moe"]
    assert holders.unusable == 1


def test_states_and_organisations_are_found_by_any_name(tmp_path: Path) -> None:
    cells = [
        "Norway",
        "no",
        "NOR",
        "South Korea",
        "Republic of Korea",
        "EU",
        "NATO",
        "United Nations",
        "UK",
        "Soviet Union",
    ]
    lines = "\n".join(f"Ida Lund,Secretary,{cell},2019," for cell in cells)
    found = office_holders_at(str(written(tmp_path, f"name,office,country,start,end\n{lines}\n")))

    assert sorted({each.country for each in found.tenures}) == sorted(
        {"NOR", "KOR", "EU", "NATO", "UN", "GBR", "SUN"}
    )
    assert found.unusable == 0


def entity(key: str, schema: str, **properties: object) -> str:
    return json.dumps({"id": key, "caption": key, "schema": schema, "properties": properties})


FTM = "\n".join(
    [
        entity(
            "o1", "Occupancy", holder=["Q5"], post=["p1"], startDate=["2019-06-06"], endDate=["2023-06-20"]
        ),
        entity("Q5", "Person", name=["Jorma Kallasvesi"], alias=["Jorma Kalasvesi"], country=["fi"]),
        entity("p1", "Position", name=["Minister of Defence of Finland"], country=["fi"]),
        entity("o2", "Occupancy", holder=[{"id": "Q5"}], post=["p1"], startDate=["2024"], status=["current"]),
        entity("o3", "Occupancy", holder=["Q5"], post=["p1"], startDate=["2015"], status=["ended"]),
        entity("o4", "Occupancy", holder=["Q6"], post=["p1"], startDate=["2015"]),
        entity("c1", "Company", name=["Jorma Oy"]),
        "{broken",
        "[]",
    ]
)


def test_entities_of_open_sanctions(tmp_path: Path) -> None:
    path = written(tmp_path, FTM, "entities.ftm.json")
    holders = office_holders_at(str(path))

    assert rows(path) == [
        "Jorma Kallasvesi | Minister of Defence of Finland | FIN | 2019-06-06 | 2023-06-20",
        "Jorma Kallasvesi | Minister of Defence of Finland | FIN | 2024 | -",
    ]
    assert {each.aliases for each in holders.tenures} == {("Jorma Kalasvesi",)}
    assert holders.unusable == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no column for person, office, start"),
        ("id,schema,name,aliases,countries,dataset,first_seen\n", "has no column for office, start"),
        ("name,office,country,start\n", "has no usable row among 0"),
        ("name,office,country,start\nIda Lund,King,Atlantis,2019\n", "has no usable row among 1"),
        (entity("Q5", "Person", name=["Ida Lund"]), "has no usable row among 0"),
        ("\x00\x01\x02", "has no column"),
    ],
)
def test_what_is_no_such_list_is_refused_with_the_reason(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        office_holders_at(str(written(tmp_path, text)))


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigurationError, match=r"office_holders: .* cannot be read"):
        office_holders_at(str(tmp_path / name))


def test_hostile_tables_end(tmp_path: Path) -> None:
    good = "name,office,country,start\nKai Moe,King,NOR,2019\n"
    open_quote = '"' + "a,b\n" * 200_000
    long_line = "x" * 2_500_000 + "\n"
    holders = office_holders_at(str(written(tmp_path, good + long_line + open_quote)))

    assert [each.person for each in holders.tenures] == ["Kai Moe"]
    assert holders.unusable > 1


def test_the_same_row_twice_is_one_tenure(tmp_path: Path) -> None:
    text = "name,office,country,start\n" + "Kai Moe,King,NOR,2019\n" * 3

    assert len(rows(written(tmp_path, text))) == 1
