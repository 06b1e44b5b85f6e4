"""PDF and DOCX: what is in them, and what they may cost."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from communique.model.document import Document
from communique.model.outcome import Failed
from communique.read import apart, read_documents

WORDS = (
    "The ministers of defence of Peru and Kenya met in Lima on Tuesday, and spoke of coop-",
    "eration at sea, of exercises in the coming year and of a treaty that was to be signed",
    "before the summer.",
    "Peru and Kenya signed a memorandum of understanding on tea in the evening, which the",
    "parliaments of both will have to approve.",
)


def pdf(pages: list[tuple[str, ...]], *, title: str = "Talks", content: bytes | None = None) -> bytes:
    """A file of pages with lines of text, as a text processor would write it."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        text = "BT /F1 10 Tf 50 780 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        packed = zlib.compress(text.encode("latin-1") if content is None else content, 9)
        objects.append(b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(packed), packed))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (%s) >>" % title.encode())
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def read(path: Path) -> Document | Failed:
    (found,) = read_documents([str(path)])
    return found


def test_a_pdf_is_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "release.pdf"
    path.write_bytes(pdf([WORDS[:2], WORDS[2:]]))
    found = read(path)

    assert isinstance(found, Document)
    first, second = found.text.split("\n\n")
    assert first.endswith(
        "spoke of cooperation at sea, of exercises in the coming year and of a treaty that was to be signed before the summer."
    )
    assert (
        second
        == "Peru and Kenya signed a memorandum of understanding on tea in the evening, which the parliaments of both will have to approve."
    )
    assert (found.title, found.id_given) == ("Talks", str(path))


def test_pictures_of_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([()], content=b"0 0 100 100 re f"))
    found = read(path)
    assert isinstance(found, Failed)
    assert found.error == "a PDF without text, such as a scan; only text is read"


def test_a_docx_is_paragraphs_and_cells(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Talks"
    made.add_heading("Ministers meet", 1)
    made.add_paragraph("The ministers of Peru and Kenya met in Lima.")
    table = made.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Treaty on tea"
    table.cell(0, 2).text = "signed"
    made.add_paragraph("They left.")
    made.save(str(tmp_path / "release.docx"))
    found = read(tmp_path / "release.docx")

    assert isinstance(found, Document)
    assert found.text.split("\n\n") == [
        "Ministers meet", "The ministers of Peru and Kenya met in Lima.", "Treaty on tea", "signed", "They left.",
    ]  # fmt: skip
    assert found.title == "Talks"


def zeros() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(200):
                part.write(b"<w:p/>" * 166_666)
    return packed.getvalue()


def zipped_text() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "x")
    return packed.getvalue()


BOMBS: dict[str, Callable[[], bytes]] = {
    "long.pdf": lambda: pdf(
        [()], content=b"BT /F1 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 8_000_000 + b"ET"
    ),
    "deep.pdf": lambda: pdf([()], content=b"q " * 20_000_000),
    "cut.pdf": lambda: pdf([WORDS])[:300],
    "many.pdf": lambda: pdf([("x",)] * 1_100),
    "zeros.docx": zeros,
    "broken.docx": lambda: b"PK\x03\x04" + bytes(range(256)) * 8,
    "other.docx": zipped_text,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_cost_seconds_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BOMBS[name]())
    (tmp_path / "zz.txt").write_text("The ministers met in Lima.")
    started = time.monotonic()
    found = list(read_documents([str(tmp_path)]))

    assert time.monotonic() - started < apart.CLOCK
    assert isinstance(found[-1], Document)
    assert found[-1].text == "The ministers met in Lima."
    if isinstance(found[0], Failed):
        assert "\n" not in found[0].error
    else:
        assert name == "long.pdf"
        assert len(found[0].text) < 400_000_000
