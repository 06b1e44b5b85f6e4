"""The command line. Each command is a file here, loaded when it is called; `--help` loads none."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

import click

from communique._version import __version__

#: Exit codes, the same for every command; 2 is click's own, for wrong usage.
DONE = 0
FAILED = 1
SOME_FAILED = 3
CHECK_FAILED = 4
INTERRUPTED = 130


class Entry(NamedTuple):
    module: str
    help: str  #: one line, under 60 characters; a test compares it with the command's own


#: In the order in which a newcomer needs them.
COMMANDS: dict[str, Entry] = {
    "demo": Entry("demo", "See it at work on the sample it carries"),
    "read": Entry("read", "Read documents and print what they report"),
    "add": Entry("add", "Read documents into a register"),
    "watch": Entry("watch", "Read what is new in feeds and sitemaps, for ever"),
    "run": Entry("sharding", "Read a corpus in shards, by many processes or machines"),
    "list": Entry("listing", "List what a register holds"),
    "show": Entry("show", "Show a record or a document, and the words behind it"),
    "review": Entry("review", "Accept, reject, correct, merge, split and undo"),
    "changes": Entry("changes", "List records that came, changed or went"),
    "diff": Entry("diff", "Tell how two registers differ"),
    "stats": Entry("stats", "Count what a register holds"),
    "evaluate": Entry("evaluate", "Tell how often it was found right"),
    "coverage": Entry("coverage", "Tell which sources and days were read"),
    "compare": Entry("compare", "Hold the quotations of a report against their original"),
    "export": Entry("export", "Write records to files for other programs"),
    "serve": Entry("serve", "Show the register as pages, and over HTTP"),
    "backup": Entry("backup", "Copy a register into a file"),
    "restore": Entry("restore", "Make a register of a backup"),
    "doctor": Entry("doctor", "Check the installation and the register"),
}


class LazyGroup(click.Group):
    """Knows names and one-line helps, and imports a command's module only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"{__name__}.{COMMANDS[cmd_name].module}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Click's own hint for a slip of the finger knows only commands that are loaded."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            ctx.fail(f"No such command {args[0]!r}.{hint(args[0])}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Stops without a word where the reader of the output has left, which click would call a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ReaderLeft from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


class ReaderLeft(Exception):
    pass


def hint(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, n=1)
    return f" Did you mean {close[0]!r}?" if close else ""


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 failed, 2 wrong usage, 3 finished but some inputs failed, 4 a check "
    "failed, 130 interrupted. Data goes to standard output, everything else to standard error.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Read news and official statements about what states do with each other into a register.

    Who met whom, what was agreed, who said what: each value with the words that it rests on.

    \b
    Start with:
      communique demo
      communique read report.txt
      communique add reports/*.html && communique list agreements
    """


def main(args: Sequence[str] | None = None) -> None:
    """Runs a command and exits."""
    sys.exit(run(args))


def run(args: Sequence[str] | None = None) -> int:
    """The exit code; `args` None: those of the process.

    The one place where errors become a line on standard error.
    """
    speak_any_script()
    try:
        code = cli.main(
            args=None if args is None else list(args), prog_name="communique", standalone_mode=False
        )
        sys.stdout.flush()
    except click.exceptions.Abort:
        return said("interrupted", INTERRUPTED)
    except KeyboardInterrupt:
        return said("interrupted", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (ReaderLeft, BrokenPipeError):
        return reader_left()
    except OSError as error:
        return said(surroundings(error), FAILED)
    except Exception as error:
        from communique.model.errors import CommuniqueError

        if not isinstance(error, CommuniqueError):
            raise
        return said(str(error), FAILED)
    return code if isinstance(code, int) else DONE


def said(message: str, code: int) -> int:
    from communique.serve.text.safe import safe

    click.echo(f"communique: {safe(message)}", err=True)
    return code


def surroundings(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def reader_left() -> int:
    """`communique list ... | head` is no failure. What Python would still flush at exit has nowhere to go."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    return DONE


def speak_any_script() -> None:
    """A terminal that cannot show a letter gets an escape for it instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
