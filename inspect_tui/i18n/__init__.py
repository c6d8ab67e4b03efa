"""The program's sentences in Chinese and English.

Each message stands once, as a pair ``(Chinese, English)``, so neither language can miss a key; the tables are
split by what they speak about. ``{name}`` is filled with a value, which is never read as a template itself, and
``{count:room|rooms}`` chooses an English singular or plural.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LANGUAGE_VARIABLE = "INSPECT_TUI_LANG"

Messages = dict[str, tuple[str, str]]

TABLES = (
    "app",
    "award",
    "backup",
    "campus",
    "checklists",
    "cli",
    "errors",
    "history",
    "hot",
    "imports",
    "inspect",
    "notice",
    "policies",
    "practice",
    "review",
    "scores",
    "sheet",
    "store",
    "trial",
    "words",
    "workbook",
)
"""Modules of ``i18n.tables``; each has one ``MESSAGES``."""


@cache
def messages() -> Mapping[str, tuple[str, str]]:
    """Return every message of every table.

    Raises:
        ValueError: two tables define the same key.
    """
    merged: Messages = {}
    for name in TABLES:
        table = _table(name)
        if twice := merged.keys() & table.keys():
            message = f"message keys defined twice: {sorted(twice)}"
            raise ValueError(message)
        merged.update(table)
    return merged


@cache
def _table(name: str) -> Messages:
    table: Messages = import_module(f"inspect_tui.i18n.tables.{name}").MESSAGES
    return table


@cache
def _message(key: str) -> tuple[str, str] | None:
    """Return a message in both languages, or None.

    A command loads only the tables that it speaks from: the first word of most keys names their table, and what codes
    are called stands in ``words``.
    """
    for name in (key.partition(".")[0], "words"):
        if name in TABLES and (found := _table(name).get(key)):
            return found
    return messages().get(key)


class _Value:
    """A value as templates fill it in; a specification ``one|many`` chooses by count."""

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, specification: str) -> str:
        if "|" in specification:
            one, many = specification.split("|", 1)
            return one if self._value == 1 else many
        return format(self._value, specification)


class Translator:
    """Speaks one language: ``t("award.title", month="10")``."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._column = LANGUAGES.index(language)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a message with its values filled in.

        Raises:
            KeyError: there is no such message, or a value is missing (a test tries every key in use).
        """
        message = _message(key)
        if message is None:
            raise KeyError(key)
        template = message[self._column]
        return template.format(**{name: _Value(value) for name, value in values.items()}) if values else template

    def has(self, key: str) -> bool:
        """Whether a message exists, for keys that are built from data."""
        return _message(key) is not None


def choose_language(flag: str | None, environment: Mapping[str, str], system: str | None) -> Language:
    """Return the language to speak: ``--lang``, else ``$INSPECT_TUI_LANG``, else the system's, else Chinese.

    Args:
        flag: what ``--lang`` said.
        environment: the process's environment.
        system: the system's locale, for example ``en_US`` or ``zh_CN.UTF-8``; None where it is unknown.
    """
    for wish in (flag, environment.get(LANGUAGE_VARIABLE)):
        if wish and (code := _language_code(wish)) in LANGUAGES:
            return "zh" if code == "zh" else "en"
    # a system that speaks another language than Chinese is better served in English; C and POSIX speak none
    code = _language_code(system or "")
    return "zh" if code in {"", "zh", "c", "posix"} else "en"


def _language_code(locale_name: str) -> str:
    return re.split(r"[_.\-@]", locale_name.lower(), maxsplit=1)[0]
