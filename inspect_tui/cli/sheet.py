"""``inspect-tui sheet``: a blank sheet to carry, with the numbers that are typed in afterwards."""

import argparse
from pathlib import Path

from inspect_tui.cli.context import Context
from inspect_tui.core.file_names import safe_name
from inspect_tui.errors import ExitCode, WrongUse
from inspect_tui.i18n import Translator

FORMATS = ("html",)


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    sheet = commands.add_parser("sheet", help=t("sheet.help"), description=t("sheet.description"), parents=[common])
    sheet.add_argument("--checklist", metavar="ID", required=True, help=t("sheet.option.checklist"))
    sheet.add_argument("--floor", metavar="FLOOR", required=True, help=t("sheet.option.floor"))
    formats = ",".join(FORMATS)
    sheet.add_argument("--to", metavar="FORMAT", default=formats, help=t("sheet.option.to", formats=formats))
    sheet.add_argument("--out", metavar="PATH", type=Path, default=Path(), help=t("sheet.option.out"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Write the sheet and print where it lies."""
    from inspect_tui.publish.sheet import sheet_html

    for name in args.to.split(","):
        if name.strip() not in FORMATS:
            key = "sheet.wrong_format" if name.strip() else "notice.no_format"
            raise WrongUse(key, format=name, formats=",".join(FORMATS))
    workspace = context.workspace
    checklist = workspace.checklist(args.checklist).checklist
    today = workspace.clock().date()
    scopes = {scope.id: scope for scope in workspace.campus(today).scopes(checklist, today)}
    scope = scopes.get(args.floor)
    if scope is None:
        raise WrongUse(
            "sheet.floor_without_places",
            checklist=checklist.title.pick(context.t.language),
            scope=args.floor,
            known=" ".join(scopes),
        )
    # a name with a suffix is the file itself, anything else a folder
    name = safe_name(f"sheet-{checklist.id}-{scope.id}.html")
    folder, name = (args.out.parent, args.out.name) if args.out.suffix == ".html" else (args.out, name)
    html = sheet_html(checklist, scope, context.t)
    for path in workspace.write_files(folder, {name: html.encode("utf-8")}):
        context.output.data(str(path))
    return ExitCode.DONE
