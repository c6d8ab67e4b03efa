"""A notice in every form the Notices screen can give away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspect_tui.core.notice import NoticeFacts
from inspect_tui.i18n import Translator
from inspect_tui.publish.document import Document
from inspect_tui.publish.files import notice_files
from inspect_tui.publish.text import chat_parts
from inspect_tui.publish.wording import notice_document
from inspect_tui.publish.wording_chat import chat_lines

if TYPE_CHECKING:
    from inspect_tui.settings import School


@dataclass(frozen=True, slots=True)
class Worded:
    """The same facts as a document, as files, and as a message."""

    document: Document
    parts: tuple[str, ...]
    """The chat text, each part short enough for a chat."""
    files: Mapping[str, bytes]
    """Content by file name."""


def worded(facts: NoticeFacts, school: "School", t: Translator) -> Worded:
    """Word a notice in one language.

    Raises:
        WrongUse: the period gives no award, so there is nothing to post.
    """
    files = notice_files(facts, school, t)
    parts = chat_parts(chat_lines(facts, school, t), t)
    return Worded(notice_document(facts, school, t), parts, files)
