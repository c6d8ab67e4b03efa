"""``inspect-tui explain``: why a place won or did not."""

import argparse
import unicodedata

from inspect_tui.cli.context import Context
from inspect_tui.cli.ranking_options import add_options, chosen_policy
from inspect_tui.errors import ExitCode, WrongUse
from inspect_tui.i18n import Translator


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    explain = commands.add_parser(
        "explain", help=t("explain.help"), description=t("explain.description"), parents=[common]
    )
    explain.add_argument("place", metavar="PLACE", help=t("explain.place"))
    add_options(explain, t)
    explain.add_argument("--json", action="store_true", help=t("award.json"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Explain, as text or JSON."""
    from inspect_tui.store.standing import explain

    period = context.workspace.period(args.period)
    policy = chosen_policy(args.policy, context)
    if policy is None:
        return ExitCode.FOUND
    # an input method types full-width digits
    place = unicodedata.normalize("NFKC", args.place).strip()
    stood = context.workspace.standing(period, policy)
    if stood.result.row(place) is None and context.workspace.campus(period.end).place(place) is not None:
        raise WrongUse("errors.not_in_award", place=place, title=stood.result.title.pick(context.t.language))
    told = explain(stood, place)
    if args.json:
        from inspect_tui.publish.award_data import explanation_json

        context.output.document([explanation_json(told, policy.sha256, context.t)])
    else:
        from inspect_tui.publish.explaining import explanation_lines

        for line in explanation_lines(told, context.t):
            context.output.data(line)
    return ExitCode.DONE
