"""The options that name an award: a period and a policy."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.errors import WrongUse
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.store.policies import LoadedPolicy


def add_options(parser: argparse.ArgumentParser, t: Translator, *, period_required: bool = True) -> None:
    """Add ``--period`` (or ``--month``) and ``--policy``."""
    parser.add_argument(
        "--period", "--month", dest="period", metavar="PERIOD", required=period_required, help=t("award.period")
    )
    parser.add_argument("--policy", metavar="FILE", help=t("award.policy"))


def chosen_policy(text: str | None, context: Context) -> "LoadedPolicy | None":
    """Return the policy that ``--policy`` names by file or id, or the settings' first.

    Returns:
        None where the file is no valid policy; what is wrong with it is told on stderr.

    Raises:
        WrongUse: there is no such file or id.
    """
    workspace = context.workspace
    if text is None or not (text.endswith(".toml") or Path(text).is_file()):
        return workspace.policy(text)
    path = Path(text)
    if not path.is_file():
        raise WrongUse("errors.no_file", path=text)
    from inspect_tui.publish.problems import problem_line
    from inspect_tui.store.policies import load_policy_file

    loaded, problems = load_policy_file(path, workspace.disk.read(path))
    for problem in problems:
        context.output.words(problem_line(problem, context.t))
    return loaded
