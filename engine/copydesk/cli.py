"""The command line: arguments, writing, exit status. Nothing else prints or exits.

Exit status 0: nothing at or above the fail level. 1: findings. 2: the work could not be done, or
not all of it (a bad rule or configuration, an unreadable report, nothing to check).

Everything heavy is imported inside the command that needs it, so that ``--version`` and ``--help``
answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from copydesk import __version__, console, garbage, kept, parts
from copydesk.errors import DeskError

OK, TROUBLE, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit status."""
    garbage.seldom()
    # To find plug-ins, pydantic reads the metadata of every package that is installed. A library
    # leaves that to the program it is part of; this program has no use for any.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    folder = kept.default_folder()
    kept.use(folder / "kept" if folder is not None else None)
    console.open_streams()
    status = run(arguments)
    if "copydesk.regexes" in sys.modules:
        from copydesk import regexes

        regexes.keep()
    sys.exit(status)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status. Every mistake becomes a message on standard error."""
    try:
        status = commands.main(
            None if arguments is None else list(arguments),
            prog_name="copydesk",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return TROUBLE
    except DeskError as error:
        console.write_err(f"copydesk: {error}")
        return TROUBLE
    except BrokenPipeError:
        # Help and version are printed by click; their reader has what it wanted.
        console.hush_stdout()
        return OK
    except Exception as error:
        if os.environ.get("COPYDESK_DEBUG"):
            raise
        console.write_err(
            f"copydesk: this should not happen: {type(error).__name__}: {error}\n"
            "  run it again with COPYDESK_DEBUG=1 for the traceback, and report it, please"
        )
        return TROUBLE
    return status if isinstance(status, int) else OK


class _Commands(click.Group):
    """The commands, each imported when it is called or when help lists it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(parts.names("commands"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        try:
            command: click.Command = parts.load("commands", cmd_name).command
        except LookupError:
            return None
        # The variable by which the script of `copydesk completion` asks for words.
        if "_COPYDESK_COMPLETE" in os.environ:
            from copydesk import completing

            completing.teach(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from copydesk.mistakes import did_you_mean

            words = did_you_mean(args[0], self.list_commands(ctx))
            raise click.UsageError(f"no command '{args[0]}'{words}", ctx) from error


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Read several reports of one story and say, with evidence, what disagrees."""
