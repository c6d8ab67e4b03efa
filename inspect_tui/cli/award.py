"""``inspect-tui award``: a ranking and its winners, from the records or from a school's own table of scores."""

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui.cli.context import Context
from inspect_tui.cli.ranking_options import add_options, chosen_policy
from inspect_tui.errors import ExitCode, WrongUse
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.core.award import AwardResult, Reason
    from inspect_tui.core.base import Label
    from inspect_tui.store.policies import LoadedPolicy


class _Ranked(NamedTuple):
    """A ranking, however it was made."""

    result: "AwardResult"
    warnings: list[str]
    name: str
    """What was ranked: the period, or the table."""


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    award = commands.add_parser("award", help=t("award.help"), description=t("award.description"), parents=[common])
    add_options(award, t, period_required=False)
    award.add_argument("--scores", metavar="FILE", type=Path, help=t("scores.option"))
    award.add_argument("--skip-bad", action="store_true", help=t("scores.skip_bad"))
    form = award.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=t("award.json"))
    form.add_argument("--csv", action="store_true", help=t("award.csv"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Rank, and print as a table, CSV or JSON."""
    if args.scores is None and args.period is None:
        raise WrongUse("scores.no_period")
    if args.scores is None and args.skip_bad:
        raise WrongUse("scores.skip_bad_alone")
    policy = chosen_policy(args.policy, context)
    if policy is None:
        return ExitCode.FOUND
    ranked = (_from_records if args.scores is None else _from_scores)(args, policy, context)
    if ranked is None:
        return ExitCode.FOUND
    if args.json:
        from inspect_tui.publish.award_data import award_json

        context.output.document(award_json(ranked.result, policy.sha256, ranked.warnings, context.t))
    elif args.csv:
        from inspect_tui.publish.award_data import award_csv

        context.output.document(award_csv(ranked.result, context.t))
    else:
        _table(ranked, context)
    return ExitCode.DONE


def _from_records(args: argparse.Namespace, policy: "LoadedPolicy", context: Context) -> _Ranked:
    from inspect_tui.core.award import Reason
    from inspect_tui.i18n.names import period_name

    period = context.workspace.period(args.period)
    ranked = context.workspace.ranked(period, policy)
    warnings = list(ranked.result.warnings)
    if ranked.problems:
        warnings.append(Reason("damaged_left_out", {"count": str(len(ranked.problems))}))
    name = period_name(context.t, period.kind, period.id, period.start)
    return _Ranked(ranked.result, _said(warnings, context.t, ranked.titles), name)


def _from_scores(args: argparse.Namespace, policy: "LoadedPolicy", context: Context) -> _Ranked | None:
    """Rank a table; None where it cannot be used as it is, which has then been told."""
    from inspect_tui.core.award import Reason
    from inspect_tui.i18n.names import period_name
    from inspect_tui.publish.problems import problem_line
    from inspect_tui.store.tables.scores_award import load_scores

    t, output = context.t, context.output
    period = None if args.period is None else context.workspace.period(args.period)
    scores = load_scores(args.scores, policy, period, context.workspace)
    table, problems = scores.table, scores.problems
    for problem in problems:
        output.words(problem_line(problem, t))
    if problems and not (args.skip_bad and table.rows):
        output.words(t("scores.refused" if table.rows else "scores.nothing", bad=scores.bad, good=len(table.rows)))
        return None
    result = scores.ranked()
    warnings = [*result.warnings, *table.warnings]
    if scores.bad:
        warnings.append(Reason("rows_left_out", {"count": str(scores.bad)}))
    name = t("scores.name", file=scores.name)
    if period is not None:
        said = period_name(t, period.kind, period.id, period.start)
        name = t("scores.name.period", file=scores.name, period=said)
    return _Ranked(result, _said(warnings, t), name)


def _said(warnings: "Iterable[Reason]", t: Translator, titles: "Mapping[str, Label] | None" = None) -> list[str]:
    from inspect_tui.publish.reasons import warning_text

    return [warning_text(warning, t, titles) for warning in warnings]


def _table(ranked: _Ranked, context: Context) -> None:
    from inspect_tui.publish.ranking_table import ranking_lines
    from inspect_tui.publish.reasons import count_text

    t, result = context.t, ranked.result
    context.output.data("\n".join(ranking_lines(result, t)))
    for warning in ranked.warnings:
        context.output.words(warning)
    summary = t(
        "award.summary" if result.awarded else "award.summary.none",
        period=ranked.name,
        title=result.title.pick(t.language),
        ranked=count_text(result.unit, result.counts["ranked"], t),
        winners=count_text(result.unit, result.counts["winners"], t),
    )
    context.output.words(summary)
