"""The base of every value in core, and the label that exists in both languages."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

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


def _in_both(value: object) -> object:
    """Let a school write its own text in Chinese alone: the other language then says the same."""
    if isinstance(value, str):
        return {"zh": value, "en": value}
    if isinstance(value, dict) and isinstance(value.get("zh"), str) and "en" not in value:
        return {**value, "en": value["zh"]}
    return value


TypedLabel = Annotated[Label, BeforeValidator(_in_both)]
"""A label in a file that people type: ``"卫生班"``, ``{zh = "卫生班"}``, or both languages."""
