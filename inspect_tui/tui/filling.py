"""Filling an empty data folder: the sample school, or a roster of the school's own."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.publish.imported import imported
from inspect_tui.publish.problems import problem_line
from inspect_tui.tui.dialogs.error import ErrorDialog
from inspect_tui.tui.messages import FillCampus, FillProgress
from inspect_tui.tui.workers import ask

if TYPE_CHECKING:
    from inspect_tui.store.workspace import Workspace
    from inspect_tui.tui.screens.welcome import WelcomeScreen

SHOWN = 3
"""How many bad rows the app names; ``import roster`` lists all."""


async def fill(
    app: App[object], t: Translator, workspace: "Workspace", wish: FillCampus, greeting: "WelcomeScreen"
) -> bool:
    """Do what the user chose on the welcome screen, in a thread.

    Args:
        app: the app.
        t: the language.
        workspace: the empty data folder.
        wish: what was chosen.
        greeting: told how far it is.

    Returns:
        Whether Today may open now.
    """
    if wish.how == "empty":
        return True
    if wish.how == "sample":

        def progress(done: int, total: int) -> None:
            # a sentence per file would keep the screen busier than the disk
            if done % 50 == 0 or done == total:
                greeting.post_message(FillProgress(done, total))

        greeting.say(t("app.today.reading"))
        return await ask(app, t, lambda: _sample(workspace, progress)) is not None
    greeting.say("")
    said = await ask(app, t, lambda: _import(t, workspace, wish))
    if said is None:
        return False
    await app.push_screen_wait(ErrorDialog(t, said, t("app.welcome.imported")))
    return True


def _sample(workspace: "Workspace", progress: Callable[[int, int], None]) -> bool:
    from inspect_tui.store.disk import Disk
    from inspect_tui.store.sample import create_sample

    create_sample(workspace.folder, Disk(), progress)
    return True


def _import(t: Translator, workspace: "Workspace", wish: FillCampus) -> str:
    """Take a roster whole and say what it holds, or name its first bad rows and take nothing.

    Raises:
        InspectError: a row is wrong, or a file cannot be read.
    """
    from inspect_tui.store.tables.roster_import import read_import

    file = Path(wish.file).expanduser()
    found = read_import(workspace, file, Path(wish.people).expanduser() if wish.people else None)
    if found.problems:
        said = "\n".join(problem_line(problem, t) for problem in found.problems[:SHOWN])
        raise InspectError("app.welcome.refused", file=file.name, count=found.bad, problems=said)
    if not found.campus.places:
        raise InspectError("campus.import.nothing", file=file.name)
    workspace.take_roster(found.campus)
    return "\n".join(imported(t, len(found.campus.places), len(found.campus.people), found.kept))
