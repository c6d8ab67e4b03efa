"""The lines below the list: the score, the item touched last, what was said, the keys."""

from dataclasses import dataclass

from textual.widget import Widget

from inspect_tui.tui.text import Content, cell_width, lines, plain, styled, truncate


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
    keys: str = ""


class ScorePanel(Widget):
    """Four lines, or more where the item's text may take them."""

    DEFAULT_CSS = "ScorePanel { height: 4; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._panel = Panel()

    def show(self, panel: Panel) -> None:
        """Say something else."""
        self._panel = panel
        self.refresh()

    def render(self) -> Content:
        """Draw the lines."""
        panel, width = self._panel, self.size.width
        item = wrapped(panel.item, width, max(1, self.size.height - 3))
        said = styled(truncate(panel.said, width), "bold reverse $error" if panel.urgent else "bold $accent")
        keys = styled(truncate(panel.keys, width), "$foreground 60%")
        return lines([self._score(width), *(plain(line) for line in item), said, keys])

    def _score(self, width: int) -> Content:
        warning = truncate(self._panel.warning, width // 2)
        score = truncate(self._panel.score, width - cell_width(warning) - (2 if warning else 0))
        drawn = styled(score, "bold")
        return drawn + styled(f"  {warning}", "bold $warning") if warning else drawn


def wrapped(text: str, width: int, height: int) -> list[str]:
    """Break a text into exactly so many lines of at most so many cells; what is too long is cut.

    Han text breaks anywhere but before closing punctuation, other text at blanks.
    """
    found: list[str] = []
    rest = text
    while rest and len(found) < height - 1 and cell_width(rest) > width:
        at = _break(rest, width)
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    found.append(truncate(rest, width))
    return found + [""] * (height - len(found))


_NOT_FIRST = set("，。、；：？！）》」”’,.;:?!)")


def _break(text: str, width: int) -> int:
    used, at = 0, 0
    for position, character in enumerate(text):
        used += cell_width(character)
        if used > width:
            break
        at = position + 1
    best = at
    while best > 1 and not _may_break(text, best):
        best -= 1
    return best if best > 1 else at


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST:
        return False
    return after == " " or before == " " or cell_width(before) == 2 or cell_width(after) == 2
