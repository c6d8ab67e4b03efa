"""The base of every value in core, and the label that exists in both languages."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["zh", "en"]


class Frozen(BaseModel):
    """An immutable value that refuses unknown fields.

    Schemas are built on first use (``defer_build``), so a command pays only for the models it touches.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        allow_inf_nan=False,
        populate_by_name=True,
    )


class Label(Frozen):
    """A text in both languages of the program."""

    zh: str
    en: str

    def pick(self, language: Language) -> str:
        """Return the text in one language."""
        return self.zh if language == "zh" else self.en
