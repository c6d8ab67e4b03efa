"""A notice as a sequence of blocks, worded but without any look; each format module renders the same blocks."""

from dataclasses import dataclass

from inspect_tui.i18n import Language


@dataclass(frozen=True, slots=True)
class Banner:
    """A warning across the top, for example that this copy must not be posted."""

    text: str


@dataclass(frozen=True, slots=True)
class Title:
    """The full title of the notice, in the form 关于……的公示."""

    text: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom the notice speaks to (主送), with its colon."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Short lines that stand under each other, such as an address."""

    lines: tuple[str, ...]


Cell = str | tuple[str, ...]
"""A table's cell: a text, or pieces (a room with its score) that wrap only between each other."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; the last column is the widest."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark under a table, in smaller type."""

    text: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The sender, with room for the stamp, and the date below."""

    sender: str
    stamp: str
    """The word that says where the stamp goes."""
    date: str


@dataclass(frozen=True, slots=True)
class Footer:
    """Small type at the foot: who compiled, checked and issued."""

    pieces: tuple[str, ...]


Block = Banner | Title | Addressee | Heading | Paragraph | Lines | Table | Note | Signature | Footer


@dataclass(frozen=True, slots=True)
class Document:
    """A worded notice."""

    language: Language
    title: str
    """For the window and the file's properties."""
    page_of: tuple[str, str, str]
    """What stands before, between and after the page number and the number of pages."""
    blocks: tuple[Block, ...]
