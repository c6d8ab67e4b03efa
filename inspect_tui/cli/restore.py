"""``inspect-tui restore``: a backup brought back, after it is verified and never over other files unasked."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context, now
from inspect_tui.cli.progress import Progress
from inspect_tui.cli.sizes import megabytes
from inspect_tui.errors import ExitCode
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.store.backups.manifest import Manifest
    from inspect_tui.store.backups.restore import RestorePlan


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    restore = commands.add_parser(
        "restore", help=t("restore.help"), description=t("restore.description"), parents=[common]
    )
    restore.add_argument("file", metavar="FILE", type=Path, help=t("restore.option.file"))
    restore.add_argument("--replace", action="store_true", help=t("restore.option.replace"))
    restore.add_argument("--dry-run", action="store_true", help=t("restore.option.dry_run"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Print each file that would be or is replaced, one a line; the exit code says which of both."""
    # not through the workspace: what is damaged here is what a backup is there for
    from inspect_tui.store.backups.backup import REPLACED
    from inspect_tui.store.backups.restore import open_backup, plan_restore, restore
    from inspect_tui.store.backups.staging import settle
    from inspect_tui.store.disk import Disk

    t, output, disk, folder = context.t, context.output, Disk(), context.folder
    checking = Progress(output, lambda done, total: t("restore.checking", done=done, total=total))
    copying = Progress(output, lambda done, total: t("restore.copying", done=done, total=total))
    settle(folder, disk)
    with open_backup(args.file.expanduser(), disk, checking) as backup:
        output.words(_about(backup.manifest, t))
        plan = plan_restore(backup, folder, disk)
        _tell(plan, context)
        if plan.overwrites and not args.replace:
            output.words(t("restore.needs_replace", count=len(plan.overwrites), folder=str(folder / REPLACED)))
            return ExitCode.USAGE
        if args.dry_run:
            output.words(t("restore.dry"))
            return ExitCode.DONE
        if not (plan.new or plan.overwrites):
            output.words(t("restore.nothing"))
            return ExitCode.DONE
        kept = restore(backup, plan, folder, now(), disk, copying)
    output.words(t("restore.done"))
    if plan.overwrites:
        output.words(t("restore.replaced", folder=str(folder / kept)))
    return ExitCode.DONE


def _about(manifest: "Manifest", t: Translator) -> str:
    device = manifest.device_name or manifest.device or t("restore.unknown_device")
    created = f"{manifest.created:%Y-%m-%d %H:%M}"
    size = megabytes(manifest.size)
    return t("restore.about", created=created, device=device, count=len(manifest.files), size=size)


def _tell(plan: "RestorePlan", context: Context) -> None:
    t, output = context.t, context.output
    for name in plan.overwrites:
        output.data(name)
    output.words(t("restore.plan", new=len(plan.new), same=plan.same, replaced=len(plan.overwrites)))
    if plan.aside:
        output.words(t("restore.aside", count=len(plan.aside)))
    if plan.kept:
        output.words(t("restore.kept", count=len(plan.kept)))
    if plan.handed_in:
        output.words(t("restore.handed_in", count=len(plan.handed_in)))
