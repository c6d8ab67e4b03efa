"""``inspect-tui where``: the folders in use."""

import argparse

from inspect_tui.cli.context import Context
from inspect_tui.errors import ExitCode
from inspect_tui.i18n import Translator
from inspect_tui.paths import shipped_checklists
from inspect_tui.publish.columns import aligned


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    commands.add_parser(
        "where", help=t("cli.where.help"), description=t("cli.where.description"), parents=[common], add_help=True
    )


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Print one folder a line, whether it exists yet or not."""
    folder = context.folder
    rows = [
        (context.t("cli.where.data"), folder),
        (context.t("cli.where.records"), folder / "records"),
        (context.t("cli.where.notices"), folder / "notices"),
        (context.t("cli.where.settings"), folder / "settings.toml"),
        (context.t("cli.where.own_checklists"), folder / "checklists"),
        (context.t("cli.where.checklists"), shipped_checklists()),
    ]
    for line in aligned([(name, str(path)) for name, path in rows]):
        context.output.data(line)
    return ExitCode.DONE
