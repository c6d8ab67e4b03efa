"""``inspect-tui notice``: the notice of a period's award, as files."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.cli.ranking_options import add_options, chosen_policy
from inspect_tui.errors import ExitCode, WrongUse
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.core.notice import Stage
    from inspect_tui.core.period import Period
    from inspect_tui.store.policies import LoadedPolicy
    from inspect_tui.store.workspace import Workspace

DEFAULT_FORMATS = "html,txt,csv"

_STAGES = ("provisional", "posted", "final")


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    notice = commands.add_parser("notice", help=t("notice.help"), description=t("notice.description"), parents=[common])
    add_options(notice, t)
    formats = t("notice.option.to", formats=DEFAULT_FORMATS)
    notice.add_argument("--to", metavar="FORMATS", default=DEFAULT_FORMATS, help=formats)
    notice.add_argument("--out", metavar="DIR", type=Path, help=t("notice.option.out"))
    notice.add_argument("--stage", choices=_STAGES, help=t("notice.option.stage"))
    notice.add_argument("--date", metavar="DATE", type=date.fromisoformat, help=t("notice.option.date"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Write the files and print where each lies."""
    workspace = context.workspace
    period = workspace.period(args.period)
    policy = chosen_policy(args.policy, context)
    if policy is None:
        return ExitCode.FOUND
    paths = write_notice(
        workspace,
        context.t,
        period,
        policy=policy,
        formats=tuple(name.strip() for name in args.to.split(",")),
        folder=args.out,
        stage=args.stage,
        posted=args.date,
    )
    for path in paths:
        context.output.data(str(path))
    if not workspace.settings.school.name:
        context.output.words(context.t("notice.hint.school", file=workspace.folder / "settings.toml"))
    return ExitCode.DONE


def write_notice(
    workspace: "Workspace",
    t: Translator,
    period: "Period",
    *,
    policy: "LoadedPolicy | None" = None,
    formats: tuple[str, ...] | None = None,
    folder: Path | None = None,
    stage: "Stage | None" = None,
    posted: date | None = None,
) -> tuple[Path, ...]:
    """Write the notice of a period's award and return the files.

    Args:
        workspace: the records.
        t: the language.
        period: what the award covers.
        policy: its rules; None for those the settings name.
        formats: names of formats; None for all.
        folder: where to; None for the data folder's own.
        stage: None for posted once the period is over, else provisional.
        posted: the date on the notice; None for today.

    Raises:
        WrongUse: an unknown format, a period of another kind than the award is made for, one without an award or
            without inspections, or one that is not over and is not asked for as provisional.
        InspectError: the disk refused.
    """
    from inspect_tui.core.notice import default_stage
    from inspect_tui.core.period import middle_one
    from inspect_tui.i18n.names import period_name
    from inspect_tui.publish.files import notice_files
    from inspect_tui.store.standing import notice

    policy = policy or workspace.policy(None)
    rules = policy.policy
    if not rules.suits(period):
        form = middle_one(rules.period_kind, period, workspace.terms)
        raise WrongUse(f"notice.other_period_{rules.period_kind}", title=rules.title.pick(t.language), form=form)
    posted = posted or workspace.clock().date()
    usual = default_stage(period, posted)
    if usual == "provisional" and stage not in {None, usual}:
        raise WrongUse("notice.period_open", period=period_name(t, period.kind, period.id, period.start))
    stood = workspace.standing(period, policy)
    facts = notice(workspace, stood, stage or usual, posted)
    files = notice_files(facts, workspace.settings.school, t, formats)
    return workspace.write_files(folder or workspace.notices, files)
