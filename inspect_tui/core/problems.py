"""Bad data is a value: what is wrong, and where."""

from pydantic import Field

from inspect_tui.core.base import Frozen


class Problem(Frozen):
    """Something wrong in a file. ``code`` names the sentence (``problem.<code>`` in the message tables)."""

    code: str
    file: str = ""
    """As the user knows it."""
    line: int | None = None
    """1-based."""
    cell: str = ""
    """Of a workbook, with its sheet, for example ``检查项!D7``."""
    item: str = ""
    """Id of the item, row or key concerned."""
    values: dict[str, str] = Field(default_factory=dict)
    """What fills the sentence."""


def wrong_key(code: str, item: str, key: str, **values: object) -> Problem:
    """Return a problem of a key; whoever knows the file adds its place.

    Args:
        code: names the sentence.
        item: id of the item or section that has the key; empty where the file itself has it.
        key: as the file spells it.
        values: what else fills the sentence.
    """
    return Problem(code=code, item=item, values={"key": key, **{name: str(value) for name, value in values.items()}})
