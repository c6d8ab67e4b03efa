"""``inspect-tui explain``: why a place won or did not."""

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.cli.ranking_options import add_options, chosen_policy
from inspect_tui.cli.scores_file import add_scores_options, check_scores_options, usable_scores
from inspect_tui.errors import ExitCode, WrongUse
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.core.explain import Explanation
    from inspect_tui.store.policies import LoadedPolicy


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    explain = commands.add_parser(
        "explain", help=t("explain.help"), description=t("explain.description"), parents=[common]
    )
    explain.add_argument("place", metavar="PLACE", help=t("explain.place"))
    add_options(explain, t, period_required=False)
    add_scores_options(explain, t)
    explain.add_argument("--json", action="store_true", help=t("award.json"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Explain, as text or JSON."""
    check_scores_options(args)
    policy = chosen_policy(args.policy, context)
    if policy is None:
        return ExitCode.FOUND
    place = args.place.strip()
    told = (_from_records if args.scores is None else _from_scores)(args, place, policy, context)
    if told is None:
        return ExitCode.FOUND
    if args.json:
        from inspect_tui.publish.explanation_data import explanation_json

        context.output.document([explanation_json(told, policy.sha256, context.t)])
    else:
        from inspect_tui.publish.explaining import explanation_lines

        for line in explanation_lines(told, context.t):
            context.output.data(line)
    return ExitCode.DONE


def _from_records(args: argparse.Namespace, place: str, policy: "LoadedPolicy", context: Context) -> "Explanation":
    from inspect_tui.store.standing import explain, with_changes

    period = context.workspace.period(args.period)
    stood = context.workspace.standing(period, policy)
    unit = _meant(place, (row.unit for row in stood.result.rows))
    if stood.result.row(unit) is None:
        elsewhere = context.workspace.campus(period.end)
        known = _meant(place, (one.id for one in elsewhere.places))
        if elsewhere.place(known) is not None:
            raise WrongUse("errors.not_in_award", place=known, title=stood.result.title.pick(context.t.language))
    return with_changes(stood, explain(stood, unit))


def _meant(place: str, names: Iterable[str]) -> str:
    """Return which name somebody means: an input method types full-width figures; as it is typed where none is near.

    Raises:
        WrongUse: it may be several.
    """
    from inspect_tui.core.unit_names import Names

    found = Names(names).meant(place)
    if len(found) > 1:
        raise WrongUse("errors.several_names", name=place, found=" ".join(found))
    return found[0] if found else place


def _from_scores(
    args: argparse.Namespace, place: str, policy: "LoadedPolicy", context: Context
) -> "Explanation | None":
    """Explain a unit of a table; None where the table cannot be used as it is, which has then been told."""
    period = None if args.period is None else context.workspace.period(args.period)
    scores = usable_scores(args, policy, period, context, numbered=True)
    if scores is None:
        return None
    return scores.explain(_meant(place, (row.unit for row in scores.ranked().rows)))
