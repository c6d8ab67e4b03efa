"""``award --set`` and ``award --trials``: variants of the rules, and what was tried before. No command of its own."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.cli.ranking_options import chosen_policy
from inspect_tui.core.trial import BadSetting, parse_setting
from inspect_tui.errors import ExitCode, InspectError, WrongUse
from inspect_tui.i18n.names import period_name
from inspect_tui.publish.problems import problem_line
from inspect_tui.publish.trial_words import trial_line, trial_words, trials_json
from inspect_tui.store.trials import record, trials, variant, wrong

if TYPE_CHECKING:
    from inspect_tui.core.award import AwardResult
    from inspect_tui.core.trial_session import Attempt
    from inspect_tui.core.trial_shifts import Shifts
    from inspect_tui.store.policies import LoadedPolicy
    from inspect_tui.store.trials import Variant


def chosen_variant(settings: Sequence[str], policy: "LoadedPolicy", context: Context) -> "Variant | None":
    """Return the policy with ``--set`` in force; None where it is impossible, which has then been told.

    Raises:
        WrongUse: a setting cannot be read, or names nothing that a policy has.
    """
    try:
        wanted = [parse_setting(text) for text in settings]
    except BadSetting as error:
        raise wrong(error) from error
    found, problems = variant(policy, wanted)
    for problem in problems[:1]:  # the others mostly follow from it
        context.output.words(problem_line(problem, context.t))
    return found


def tell(attempt: "Attempt", changes: "Shifts", result: "AwardResult", context: Context) -> None:
    """Say what was changed, who enters and who leaves."""
    if not attempt.changes:
        context.output.words(context.t("trial.same"))
        return
    for line in trial_words(attempt.settings, changes, result, context.t):
        context.output.words(line)


def put_on_record(period: str, policy: "LoadedPolicy", attempt: "Attempt", context: Context) -> None:
    """Put a trial on record; where that cannot be done, say so: the ranking stands all the same."""
    if not attempt.changes:
        return
    workspace = context.workspace
    try:
        record(workspace, workspace.period(period), policy, [attempt], by="")
    except InspectError as error:
        reason = context.t(error.key, **error.values)
        context.output.words(context.t("trial.not_recorded", reason=reason))


def list_trials(args: argparse.Namespace, context: Context) -> ExitCode:
    """List what was tried for a period, of one policy where one is named, as lines or as JSON.

    Raises:
        WrongUse: the period is missing or unknown, or the list goes with another option.
    """
    if args.scores is not None or args.set or args.csv:
        raise WrongUse("trial.alone")
    workspace, t = context.workspace, context.t
    period = workspace.period(args.period)
    found = trials(workspace, period)
    if args.policy is not None:
        policy = chosen_policy(args.policy, context)
        if policy is None:
            return ExitCode.FOUND
        found = tuple(one for one in found if one.body.policy == policy.policy.id)
    if args.json:
        context.output.document([trials_json(found)])
        return ExitCode.DONE
    names = {person.id: person.name for person in workspace.campus(period.end).people}
    for one in found:
        context.output.data("  ".join(trial_line(one, t, lambda by: names.get(by, by))))
    if not found:
        name = period_name(t, period.kind, period.id, period.start)
        context.output.words(t("trial.list.none", period=name))
    return ExitCode.DONE
