"""What a trial asks and says on the way: who tries, what comes of it, whether it is kept, what was tried before."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import App

from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.publish.problems import problem_line
from inspect_tui.publish.trial_words import outcome_text
from inspect_tui.tui.workers import Slot, ask, attempt, sentence

if TYPE_CHECKING:
    from inspect_tui.core.trial_knobs import Settings
    from inspect_tui.store.standing import Standing
    from inspect_tui.store.workspace import Workspace
    from inspect_tui.tui.trying import Trying

NAMED = 6
"""So many units of a kind are named in the panel's line; the ranking marks them all."""


async def begin_trial(
    app: App[object],
    t: Translator,
    workspace: "Workspace",
    stood: "Standing",
    clock: Callable[[], datetime],
) -> "tuple[Trying, int] | None":
    """Ask who tries, for it is put on record, and return a trial with how many are on record; None: nobody.

    A roster that names nobody who reviews lets anybody try, without a name.
    """
    from inspect_tui.core.review import reviewers
    from inspect_tui.tui.dialogs.review import ReviewerDialog
    from inspect_tui.tui.trying import Trying

    today = clock().date()
    campus = await ask(app, t, lambda: workspace.campus(today))
    if campus is None:
        return None
    people = reviewers(campus, today, ())
    by = await app.push_screen_wait(ReviewerDialog(t, people, "app.trial.who")) if people else ""
    if by is None:
        return None
    trying = Trying(workspace, stood, clock, by)
    earlier = await ask(app, t, trying.earlier)
    return None if earlier is None else (trying, len(earlier))


async def try_out(t: Translator, trying: "Trying", settings: "Settings", slot: Slot) -> str:
    """Rank by other settings in a thread and say in a line what comes of it; where that cannot be, nothing changes."""
    from inspect_tui.tui.trying import Shown

    found = await attempt(lambda: trying.rank(settings), slot)
    if isinstance(found, InspectError):
        return sentence(t, found)
    if not isinstance(found, Shown):
        return problem_line(found[0], t)
    trying.show(found)
    return t("app.trial.outcome", said=outcome_text(trying.changes, t, NAMED)) if trying.attempt else ""


async def keep_trial(app: App[object], t: Translator, trying: "Trying") -> bool:
    """Ask whether the variant on the screen is to be kept, and keep it."""
    from inspect_tui.tui.dialogs.question import QuestionDialog

    shown = trying.shown  # once: a step that is still being ranked may come onto the screen behind the question
    trial = shown.attempt if shown else None
    if shown is None or trial is None:
        return False
    about = trying.question(trial, t)
    wanted = await app.push_screen_wait(
        QuestionDialog(
            t,
            t("app.trial.keep.title"),
            t("app.trial.keep.text", **about),
            no=t("app.trial.keep.no"),
            yes=t("app.trial.keep.yes"),
        )
    )

    def keep() -> bool:
        trying.keep(shown, trial, t)
        return True

    if not wanted or await ask(app, t, keep) is None:
        return False
    app.notify(t("app.trial.kept", said=about["said"]), markup=False)
    return True


async def show_trials(app: App[object], t: Translator, workspace: "Workspace", trying: "Trying") -> None:
    """Show what is on record of the month."""
    from inspect_tui.tui.dialogs.trials import TrialsDialog

    found = await ask(app, t, lambda: (trying.earlier(), workspace.campus(trying.stood.period.end)))
    if found is not None:
        records, campus = found
        await app.push_screen_wait(TrialsDialog(t, records, {person.id: person.name for person in campus.people}))


async def seal(app: App[object], t: Translator, trying: "Trying") -> None:
    """Put a trial on record in a thread; where that cannot be done, say so and offer to do it once more."""
    from inspect_tui.tui.dialogs.question import QuestionDialog

    again: bool | None = True
    while again:
        found = await attempt(trying.put_on_record)
        if found is None:
            return
        said = t("trial.not_recorded", reason=sentence(t, found))
        # what loses nothing is the safe answer
        no, yes = t("app.trial.seal.again"), t("app.trial.seal.drop")
        dropped = await app.push_screen_wait(QuestionDialog(t, t("app.error.title"), said, no=no, yes=yes))
        again = dropped is False


def seal_now(app: App[object], t: Translator, trying: "Trying") -> None:
    """Put a trial on record at once, because its screen goes.

    A fault is said in passing, or where the whole app goes, on stderr after it: nothing said on its screen is seen.
    """
    try:
        trying.put_on_record()
    except InspectError as error:
        reason = sentence(t, error)
        if app.return_code is None:
            app.notify(t("trial.not_recorded", reason=reason), severity="error", markup=False)
        elif app.return_value is None:
            app.exit(InspectError("trial.not_recorded", reason=reason))
