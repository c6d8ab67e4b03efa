"""The command line: one small module per command, and one place where faults become sentences.

Only the commands that draw import textual, inside their ``run``.
"""

import argparse
import gc
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any, ClassVar, NoReturn

from inspect_tui import __version__
from inspect_tui.cli.context import Context, system_locale
from inspect_tui.cli.output import Output
from inspect_tui.errors import ExitCode, InspectError
from inspect_tui.i18n import LANGUAGES, Translator, choose_language

COMMANDS = (
    *("app", "demo", "where", "checklists", "import_", "award", "explain", "notice", "sheet"),
    *("verify", "backup", "restore"),
)
"""Modules of this package; each has ``add(commands, t, common)`` and ``run(args, context) -> ExitCode``."""


_UNSEEN = partial(argparse.HelpFormatter, width=80)
"""Formats what nobody reads: argparse tries every option on a formatter as it is added. One that is told no width loads
``shutil`` to ask for the terminal's, and with it everything that packs files."""


class _Parser(argparse.ArgumentParser):
    """Says what was wrong in the user's language; argparse's own words stand only inside it."""

    t: ClassVar[Translator]

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - the standard library's options
        super().__init__(**options, formatter_class=_UNSEEN)

    def format_help(self) -> str:
        """Return the help, as wide as the terminal."""
        self.formatter_class = argparse.HelpFormatter
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Print one sentence and leave with the exit code of wrong use."""
        self.exit(ExitCode.USAGE, self.t("cli.wrong_use", command=self.prog, message=message) + "\n")


def parser(t: Translator, command: str = "") -> argparse.ArgumentParser:
    """Build the command line, with help in one language.

    Args:
        t: the language.
        command: the only command whose module is loaded, for a quick start; all where it is none of them.
    """
    speaking = type("Parser", (_Parser,), {"t": t})
    common = speaking(add_help=False)
    # SUPPRESS, so that an option given before the command is not overwritten by the command's own default
    common.add_argument("--db", metavar="DIR", default=argparse.SUPPRESS, help=t("cli.option.db"))
    common.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=t("cli.option.lang"))
    top: argparse.ArgumentParser = speaking(prog="inspect-tui", description=t("cli.description"), parents=[common])
    top.add_argument("--safe", action="store_true", help=t("cli.option.safe"))
    top.add_argument("--version", action="version", version=f"inspect-tui {__version__}")
    commands = top.add_subparsers(title=t("cli.commands"), metavar="COMMAND", dest="command", prog=top.prog)
    for name in [name for name in COMMANDS if name.rstrip("_") == command] or COMMANDS:
        import_module(f"inspect_tui.cli.{name}").add(commands, t, common)
    return top


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> ExitCode:
    """Run one command and return its exit code; a foreseeable fault becomes one sentence on stderr."""
    t = Translator(choose_language(_early_language(arguments), environment, system_locale(environment)))
    args = parser(t, _command(arguments)).parse_args(arguments)
    module = import_module(f"inspect_tui.cli.{args.command or 'app'}")
    output = Output(sys.stdout, sys.stderr, sys.stdin)
    context = Context(db=getattr(args, "db", None), t=t, output=output, environment=environment, safe=args.safe)
    try:
        code: ExitCode = module.run(args, context)
    except InspectError as error:
        output.words(t(error.key, **error.values))
        return error.exit_code
    return code


def _early_language(arguments: Sequence[str]) -> str | None:
    """Find ``--lang`` before the parser exists, because its help is already in that language."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def _command(arguments: Sequence[str]) -> str:
    """Return the first word that is no option and no option's value; empty where help is asked for before it."""
    words = iter(arguments)
    for word in words:
        if word in {"--db", "--lang"}:
            next(words, None)
        elif word in {"-h", "--help"}:
            break
        elif not word.startswith("-"):
            return word
    return ""


def set_up() -> None:
    """Prepare the process: before anything else is imported, because most of a short command is its start."""
    # what a command makes it mostly keeps to its end; the collector would look through it again and again for cycles
    gc.disable()
    # pydantic would look through every installed package for plug-ins of its own, of which there are none
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        # a cp936 console cannot show every character: print a question mark, never a traceback
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def run() -> None:
    """Entry point of the ``inspect-tui`` command."""
    set_up()
    code: int
    try:
        code = main(sys.argv[1:], os.environ)
        sys.stdout.flush()
        sys.stderr.flush()
    except KeyboardInterrupt:
        code = 130
    except OSError as error:
        # files are the store's, which words its own faults: what fails here is where we print to
        code = _cannot_print(error)
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process with an exit code; everything is written.

    The system takes the memory back at once, where the interpreter would first take apart every value of a month. A
    thread that is still at work (the app's) is waited for as ever.
    """
    if threading.active_count() == 1:
        os._exit(code)
    gc.freeze()  # the interpreter collects once more as it ends, and there is nothing left that needs it
    sys.exit(code)


def _cannot_print(error: OSError) -> ExitCode:
    """Say that the output could not be written; a reader that went away (head, less) needs no telling."""
    if not isinstance(error, BrokenPipeError):
        t = Translator(choose_language(_early_language(sys.argv[1:]), os.environ, system_locale(os.environ)))
        try:
            Output(sys.stdout, sys.stderr).words(t("cli.cannot_print", reason=error.strerror or ""))
        except OSError:
            pass  # nobody can be told
    # what is left unwritten would fail again when the interpreter closes the stream
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.CANNOT
