"""Reading a school's own table of scores for a command, with what is wrong in it told on stderr."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.errors import WrongUse
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.core.period import Period
    from inspect_tui.store.policies import LoadedPolicy
    from inspect_tui.store.tables.scores_award import ScoresFile


def add_scores_options(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Add ``--scores`` and ``--skip-bad``."""
    parser.add_argument("--scores", metavar="FILE", type=Path, help=t("scores.option"))
    parser.add_argument("--skip-bad", action="store_true", help=t("scores.skip_bad"))


def check_scores_options(args: argparse.Namespace) -> None:
    """Refuse options that do not go together.

    Raises:
        WrongUse: neither a table nor a period is named, or ``--skip-bad`` stands without a table.
    """
    if args.scores is None and args.period is None:
        raise WrongUse("scores.no_period")
    if args.scores is None and args.skip_bad:
        raise WrongUse("scores.skip_bad_alone")


def usable_scores(
    args: argparse.Namespace,
    policy: "LoadedPolicy",
    period: "Period | None",
    context: Context,
    *,
    numbered: bool = False,
) -> "ScoresFile | None":
    """Read the table of ``--scores``; None where it cannot be used as it is, which has then been told.

    Args:
        args: with ``scores`` and ``skip_bad``.
        policy: by which rules it will be ranked.
        period: what will be ranked; None: all rows are one period.
        context: of the command.
        numbered: whether the rows are to know their lines.
    """
    from inspect_tui.publish.problems import problem_line
    from inspect_tui.store.tables.scores_award import load_scores

    t, output = context.t, context.output
    scores = load_scores(args.scores, policy, period, context.workspace, numbered=numbered)
    good = len(scores.table.rows)
    for problem in scores.problems:
        output.words(problem_line(problem, t))
    if scores.problems and not (args.skip_bad and good):
        refused = "scores.refused" if scores.bad else "scores.refused.sheets"
        output.words(t(refused if good else "scores.nothing", bad=scores.bad, good=good))
        return None
    return scores
