"""inspect-tui: inspections for boarding schools, from a walk through the building to a notice on the wall."""

__version__ = "0.1.0"
