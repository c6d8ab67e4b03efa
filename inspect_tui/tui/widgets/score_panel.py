"""The lines below the list: the score, the item touched last, what was said."""

from dataclasses import dataclass

from inspect_tui.tui.text import Content, cell_width, plain, styled, truncate, wrap
from inspect_tui.tui.widgets.line_view import LineView


@dataclass(frozen=True, slots=True)
class Panel:
    """What the panel says."""

    score: str = ""
    warning: str = ""
    """Beside the score: what is still to be answered, or that something was reported."""
    item: str = ""
    said: str = ""
    """What the last key did or is waiting for."""
    urgent: bool = False
    """Whether it must not be overlooked."""


class ScorePanel(LineView):
    """Three lines, or more where the item's text may take them."""

    DEFAULT_CSS = "ScorePanel { height: 3; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._panel = Panel()

    def show(self, panel: Panel) -> None:
        """Say something else."""
        self._panel = panel
        self.redraw()

    def drawn(self) -> list[Content]:
        """Draw the lines."""
        panel, width = self._panel, self.size.width
        # where nothing is said, the item's text takes that line as well
        item = _fitted(panel.item, width, max(1, self.size.height - (2 if panel.said else 1)))
        said = styled(truncate(panel.said, width), "bold reverse $error" if panel.urgent else "bold $accent")
        return [self._score(width), *(plain(line) for line in item), *([said] if panel.said else [])]

    def _score(self, width: int) -> Content:
        warning = truncate(self._panel.warning, width // 2)
        score = truncate(self._panel.score, width - cell_width(warning) - (2 if warning else 0))
        drawn = styled(score, "bold")
        return drawn + styled(f"  {warning}", "bold $warning") if warning else drawn


def _fitted(text: str, width: int, height: int) -> list[str]:
    """Break a text into exactly so many lines; what is too long for them is cut, and looks cut."""
    made = wrap(text, width)
    if len(made) > height:
        made[height - 1 :] = [truncate(" ".join(made[height - 1 : height + 1]), width)]
    return made + [""] * (height - len(made))
