"""`communique compare`."""

from __future__ import annotations

import click

from communique import api
from communique.model.document import Document
from communique.model.errors import InputError
from communique.serve.cli import CHECK_FAILED, COMMANDS, DONE
from communique.serve.cli.common import note, paint, print_json, print_lines, settings_of
from communique.serve.text.comparison import comparison_lines

WORSE = ("altered", "contradictory")


@click.command("compare", short_help=COMMANDS["compare"].help)
@click.option("--original", metavar="PATH", help="The text that is quoted, or - for standard input.")
@click.option("--report", metavar="PATH", help="The text that quotes it, or - for standard input.")
@click.option("--original-text", metavar="TEXT", help="The same, given here.")
@click.option("--report-text", metavar="TEXT", help="The same, given here.")
@click.option("--check", is_flag=True, help="Exit code 4 where a quotation is altered or contradictory.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def command(
    original: str | None,
    report: str | None,
    original_text: str | None,
    report_text: str | None,
    check: bool,
    as_json: bool,
) -> int:
    """Hold the quotations of a report against their original.

    The original is a post, a statement, a transcript; PATH is a file of plain text, HTML or JSON Lines with one
    document. Every quotation of the report is looked for in it, and shown with the words that differ, what kind of
    change each is, and the verdict: verbatim, cosmetic, marked, abridged, altered or contradictory. A report without
    quotation marks is one quotation as a whole.

    Only words are compared: that the original is what the report quotes, you must know. A quotation whose words it
    does not have gets no verdict, nor does one in another language.

    \b
    Examples:
      communique compare --original speech.txt --report article.html
      communique compare --original post.txt --report-text "We will train 45 officers"
      curl -s https://example.org/article | communique compare --original speech.txt --report - --json
    """
    if original == report == "-":
        raise click.UsageError("only one of --original and --report can be standard input")
    texts = (given("original", original, original_text), given("report", report, report_text))
    found = api.compare(*texts)
    if as_json:
        print_json(api.comparison_dict(found, texts[0]), indent=2)
    else:
        print_lines(comparison_lines(found, texts[0].text, paint()))
    for issue in found.issues:
        note(issue.message)
    return CHECK_FAILED if check and found.verdict in WORSE else DONE


def given(which: str, path: str | None, text: str | None) -> Document:
    if (path is None) == (text is None):
        raise click.UsageError(f"give --{which} or --{which}-text, and not both")
    if path is not None:
        return api.document(path, settings=settings_of())
    if not text or not text.strip():
        raise InputError(f"--{which}-text has no words")
    return Document(text=text)
