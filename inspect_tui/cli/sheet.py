"""``inspect-tui sheet``: a sheet to carry, with the numbers that are typed in afterwards; or a round, filled in."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.core.file_names import safe_name
from inspect_tui.errors import ExitCode, WrongUse
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.core.campus import Scope
    from inspect_tui.core.checklist import Checklist
    from inspect_tui.publish.sheet import Sheet
    from inspect_tui.store.workspace import Workspace

FORMATS = ("html", "pdf")


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    sheet = commands.add_parser("sheet", help=t("sheet.help"), description=t("sheet.description"), parents=[common])
    sheet.add_argument("--checklist", metavar="ID", help=t("sheet.option.checklist"))
    where = sheet.add_mutually_exclusive_group()
    where.add_argument("--floor", metavar="FLOOR", help=t("sheet.option.floor"))
    where.add_argument("--building", metavar="BUILDING", help=t("sheet.option.building"))
    where.add_argument("--round", metavar="ID", help=t("sheet.option.round"))
    sheet.add_argument("--day", metavar="DATE", type=date.fromisoformat, help=t("sheet.option.day"))
    sheet.add_argument("--slot", metavar="SLOT", help=t("sheet.option.slot"))
    formats = ",".join(FORMATS)
    sheet.add_argument("--to", metavar="FORMATS", help=t("sheet.option.to", formats=formats))
    sheet.add_argument("--out", metavar="PATH", type=Path, default=Path(), help=t("sheet.option.out"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Write the sheets, a page for each floor or round, and print where they lie."""
    # a name with a format's suffix is the file itself, anything else a folder
    folder, suffix = args.out, args.out.suffix.removeprefix(".").lower()
    own_name = suffix in FORMATS
    formats = _formats((suffix if own_name else FORMATS[0]) if args.to is None else args.to)
    if own_name and suffix not in formats:
        raise WrongUse("sheet.other_suffix", format=",".join(formats), suffix=args.out.suffix)
    name, sheets = _sheets(args, context.workspace, context.t)
    if own_name:
        folder, name = args.out.parent, args.out.stem
    files = {f"{name}.{one}": _made(one, sheets) for one in formats}
    for path in context.workspace.write_files(folder, files):
        context.output.data(str(path))
    return ExitCode.DONE


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    for name in wanted:
        if name not in FORMATS:
            raise WrongUse("sheet.wrong_format" if name else "notice.no_format", format=name, formats=",".join(FORMATS))
    return wanted


def _made(name: str, sheets: "tuple[Sheet, ...]") -> bytes:
    if name == "pdf":
        from inspect_tui.publish.sheet_pdf import sheets_pdf

        return sheets_pdf(sheets)
    from inspect_tui.publish.sheet_html import sheets_html

    return sheets_html(sheets).encode("utf-8")


def _sheets(args: argparse.Namespace, workspace: "Workspace", t: Translator) -> "tuple[str, tuple[Sheet, ...]]":
    """Return the file's name without its suffix, and the pages."""
    if args.round:
        round_id = _whole_id(workspace, args.round)
        return safe_name(f"sheet-{round_id}"), _filled(workspace, round_id, t)
    if not args.checklist or not (args.floor or args.building):
        raise WrongUse("sheet.what")
    checklist = workspace.checklist(args.checklist).checklist
    scopes = _scopes(args, workspace, checklist, t)
    name = f"sheet-{checklist.id}-{args.floor or args.building}"
    if args.day is None:
        from inspect_tui.publish.sheet import blank_sheet

        return safe_name(name), tuple(blank_sheet(checklist, scope, t) for scope in scopes)
    rounds = _rounds(args, workspace, {scope.id for scope in scopes})
    if not rounds:
        raise WrongUse(
            "sheet.no_round",
            checklist=checklist.title.pick(t.language),
            scope=args.floor or args.building,
            day=args.day.isoformat(),
        )
    slot = f"-{args.slot}" if args.slot else ""
    return safe_name(f"{name}-{args.day}{slot}"), tuple(
        one for round_ in rounds for one in _filled(workspace, round_, t)
    )


def _scopes(
    args: argparse.Namespace, workspace: "Workspace", checklist: "Checklist", t: Translator
) -> "tuple[Scope, ...]":
    """Return the floor, or all floors of the building, as they are on the day.

    Raises:
        WrongUse: the list inspects nothing there.
    """
    day = args.day or workspace.clock().date()
    scopes = tuple(workspace.campus(day).scopes(checklist, day))
    found = tuple(one for one in scopes if args.floor == one.id or args.building == one.building.id)
    if found:
        return found
    known = dict.fromkeys(one.id if args.floor else one.building.id for one in scopes)
    raise WrongUse(
        "sheet.floor_without_places",
        checklist=checklist.title.pick(t.language),
        scope=args.floor or args.building,
        known=" ".join(known),
    )


def _rounds(args: argparse.Namespace, workspace: "Workspace", scopes: set[str]) -> tuple[str, ...]:
    """Return the ids of the rounds of the day, by floor and slot."""
    found = [
        entry
        for entry in workspace.ledger.catalogue()
        if entry.kind == "round"
        and (entry.checklist, entry.date) == (args.checklist, args.day)
        and entry.scope in scopes
        and args.slot in {None, entry.slot}
    ]
    return tuple(entry.id for entry in sorted(found, key=lambda entry: (entry.scope, entry.slot, entry.id)))


def _whole_id(workspace: "Workspace", beginning: str) -> str:
    """Return the id that begins so, as it stands on a filled sheet; what is no single round's beginning, as it is."""
    found = [one.id for one in workspace.ledger.catalogue() if one.kind == "round" and one.id.startswith(beginning)]
    return found[0] if len(found) == 1 else beginning


def _filled(workspace: "Workspace", round_id: str, t: Translator) -> "tuple[Sheet, ...]":
    """Return the page of a round.

    Raises:
        WrongUse: there is no such round, or it cannot be read.
    """
    from inspect_tui.publish.sheet_filled import filled_sheets

    state = workspace.round_state(round_id)
    return filled_sheets(state, workspace.campus(state.rounds[0].round.date), t)
