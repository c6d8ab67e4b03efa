"""``inspect-tui award``: a ranking and its winners, from the records or from a school's own table of scores."""

import argparse
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from inspect_tui.cli.context import Context
from inspect_tui.cli.ranking_options import add_options, chosen_policy
from inspect_tui.cli.scores_file import add_scores_options, check_scores_options, usable_scores
from inspect_tui.errors import ExitCode
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.core.award import AwardResult, Reason
    from inspect_tui.core.base import Label
    from inspect_tui.store.policies import LoadedPolicy
    from inspect_tui.store.standing import Ranked
    from inspect_tui.store.trials import Variant


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
    add_scores_options(award, t)
    award.add_argument("--set", metavar="KEY=VALUE", action="append", default=[], help=t("award.set"))
    award.add_argument("--trials", action="store_true", help=t("award.trials"))
    form = award.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=t("award.json"))
    form.add_argument("--csv", action="store_true", help=t("award.csv"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Rank, and print as a table, CSV or JSON."""
    check_scores_options(args)
    if args.trials:
        from inspect_tui.cli.trials import list_trials

        return list_trials(args, context)
    policy = chosen_policy(args.policy, context)
    if policy is None:
        return ExitCode.FOUND
    if args.set:
        return _tried(args, policy, context)
    ranked = (_from_records if args.scores is None else _from_scores)(args, policy, context)
    if ranked is None:
        return ExitCode.FOUND
    _print(args, ranked, policy, context)
    return ExitCode.DONE


def _tried(args: argparse.Namespace, policy: "LoadedPolicy", context: Context) -> ExitCode:
    """Rank by a variant of a policy, and say what it changes."""
    from inspect_tui.cli.trials import chosen_variant, put_on_record, tell
    from inspect_tui.core.trial_session import attempted
    from inspect_tui.core.trial_shifts import shifts_between
    from inspect_tui.publish.trial_words import trial_data

    variant = chosen_variant(args.set, policy, context)
    if variant is None:
        return ExitCode.USAGE
    both = (_both_from_records if args.scores is None else _both_from_scores)(args, policy, variant, context)
    if both is None:
        return ExitCode.FOUND
    plain, ranked = both
    changes = shifts_between(plain, ranked.result)
    attempt = attempted(variant.changes, changes)
    _print(args, ranked, policy, context, trial_data(attempt.settings, changes))
    tell(attempt, changes, ranked.result, context)
    if args.scores is None:
        put_on_record(args.period, policy, attempt, context)
    return ExitCode.DONE


def _both_from_records(
    args: argparse.Namespace, policy: "LoadedPolicy", variant: "Variant", context: Context
) -> "tuple[AwardResult, _Ranked]":
    """Rank the records, which are read once, by a policy and by a variant of it."""
    from inspect_tui.store.trials import ranked_by

    workspace = context.workspace
    stood = workspace.standing(workspace.period(args.period), policy)
    return stood.result, _of_records(ranked_by(workspace, stood, variant).ranked, context)


def _both_from_scores(
    args: argparse.Namespace, policy: "LoadedPolicy", variant: "Variant", context: Context
) -> "tuple[AwardResult, _Ranked] | None":
    """Rank a table by a policy and by a variant of it; only the variant's ranking says what there is to say."""
    from inspect_tui.store.tables.scores_award import load_scores

    ranked = _from_scores(args, variant.loaded, context)
    if ranked is None:
        return None
    period = None if args.period is None else context.workspace.period(args.period)
    return load_scores(args.scores, policy, period, context.workspace).ranked(), ranked


def _print(
    args: argparse.Namespace,
    ranked: _Ranked,
    policy: "LoadedPolicy",
    context: Context,
    more: "Mapping[str, Any] | None" = None,
) -> None:
    if args.json:
        from inspect_tui.publish.award_data import award_json

        context.output.document(award_json(ranked.result, policy.sha256, ranked.warnings, context.t, more))
    elif args.csv:
        from inspect_tui.publish.award_data import award_csv

        context.output.document(award_csv(ranked.result, context.t))
    else:
        _table(ranked, context)


def _from_records(args: argparse.Namespace, policy: "LoadedPolicy", context: Context) -> _Ranked:
    return _of_records(context.workspace.ranked(context.workspace.period(args.period), policy), context)


def _of_records(ranked: "Ranked", context: Context) -> _Ranked:
    from inspect_tui.core.award import Reason
    from inspect_tui.i18n.names import period_name

    period = ranked.period
    warnings = list(ranked.result.warnings)
    if ranked.problems:
        warnings.append(Reason("damaged_left_out", {"count": str(len(ranked.problems))}))
    name = period_name(context.t, period.kind, period.id, period.start)
    return _Ranked(ranked.result, _said(warnings, context.t, ranked.titles), name)


def _from_scores(args: argparse.Namespace, policy: "LoadedPolicy", context: Context) -> _Ranked | None:
    """Rank a table; None where it cannot be used as it is, which has then been told."""
    from inspect_tui.core.award import Reason
    from inspect_tui.i18n.names import period_name

    t = context.t
    period = None if args.period is None else context.workspace.period(args.period)
    scores = usable_scores(args, policy, period, context)
    if scores is None:
        return None
    result = scores.ranked()
    warnings = [*result.warnings, *scores.table.warnings]
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
