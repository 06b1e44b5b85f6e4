"""Every export, read back by the program that it is for: nothing is lost that the format can carry."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser.entrypoint
import docx
import feedparser
import jsonschema
import networkx
import openpyxl
import pandas
import pyarrow.parquet
import pytest
import rdflib
from followthemoney import model as ftm_model
from icalendar import Calendar
from pyld import jsonld as pyld

from communique import api
from communique.model.claim import claims_of
from communique.model.partial_date import PartialDate
from communique.publish import EVENTS_ALONE, FORMATS
from communique.publish.columns import COLUMNS
from communique.publish.csv import TABLES
from communique.publish.typed import column_types
from communique.serve.cli.export import FORMS
from tests.hostile import TEXTS, hostile_register

KINDS = ("sample", "hostile")


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, api.Register]]:
    folder = tmp_path_factory.mktemp("exported")
    with api.open_register(folder / "sample.db", write=True) as register:
        api.add_sample(register)
    hostile_register(folder / "hostile.db")
    opened = {name: api.open_register(folder / f"{name}.db") for name in KINDS}
    yield opened
    for register in opened.values():
        register.close()


@pytest.fixture(params=KINDS)
def register(request: pytest.FixtureRequest, registers: dict[str, api.Register]) -> api.Register:
    return registers[request.param]


def exported(register: api.Register, form: str, tmp_path: Path) -> Path:
    target = tmp_path / f"out{FORMATS[form].SUFFIX}"
    api.publish(register, form, target)
    return target


def test_the_command_line_knows_every_format() -> None:
    assert set(FORMS) == {*FORMATS, "html"}


def test_parquet(register: api.Register, tmp_path: Path) -> None:
    folder = exported(register, "parquet", tmp_path)
    for kind, name in TABLES.items():
        path = folder / f"{Path(name).stem}.parquet"
        table = pyarrow.parquet.read_table(path)
        records = list(register.records(api.query({"kind": kind})))
        rows = list(api.rows(register, kind, api.query({"kind": kind})))
        assert table.column_names == [*column_types(kind), "evidence"]
        assert table["id"].to_pylist() == [record.id for record in records]
        for read, row, record in zip(table.to_pylist(), rows, records, strict=True):
            for column in COLUMNS[kind]:
                told = read[column.name]
                if column.type == "date":
                    day = PartialDate.parse(str(row[column.name])) if row[column.name] else None
                    assert told == (day.first_day if day and day.day else None)
                    assert read[f"{column.name}_text"] == (str(day) if day else None)
                    assert read[f"{column.name}_precision"] == (day.precision if day else None)
                else:
                    assert told == row[column.name], column.name
            spans = [
                (c.role, e.span.start, e.text)
                for r in record.reports
                for c in claims_of(r.fact)
                for e in c.evidence
            ]
            assert {(one["field"], one["start"], one["text"]) for one in read["evidence"]} >= set(spans)
        assert len(pandas.read_parquet(path)) == len(records)


def test_xlsx(register: api.Register, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(register, "xlsx", tmp_path))
    assert book.sheetnames == [
        *(Path(name).stem for name in TABLES.values()),
        "evidence",
        "documents",
        "codebook",
    ]
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), sheet.title
    for kind, name in TABLES.items():
        head, *lines = book[Path(name).stem].values
        rows = list(api.rows(register, kind, api.query({"kind": kind})))
        assert head == api.column_names(kind)
        assert [line[0] for line in lines] == [row["id"] for row in rows]
        for line, row in zip(lines, rows, strict=True):
            for read, told in zip(line, row.values(), strict=True):
                if told and isinstance(told, str) and told.isprintable() and len(told) < 32_767:
                    assert read == told


def test_datapackage(register: api.Register, tmp_path: Path) -> None:
    folder = exported(register, "datapackage", tmp_path)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        table = pandas.read_csv(
            folder / resource["path"], dtype=str, keep_default_na=False, lineterminator="\n"
        )
        assert list(table.columns) == [field["name"] for field in resource["schema"]["fields"]]
        assert resource["bytes"] == (folder / resource["path"]).stat().st_size
    assert len(package["resources"]) == len(TABLES) + 2


def test_jsonl_fits_its_schema(register: api.Register, tmp_path: Path) -> None:
    schema = json.loads(exported(register, "jsonl-schema", tmp_path).read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    lines = exported(register, "jsonl", tmp_path).read_bytes().split(b"\n")[:-1]
    assert [json.loads(line)["id"] for line in lines] == [record.id for record in register.records()]
    for line in lines[:40]:
        validator.validate(json.loads(line))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**json.loads(lines[0]), "confidence": 7})


def test_ics(register: api.Register, tmp_path: Path) -> None:
    calendar: Any = Calendar.from_ical(exported(register, "ics", tmp_path).read_bytes())
    events = calendar.walk("VEVENT")
    wanted = {}
    for record in register.records(api.query({"kind": "engagement"})):
        giver = record.giver("starts")
        fact: Any = giver.fact if giver else None
        day = fact.starts.value if fact else None
        if day is not None and day.day and record.lead.fact.modality.value != "denied":
            wanted[f"{record.id}@communique"] = day.first_day
    read = {str(one["uid"]): one["dtstart"].dt for one in events}
    assert {uid: day for uid, day in read.items() if uid.startswith("engagement")} == wanted
    assert all(isinstance(day, date) for day in read.values())
    assert len(read) == len(events)
    assert {str(one["status"]) for one in events} <= {"CONFIRMED", "TENTATIVE"}
    assert not [one for one in events if str(one.get("summary")) == "forged"]


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_graphs(register: api.Register, tmp_path: Path, form: str) -> None:
    path = exported(register, form, tmp_path)
    graph: Any = (
        networkx.read_gexf(path) if form == "gexf" else networkx.read_graphml(path, force_multigraph=True)
    )
    records = {data["record"]: data for _, _, data in graph.edges(data=True)}
    with (exported(register, "edges", tmp_path)).open(encoding="utf-8", newline="") as stream:
        edges = list(csv.DictReader(stream))
    assert set(records) == {one["record"] for one in edges}
    assert graph.number_of_edges() == len(edges)
    assert {"CHL", "FIN"} <= set(graph.nodes)
    if form == "gexf":
        text = path.read_text(encoding="utf-8")
        assert 'timeformat="date"' in text
        assert 'mode="dynamic"' in text
        assert any(data.get("start") for data in records.values())


def test_timelinejs(register: api.Register, tmp_path: Path) -> None:
    slides = json.loads(exported(register, "timelinejs", tmp_path).read_text(encoding="utf-8"))["events"]
    assert slides
    for slide in slides:
        assert "<script" not in json.dumps(slide)
        PartialDate(
            *(
                int(slide["start_date"][part])
                for part in ("year", "month", "day")
                if part in slide["start_date"]
            )
        )


def documents_of(register: api.Register) -> set[str]:
    return {id for record in register.records() for id in record.document_ids}


def test_bibtex(register: api.Register, tmp_path: Path) -> None:
    library = bibtexparser.entrypoint.parse_file(str(exported(register, "bibtex", tmp_path)))
    assert not library.failed_blocks
    wanted = documents_of(register)
    assert {entry.key for entry in library.entries} == {f"communique-{id[:12]}" for id in wanted}
    years = {entry.fields_dict["year"].value for entry in library.entries if "year" in entry.fields_dict}
    assert years <= {"2023", "2024", "2025", "1", "9999"}


def test_ris(register: api.Register, tmp_path: Path) -> None:
    lines = exported(register, "ris", tmp_path).read_bytes().decode().split("\r\n")
    assert {line[6:] for line in lines if line.startswith("ID  - ")} == documents_of(register)
    assert sum(line.startswith("TY  - ") for line in lines) == len(documents_of(register))
    assert all(not line or line[2:6] == "  - " for line in lines)


def test_csl(register: api.Register, tmp_path: Path) -> None:
    items = json.loads(exported(register, "csl", tmp_path).read_text(encoding="utf-8"))
    assert {item["id"] for item in items} == documents_of(register)
    assert all(item["type"] == "article-newspaper" and item["title"] for item in items)


def test_followthemoney(register: api.Register, tmp_path: Path) -> None:
    found: dict[str, Any] = {}
    for line in exported(register, "ftm", tmp_path).read_bytes().split(b"\n")[:-1]:
        proxy: Any = ftm_model.get_proxy(json.loads(line))
        proxy.schema.validate(proxy.to_dict())
        found[proxy.id] = proxy
    assert {id for id, one in found.items() if one.schema.name == "Event"} == {
        r.id for r in register.records()
    }
    for proxy in found.values():
        if proxy.schema.name == "Event":
            assert set(proxy.get("involved")) | set(proxy.get("proof")) <= set(found)
            assert proxy.get("proof")
    assert {"PublicBody", "Document", "Person"} <= {one.schema.name for one in found.values()}


# Calls of rdflib's own.
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_jsonld(registers: dict[str, api.Register], tmp_path: Path) -> None:
    register = registers["sample"]
    path = exported(register, "jsonld", tmp_path)
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=path.read_text(encoding="utf-8"), format="json-ld")
    prov, oa = rdflib.Namespace("http://www.w3.org/ns/prov#"), rdflib.Namespace("http://www.w3.org/ns/oa#")
    derived = {str(subject) for subject in graph.subjects(prov.wasDerivedFrom, None)}
    assert derived == {f"urn:communique:{record.id}" for record in register.records()}
    exact = {str(words) for words in graph.objects(None, oa.exact)}
    wanted = {e.text for record in register.records() for r in record.reports for e in r.fact.evidence}
    assert wanted <= exact


def test_jsonld_needs_nothing_from_elsewhere(register: api.Register, tmp_path: Path) -> None:
    def refuse(url: str, options: Any) -> Any:
        raise AssertionError(f"fetched {url}")

    text = exported(register, "jsonld", tmp_path).read_text(encoding="utf-8")
    document = json.loads(text)
    document["@graph"] = document["@graph"][:12]
    assert pyld.expand(document, {"documentLoader": refuse})


def test_atom(register: api.Register) -> None:
    feed = feedparser.parse(api.feed(register, "http://127.0.0.1/", api.query({})))
    assert not feed.bozo
    last = [change.record for change in register.changes() if not change.removed][-100:]
    assert [entry.id.removeprefix("urn:communique:") for entry in feed.entries] == last[::-1]
    assert all(entry.link.startswith("http://127.0.0.1/records/") for entry in feed.entries)


def test_a_brief_for_word_processors(register: api.Register, tmp_path: Path) -> None:
    paragraphs = [
        one.text for one in docx.Document(str(exported(register, "brief-docx", tmp_path))).paragraphs
    ]
    notes = [one for one in paragraphs if one.startswith("[")]
    sentences = [one for one in paragraphs if one.rstrip().endswith("]") and not one.startswith("[")]
    assert sentences
    assert len(notes) == sum(
        one.count("[") - one.count("[against") for one in (s[s.rindex(". [") :] for s in sentences)
    )


def test_a_brief_as_a_page(registers: dict[str, api.Register], tmp_path: Path) -> None:
    text = exported(registers["sample"], "brief-html", tmp_path).read_text(encoding="utf-8")
    assert "8 January 2025" not in text  # days are written as they are kept
    assert "2025-01-08: agreement “Agreement on Polar Rescue” between Chile, Finland: in force." in text
    done, to_come = text.index("What was done"), text.index("What was planned or proposed")
    assert done < text.index("Agreement on Polar Rescue”") < to_come < text.index("cyber defence")
    assert text.count('id="note-') == text.count('href="#note-')
    hostile = exported(registers["hostile"], "brief-html", tmp_path).read_text(encoding="utf-8")
    assert "<script" not in hostile
    assert "<img" not in hostile
    assert 'href="javascript' not in hostile


def test_nothing_hostile_is_computed_in_csv(registers: dict[str, api.Register], tmp_path: Path) -> None:
    folder = exported(registers["hostile"], "csv", tmp_path)
    for path in folder.iterdir():
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")], path.name


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_takes_what_is_hostile(
    registers: dict[str, api.Register], tmp_path: Path, form: str
) -> None:
    written = api.publish(registers["hostile"], form, tmp_path / f"out{FORMATS[form].SUFFIX}")
    assert all(path.is_file() for path in written.files)
    events = form in EVENTS_ALONE
    assert events or form == "jsonl-schema" or written.records


def test_a_folder_of_pages_leads_nowhere_that_is_not_there(
    registers: dict[str, api.Register], tmp_path: Path
) -> None:
    from html.parser import HTMLParser

    from communique.serve.web.folder import write_pages

    written = write_pages(registers["sample"], api.Settings(), tmp_path)
    assert written.records == registers["sample"].count()
    missing: list[tuple[str, str]] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            for name, value in attributes:
                if name in ("href", "src") and value and "://" not in value and not value.startswith("#"):
                    target = (path.parent / value.partition("#")[0]).resolve()
                    if not target.is_file():
                        missing.append((path.name, value))

    for path in written.files:
        if path.suffix == ".html":
            Links().feed(path.read_text(encoding="utf-8"))
    assert not missing
    assert "<form" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_exports_over_http_are_zipped_where_they_are_folders(
    registers: dict[str, api.Register], tmp_path: Path
) -> None:
    from communique.serve.http.streams import exported as streamed

    name, media_type, content = streamed(registers["sample"], "csv", api.query({"state": "CHL"}))
    archive = tmp_path / name
    archive.write_bytes(b"".join(content))
    assert media_type == "application/zip"
    assert "agreements.csv" in zipfile.ZipFile(archive).namelist()


def test_hostile_texts_are_all_in_the_register(registers: dict[str, api.Register]) -> None:
    kept = {document.title for document in registers["hostile"].documents()}
    assert len(kept) == len(TEXTS)
