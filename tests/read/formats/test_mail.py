from __future__ import annotations

import io
import mailbox
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest

from communique.model.document import Document
from communique.model.errors import MalformedInput
from communique.model.outcome import Failed
from communique.read import documents_in
from communique.read.formats import mail
from communique.read.limits import Limits


def made(number: int = 1, *, html: bool = False) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ministère du Thé <press@tea.example>"
    message["To"] = "desk@wire.example"
    message["Subject"] = f"Talks № {number}"
    message["Date"] = "Tue, 05 May 2026 23:30:00 -0500"
    message["Message-ID"] = f"<m{number}@tea.example>"
    message.set_content(
        f"The ministers met in Lima.\r\n\r\nIt was meeting {number}.\r\nFrom there they left.\r\n"
    )
    if html:
        message.add_alternative("<p>The ministers met in <b>Lima</b>.</p><script>x</script>", subtype="html")
        message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    return message


def test_a_mail_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(made().as_bytes())
    (found,) = documents_in(str(path))

    assert isinstance(found, Document)
    assert found.text == "The ministers met in Lima.\n\nIt was meeting 1.\nFrom there they left.\n"
    assert (found.id_given, found.title, found.publisher) == (
        "m1@tea.example",
        "Talks № 1",
        "Ministère du Thé",
    )
    assert found.published
    assert str(found.published.date) == "2026-05-05"


def test_of_a_mail_in_html_the_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(made(html=True).as_bytes())
    (found,) = documents_in(str(path))

    assert isinstance(found, Document)
    assert found.text == "The ministers met in Lima."


def test_a_mailbox_is_all_its_mails(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "press.mbox")
    for number in range(5):
        box.add(made(number))
    box.add(EmailMessage())
    box.close()

    found = list(documents_in(str(tmp_path / "press.mbox")))

    assert [one.title for one in found if isinstance(one, Document)] == [f"Talks № {n}" for n in range(5)]
    assert all("From there they left." in one.text for one in found if isinstance(one, Document))
    assert [one.error for one in found if isinstance(one, Failed)] == ["a mail without text"]


def test_a_mail_that_is_too_large_is_left_out_alone() -> None:
    box = (
        b"From a\n"
        + made(1).as_bytes()
        + b"\n\nFrom b\nSubject: x\n\n"
        + b"x\n" * 600_000
        + b"\nFrom c\n"
        + made(2).as_bytes()
    )
    found = list(mail.read_box(io.BytesIO(box), "box", Limits(document=1_000_000)))

    assert [isinstance(one, Document) for one in found] == [True, False, True]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Content-Type: text/plain; charset=no-such\n\nx",
        b"Content-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 3_000,
        b"Content-Transfer-Encoding: base64\nContent-Type: text/plain\n\n!!!",
        b"Subject: =?utf-8?q?=FF=FE?=\nDate: no day\nFrom: <<>>\n\nwords",
        b"\x00\xff\xfe" * 500,
    ],
)
def test_broken_mails_cost_themselves_alone(data: bytes) -> None:
    with suppress(MalformedInput):
        assert all(isinstance(one, Document) for one in mail.read(io.BytesIO(data), "a.eml", Limits()))
