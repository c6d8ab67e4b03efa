"""Before handing in: what was done, what was not, what must be looked at."""

from inspect_tui.core.campus import Place
from inspect_tui.core.walk import Walk
from inspect_tui.core.walk_view import Summary
from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.question import QuestionDialog
from inspect_tui.tui.widgets.inspect_words import place_name, short, statuses_of


def summary_text(t: Translator, walk: Walk, found: Summary) -> str:
    """Say in words what would be handed in."""
    kind = "room" if all(place.kind == "room" for place in walk.places) else "other"
    counts = [t(f"inspect.handin.inspected.{kind}", done=found.inspected, total=found.total)]
    counts.append(t("inspect.handin.failures", count=found.failures))
    if found.repairs:
        counts.append(t("inspect.handin.repairs", count=found.repairs))
    if found.unmeasured:
        counts.append(t("inspect.handin.unmeasured", count=found.unmeasured))
    said = [t("words.comma").join(counts)]
    if found.not_inspected:
        said.append(t("inspect.handin.not_inspected", statuses=statuses_of(t, found.not_inspected)))
    if found.waiting:
        said.append(t("inspect.handin.waiting", places=_names(t, found.waiting)))
    if found.begun:
        said.append(t("inspect.handin.begun", places=_names(t, found.begun)))
    if found.reported:
        what = [f"{place_name(t, place)} {short(t, walk.checklist.item(item))}" for place, item in found.reported]
        said.append(t("inspect.handin.reported", what=t("words.list").join(what)))
    if found.waiting or found.begun:
        said.append(t("inspect.handin.open"))
    return "\n".join(said)


def _names(t: Translator, places: tuple[Place, ...]) -> str:
    return t("words.list").join(place.number or place_name(t, place) for place in places)


class HandInDialog(QuestionDialog):
    """The summary and two answers."""

    def __init__(self, t: Translator, summary: str) -> None:
        """Ask.

        Args:
            t: the language.
            summary: see ``summary_text``.
        """
        no, yes = t("inspect.handin.no"), t("inspect.handin.yes")
        super().__init__(t, t("inspect.handin.title"), summary, no=no, yes=yes)
