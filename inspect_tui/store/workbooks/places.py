"""Which cell of a workbook each value came from."""

from dataclasses import dataclass, field

from inspect_tui.core.problems import Problem
from inspect_tui.store.toml_lines import TomlPath


@dataclass(slots=True)
class CellPlaces:
    """Finds the cell of a value; see ``toml_lines.Places``."""

    cells: dict[TomlPath, str] = field(default_factory=dict)

    def add(self, path: TomlPath, cell: str) -> None:
        """Note where a value stands, and by its first cell where what it lies in begins."""
        for length in range(1, len(path) + 1):
            self.cells.setdefault(path[:length], cell)
        self.cells[path] = cell

    def placed(self, problem: Problem, path: TomlPath) -> Problem:
        """Return a problem with the cell of a value, or of the nearest thing around it."""
        found = (self.cells[path[:length]] for length in range(len(path), -1, -1) if path[:length] in self.cells)
        return problem.model_copy(update={"cell": next(found, "")})
