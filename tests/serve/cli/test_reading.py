"""`communique read` and `communique add`: what goes in, what comes out, and what bad input does."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.api import open_register
from communique.model.errors import RegisterError, RegisterFull
from communique.serve.cli.common import given_inputs
from tests.serve.cli.conftest import Run
from tests.serve.made import TEXT

GOOD = (
    "Peru's foreign minister Ofelia Tarrillo met Kenya's Barasa Wendo in Nairobi on 6 May 2024. "
    "The two ministers said that they would meet again before the end of the year.\n"
)
RUSSIAN = (
    "Министры обороны двух стран встретились в Найроби и обсудили сотрудничество в области торговли чаем.\n"
    * 3
)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def bad_inputs(folder: Path) -> dict[str, Path]:
    """Each of them is a file (or not even that) from which no document can be made."""
    contents = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "binary.bin": bytes(range(256)) * 64,
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(2000),
        "no-text.jsonl": b'{"id": "a", "title": "nothing else"}\n',
        "no-object.jsonl": b"[1, 2]\n",
        "broken.jsonl": b'{"text": "half a li\n',
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "folder").mkdir()
    return {name: folder / name for name in (*contents, "folder", "missing.txt")}


BAD = (
    "empty.txt",
    "blank.txt",
    "binary.bin",
    "picture.png",
    "no-text.jsonl",
    "no-object.jsonl",
    "broken.jsonl",
    "folder",
    "missing.txt",
)


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("verb", ["read", "add"])
def test_a_bad_input_is_one_line_and_the_rest_is_read(
    run: Run, tmp_path: Path, good: Path, verb: str, name: str
) -> None:
    bad = bad_inputs(tmp_path)[name]
    ran = run(verb, bad, good)
    lines = [line for line in ran.err.splitlines() if name in line]

    assert ran.code == 3
    assert len(lines) == 1
    assert "Traceback" not in ran.err
    if verb == "read":
        assert [json.loads(line)["document"]["text"] for line in ran.out.splitlines()] == [GOOD]
    else:
        assert "2 inputs: 1 new, 0 skipped, 1 failed" in ran.err
        with open_register("register.db") as register:
            assert [document.text for document in register.documents()] == [GOOD]


def test_bad_lines_of_json_lose_no_good_ones(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    lines = [{"id": "one", "text": GOOD}, {"id": "two"}, {"id": "three", "text": "Kenya and Peru met. " * 5}]
    corpus.write_text("\n".join(map(json.dumps, lines)) + "\n{", encoding="utf-8")
    ran = run("read", corpus)

    assert [json.loads(line)["document"]["id_given"] for line in ran.out.splitlines()] == ["one", "three"]
    assert ran.code == 3
    assert ran.err.count("\n") == 2


def test_invalid_utf8_and_cut_html_are_read_as_far_as_they_go(run: Run, tmp_path: Path) -> None:
    """Whether they are refused is for the reader of the format; here they must end well either way."""
    (tmp_path / "latin.txt").write_bytes(GOOD.replace("Peru", "Per\u00fa").encode("latin-1"))
    (tmp_path / "cut.html").write_bytes(b"<html><body><article><p>" + GOOD.encode() * 5 + b"</p><div clas")
    ran = run("read", tmp_path / "latin.txt", tmp_path / "cut.html")
    read = [json.loads(line) for line in ran.out.splitlines()]

    assert ran.code in (0, 3)
    assert len(read) + ran.err.count("\n") == 2
    assert all("Ofelia Tarrillo" in one["document"]["text"] for one in read)


def test_a_text_beyond_the_bound_is_refused_and_bounded_in_memory(
    run: Run, tmp_path: Path, good: Path
) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as stream:
        stream.truncate(200_000_000)
        stream.write(b"Peru and Kenya met. " * 100)
    ran = run("read", huge, good)

    assert ran.code == 3
    assert len([line for line in ran.err.splitlines() if "huge.txt" in line]) == 1
    assert len(ran.out.splitlines()) == 1


def test_the_bound_can_be_set(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_MAX_BYTES", "10")

    assert run("read", good).code == 3


def test_another_language_is_skipped_and_named(run: Run, tmp_path: Path, good: Path) -> None:
    (tmp_path / "russian.txt").write_text(RUSSIAN, encoding="utf-8")
    ran = run("read", tmp_path / "russian.txt", good)
    added = run("add", tmp_path / "russian.txt", good)

    assert (ran.code, added.code) == (0, 0)
    assert "russian.txt: skipped, language: Russian (ru)" in ran.err
    assert len(ran.out.splitlines()) == 1
    assert "skipped 1: language: Russian (ru) is not read yet" in added.err
    assert run("read", tmp_path / "russian.txt", "--quiet").err == ""


def test_standard_input(run: Run) -> None:
    for args in (("read", "-"), ("read",)):
        ran = run(*args, stdin=GOOD.encode())
        assert (ran.code, ran.err) == (0, "")
        assert json.loads(ran.out)["document"]["text"] == GOOD


def test_a_terminal_with_nothing_to_read_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    from communique.serve.cli.read import command

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    with pytest.raises(click.UsageError, match="name files, or - for standard input"):
        given_inputs((), click.Context(command))


def test_json_is_the_same_twice_and_has_the_shape_of_the_codebook(run: Run, good: Path) -> None:
    first, second = run("read", good, "--json"), run("read", good, "--json")
    reading = json.loads(first.out)

    assert first.out == second.out
    assert list(reading) == ["format", "version", "document", "entities", "facts", "issues"]
    assert reading["document"]["id_given"] == str(good)
    assert first.out.count("\n") == 1


def test_text_and_pretty(run: Run, good: Path) -> None:
    assert run("read", good, "--text").out.startswith("Peru's foreign minister")
    assert json.loads(run("read", good, "--pretty").out)["format"] == "communique-reading/1"


def test_only_facts_that_are_sure_enough(run: Run, good: Path) -> None:
    everything = json.loads(run("read", str(good)).out)["facts"]
    bound = sorted(fact["confidence"] for fact in everything)[len(everything) // 2]
    sure = json.loads(run("read", str(good), "--min-confidence", str(bound)).out)["facts"]
    assert sure
    assert all(fact["confidence"] >= bound for fact in sure)
    ids = {fact["id"] for fact in sure}
    assert all(fact["record"] in ids for fact in sure if fact["kind"] == "event" and fact["record"])
    assert json.loads(run("read", str(good), "--min-confidence", "1").out)["facts"] == []
    assert run("read", str(good), "--min-confidence", "2").code == 2


def test_text_has_no_escapes_of_the_document(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hostile.jsonl").write_text(
        json.dumps(
            {"title": "\x1b[2Jgone", "id": "\x1b]0;x\x07", "text": "Peru\u202e and \x1b[31mKenya met. " * 9}
        ),
        encoding="utf-8",
    )
    ran = run("read", tmp_path / "hostile.jsonl", "--text")

    assert ran.code == 0
    assert "\x1b" not in ran.out + ran.err
    assert "\u202e" not in ran.out


def test_halves_of_surrogate_pairs_do_not_stop_json(run: Run) -> None:
    ran = run("read", "-", stdin=b'{"text": "Peru and Kenya met \\ud83d in Nairobi on Monday, they said."}\n')

    assert ran.code in (0, 3)
    assert "Traceback" not in ran.err
    for line in ran.out.splitlines():
        json.loads(line)


@pytest.mark.parametrize(
    "options", [("--engine", "rules"), ("--analyse", "all"), ("--engine", "trained", "--analyse", "gate")]
)
@pytest.mark.parametrize("verb", ["read", "add"])
def test_the_engine_can_be_chosen(run: Run, good: Path, verb: str, options: tuple[str, ...]) -> None:
    ran = run(verb, good, *options)

    assert ran.code == 0
    if verb == "read":
        assert ran.err == ""
        assert "engagement" in {fact["kind"] for fact in json.loads(ran.out)["facts"]}
    else:
        assert "1 inputs: 1 new, 0 skipped, 0 failed" in ran.err


@pytest.mark.parametrize("verb", ["read", "add"])
def test_an_engine_that_is_not_there_is_one_line(
    run: Run, good: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "communique: no engine 'nonsense'; known: rules, trained, spacy:PIPELINE\n"

    assert run(verb, good, "--engine", "nonsense") == (1, "", line)
    monkeypatch.setenv("COMMUNIQUE_ENGINE", "nonsense")
    assert run(verb, good) == (1, "", line)
    assert not list(Path.cwd().glob("*.db"))


def test_a_pipeline_that_is_not_there_is_one_line(
    run: Run, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    ran = run("read", good, "--engine", "spacy:en_core_web_sm")

    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "pip install 'communique[spacy]'" in ran.err


@pytest.mark.parametrize("verb", ["read", "add"])
def test_a_wrong_choice_of_sentences_is_wrong_usage(run: Run, good: Path, verb: str) -> None:
    ran = run(verb, good, "--analyse", "some")

    assert (ran.code, ran.out) == (2, "")
    assert "'some' is not one of 'gate', 'all'" in ran.err


def test_another_engine_reads_anew(run: Run, good: Path) -> None:
    run("add", good, "--engine", "rules")

    assert "0 new, 1 known already" in run("add", good, "--engine", "rules").err
    assert "1 read anew" in run("add", good, "--analyse", "all").err


def test_adding_twice_changes_nothing(run: Run, good: Path) -> None:
    first = run("add", good)
    before = run("list", "documents", "--csv").out
    second = run("add", good, good)

    assert first.code == second.code == 0
    assert "register.db: 1 inputs: 1 new, 0 skipped, 0 failed" in first.err
    assert "2 inputs: 0 new, 2 known already" in second.err
    assert run("list", "documents", "--csv").out == before


def test_quiet_says_only_what_failed(run: Run, good: Path) -> None:
    assert run("add", good, "--quiet").err == ""
    assert run("add", "missing.txt", "--quiet").err == "communique: missing.txt: no such file\n"


def test_errors_are_kept_for_programs(run: Run, tmp_path: Path, good: Path) -> None:
    ran = run("add", "missing.txt", good, "--errors", tmp_path / "errors.jsonl")
    (error,) = map(json.loads, (tmp_path / "errors.jsonl").read_text(encoding="utf-8").splitlines())

    assert ran.code == 3
    assert error == {"id_given": "missing.txt", "stage": "input", "error": "no such file", "traceback": ""}


def test_a_full_disk_is_one_line_and_1(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise RegisterFull("no room left for register.db; make room and add the rest again")

    monkeypatch.setattr("communique.register.sqlite.SqliteRegister.add", full)
    ran = run("add", good)

    assert ran.code == 1
    assert ran.err == "communique: no room left for register.db; make room and add the rest again\n"


def test_a_register_of_a_newer_version_is_one_line_and_1(run: Run, good: Path) -> None:
    import sqlite3

    run("add", good)
    connection = sqlite3.connect("register.db")
    connection.execute("PRAGMA user_version = 999")
    connection.close()

    for args in (("add", good), ("list", "events"), ("show", "x")):
        ran = run(*args)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.count("\n") == 1
        assert "was made by a newer version" in ran.err


def test_an_interrupt_ends_in_130_and_keeps_what_was_read(tmp_path: Path) -> None:
    """Standard input that does not end: the program reads what is there and waits; then comes Ctrl-C."""
    lines = [json.dumps({"id": str(n), "text": TEXT.replace("40", str(n))}) for n in range(400)]
    with subprocess.Popen(
        [sys.executable, "-m", "communique", "add", "-", "--db", str(tmp_path / "r.db")],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            assert process.stdin
            assert process.stderr
            process.stdin.write(("\n".join(lines) + "\n").encode())  # returns when nearly all of it is read
            process.stdin.flush()
            before = settled(process, tmp_path / "r.db")
            process.send_signal(signal.SIGINT)
            err = process.stderr.read()
            process.wait(60)
        finally:
            process.kill()

    assert process.returncode == 130
    assert err.endswith(b"communique: interrupted\n")
    assert 0 < before <= held(tmp_path / "r.db")


def settled(process: subprocess.Popen[bytes], path: Path) -> int:
    """Documents in the register when no more of them have come for a second."""
    count, since = 0, time.monotonic()
    while time.monotonic() - since < 1 or not count:
        assert process.poll() is None, "ended before its input did"
        time.sleep(0.1)
        if (now := held(path)) != count:
            count, since = now, time.monotonic()
    return count


def held(path: Path) -> int:
    try:
        with open_register(path) as register:
            return register.counts().documents
    except RegisterError:  # not made yet
        return 0


def test_a_list_of_office_holders_tells_whose_minister_speaks(run: Run, tmp_path: Path) -> None:
    (tmp_path / "holders.csv").write_text(
        "name,office,country,start\nJorma Kallasvesi,Minister of Defence,FIN,2019-06-06\n", encoding="utf-8"
    )
    line = {"text": "Defence Minister Jorma Kallasvesi said that it rained.", "published": "2021-05-10"}
    ran = run("read", "-", "--office-holders", "holders.csv", stdin=json.dumps(line).encode())

    assert ran.code == 0
    (person,) = json.loads(ran.out)["entities"]
    assert person["country"] == "FIN"


def test_a_list_of_office_holders_that_is_none_is_an_error(run: Run) -> None:
    ran = run("read", "-", "--office-holders", "none.csv", stdin=b"It rained.")

    assert ran.code != 0
    assert "office_holders: none.csv cannot be read" in ran.err
