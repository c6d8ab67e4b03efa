"""Tables for a terminal, aligned by the cells that text takes there."""

from collections.abc import Collection, Sequence

from inspect_tui.core.text import cell_width, pad

_GAP = "  "


def aligned(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> tuple[str, ...]:
    """Return the rows as lines with aligned columns.

    Args:
        rows: of equal length.
        right: positions of the columns that are aligned to the right, as numbers are.
    """
    widths = [max(cell_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return tuple(
        _GAP.join(
            pad(cell, width, right=position in right)
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
