"""Columns of one row whose last cell must be read whole: the others give way, the least important first."""

from collections.abc import Sequence

from inspect_tui.tui.text import cell_width

LEAST_TITLE = 10
"""Cells; with less, a title says nothing."""


def fitted(
    title: str, scope: str, progress: Sequence[str], last: str, widths: Sequence[int], room: int
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the cells and their widths, of which the last one takes what it needs.

    Args:
        title: may be cut.
        scope: stays whole.
        progress: the longest words first; where none fits, the cell is dropped.
        last: stays whole.
        widths: of the first three columns, where there is room for them.
        room: of all columns, with one blank between two of them.
    """
    shared = next((words for words in progress if cell_width(words) <= widths[2]), None)
    free = room - cell_width(last)
    if shared is not None and cell_width(scope) <= widths[1] and sum(widths) + 3 <= free:
        return (title, scope, shared, last), (*widths, 0)
    free -= cell_width(scope) + 2
    least = min(LEAST_TITLE, cell_width(title))
    words = next((words for words in progress if free - cell_width(words) - 1 >= least), "")
    kept = [words] if words else []
    taken = [cell_width(words)] if words else []
    title_cells = max(1, min(widths[0], free - sum(taken) - len(taken)))
    return (title, scope, *kept, last), (title_cells, cell_width(scope), *taken, 0)
