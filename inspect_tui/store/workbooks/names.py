"""What the sheets and columns of a workbook are called in either language; a key without a name goes by itself."""

from inspect_tui.i18n import Translator
from inspect_tui.store.workbooks.layout import Column, Keys, Sheet


def sheet_names(sheet: Sheet, root: str, t: Translator) -> tuple[str, str]:
    """Return a sheet's name in a language, and the name it goes by in all.

    Args:
        sheet: the sheet.
        root: what the workbook holds: ``checklist`` or ``policy``.
        t: the language.
    """
    key = ".".join(sheet.path) or root
    return _known(t, f"workbook.sheet.{key}") or key, key


def heading(sheet: Sheet, column: Column, t: Translator) -> str:
    """Return how a column is called."""
    keys = (*sheet.path, *column.keys)
    if column.keys[-1] in {"zh", "en"}:
        return _name(keys[:-1], t) + t(f"workbook.in.{column.keys[-1]}")
    return _name(keys, t)


def key_name(column: Column) -> str:
    """Return the key that sets a column's cells apart from all others of the sheet, as a TOML file spells it."""
    return ".".join(column.keys)


def reference_name(parent: Sheet) -> str:
    """Return the key of the column that says which row of another sheet a row belongs to: ``section.id``."""
    return ".".join((parent.path[-1], *parent.key.keys))


def cell_name(sheet: Sheet, column: Column) -> str:
    """Return the key that tells the words of a column's codes; free keys go by the table they stand in."""
    return sheet.path[-1] if sheet.free else column.keys[-1]


def help_text(sheet: Sheet, column: Column, allowed: str, t: Translator) -> str:
    """Return what may be written in a column's cells.

    Args:
        sheet: the sheet.
        column: the column.
        allowed: the words that may be written; empty where there are none.
        t: the language.
    """
    if own := _told("workbook.help", (*sheet.path, *column.keys), t):
        return own
    kind = column.kind
    if not allowed:
        return t(f"workbook.help.{'list' if kind.many else kind.number or 'text'}")
    if kind.many:
        return t("workbook.help.many", allowed=allowed)
    return t("workbook.help.or_number", allowed=allowed) if kind.number else allowed


def _name(keys: Keys, t: Translator) -> str:
    return _told("workbook.key", keys, t) or ".".join(keys)


def _told(group: str, keys: Keys, t: Translator) -> str:
    """Return what is said of the longest ending of keys: unit may be of a measure, or of an award."""
    told = (_known(t, f"{group}.{'.'.join(keys[start:])}") for start in range(len(keys)))
    return next(filter(None, told), "")


def _known(t: Translator, key: str) -> str:
    return t(key) if t.has(key) else ""
