"""How a problem in a file is told: in one line, the same on screen and in a terminal."""

from typing import TYPE_CHECKING

from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.core.problems import Problem


def problem_line(problem: "Problem", t: Translator) -> str:
    """Return ``file:line: item: sentence``, in the form that editors can jump to; a workbook's cell for the line."""
    place = problem.cell or problem.line
    where = f"{problem.file}:{place}" if place else problem.file
    item = f"{problem.item}: " if problem.item else ""
    return f"{where}: {item}{t(f'problem.{problem.code}', **problem.values)}"
