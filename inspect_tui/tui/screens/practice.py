"""Practice: the Inspect screen on a floor of the sample school, of which nothing is recorded."""

from inspect_tui.core.walk import Effect
from inspect_tui.core.walk_view import summary
from inspect_tui.tui.dialogs.hand_in import summary_text
from inspect_tui.tui.dialogs.question import QuestionDialog
from inspect_tui.tui.screens.inspect import InspectScreen
from inspect_tui.tui.text import cell_width
from inspect_tui.tui.widgets.bars import TitleBar
from inspect_tui.tui.widgets.inspect_panel import title


class PracticeScreen(InspectScreen):
    """Looks and works as the walk does; the title says that it is none, and the end hands nothing in."""

    def _tick(self) -> None:
        if not self.is_active:
            return
        word = self._t("practice.title") + "  "
        width = self.size.width - 2 - cell_width(word)
        left, right = title(self._t, self.walk, self._campus, self._clock(), width)
        self.query_one(TitleBar).say(word + left, right)

    def _ask(self, effect: Effect) -> None:
        if effect.ask != "hand_in":
            super()._ask(effect)
            return
        t = self._t
        text = "\n".join((t("practice.nothing"), summary_text(t, self.walk, summary(self.walk))))
        no, yes = t("practice.again"), t("practice.leave")
        dialog = QuestionDialog(t, t("practice.end"), text, no=no, yes=yes, walking=self._walking())
        self.app.push_screen(dialog, self._ended)

    def _ended(self, leave: bool | None) -> None:
        self._back()
        if leave:
            self.dismiss("later")
