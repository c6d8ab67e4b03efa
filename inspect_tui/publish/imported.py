"""What an import of the roster did, in sentences."""

from collections.abc import Iterator, Sequence

from inspect_tui.i18n import Translator


def imported(t: Translator, places: int, people: int, kept: Sequence[str]) -> Iterator[str]:
    """Say what the roster holds now.

    Args:
        t: the language.
        places: how many places it has.
        people: how many people; without any, rounds are walked without names, which is said.
        kept: names of columns that are not known.
    """
    if kept:
        yield t("campus.import.kept", columns=t("words.list").join(kept))
    yield t("campus.import.done", places=places, people=people)
    if not people:
        yield t("campus.import.no_people")
