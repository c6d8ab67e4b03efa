"""``inspect-tui award``: the ranking of a period and its winners, from the records."""

import argparse
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.cli.ranking_options import add_options, chosen_policy
from inspect_tui.errors import ExitCode
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.store.standing import Standing


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    award = commands.add_parser("award", help=t("award.help"), description=t("award.description"), parents=[common])
    add_options(award, t)
    form = award.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=t("award.json"))
    form.add_argument("--csv", action="store_true", help=t("award.csv"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Rank, and print as a table, CSV or JSON."""
    period = context.workspace.period(args.period)
    policy = chosen_policy(args.policy, context)
    if policy is None:
        return ExitCode.FOUND
    stood = context.workspace.standing(period, policy)
    if args.json:
        from inspect_tui.publish.award_data import award_json

        context.output.document(award_json(stood.result, policy.sha256, _warnings(stood, context.t), context.t))
    elif args.csv:
        from inspect_tui.publish.award_data import award_csv

        context.output.document(award_csv(stood.result, context.t))
    else:
        _table(stood, context)
    return ExitCode.DONE


def _warnings(stood: "Standing", t: Translator) -> list[str]:
    from inspect_tui.core.award import Reason
    from inspect_tui.publish.reasons import warning_text

    titles = {view.checklist.id: view.checklist.title for view in stood.state.rounds}
    warnings = list(stood.result.warnings)
    if stood.state.problems:
        warnings.append(Reason("damaged_left_out", {"count": str(len(stood.state.problems))}))
    return [warning_text(warning, t, titles) for warning in warnings]


def _table(stood: "Standing", context: Context) -> None:
    from inspect_tui.i18n.names import period_name
    from inspect_tui.publish.ranking_table import ranking_lines
    from inspect_tui.publish.reasons import count_text

    t, result = context.t, stood.result
    context.output.data("\n".join(ranking_lines(result, t)))
    for warning in _warnings(stood, t):
        context.output.words(warning)
    summary = t(
        "award.summary" if result.awarded else "award.summary.none",
        period=period_name(t, stood.period.kind, stood.period.id, stood.period.start),
        title=result.title.pick(t.language),
        ranked=count_text(result.unit, result.counts["ranked"], t),
        winners=count_text(result.unit, result.counts["winners"], t),
    )
    context.output.words(summary)
