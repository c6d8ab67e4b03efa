"""A notice as files: which formats there are, and what each file is called."""

from collections.abc import Callable, Iterable, Mapping

from inspect_tui.core.file_names import safe_name
from inspect_tui.core.notice import NoticeFacts
from inspect_tui.errors import WrongUse
from inspect_tui.i18n import Translator
from inspect_tui.publish.csv import table
from inspect_tui.publish.html import document_html
from inspect_tui.publish.text import chat_parts
from inspect_tui.publish.wording import notice_document
from inspect_tui.publish.wording_chat import chat_lines
from inspect_tui.publish.words import Words
from inspect_tui.settings import School

Writer = Callable[[NoticeFacts, School, Translator], bytes]


def notice_files(
    facts: NoticeFacts, school: School, t: Translator, formats: Iterable[str] | None = None
) -> dict[str, bytes]:
    """Return a notice's files, content by name.

    Args:
        facts: what the notice says.
        school: who posts it.
        t: the language.
        formats: names of ``FORMATS``; None for all.

    Raises:
        WrongUse: the period gives no award, so there is nothing to post; or there is no such format.
    """
    wanted = tuple(FORMATS) if formats is None else tuple(dict.fromkeys(formats))
    for name in wanted:
        if name not in FORMATS:
            key = "notice.wrong_format" if name else "notice.no_format"
            raise WrongUse(key, format=name, formats=known_formats())
    if not facts.awarded:
        words = Words(facts, t)
        raise WrongUse("notice.no_award", policy=words.award, period=words.period)
    stage = "" if facts.stage == "posted" else f"-{facts.stage}"
    return {safe_name(f"notice-{facts.period.id}{stage}.{name}"): FORMATS[name](facts, school, t) for name in wanted}


def known_formats() -> str:
    """Name the formats as they are typed: html,txt,csv."""
    return ",".join(FORMATS)


def _html(facts: NoticeFacts, school: School, t: Translator) -> bytes:
    return document_html(notice_document(facts, school, t)).encode("utf-8")


def _txt(facts: NoticeFacts, school: School, t: Translator) -> bytes:
    # a byte-order mark, because Windows' old editors take a file without one for the local code page
    parts = chat_parts(chat_lines(facts, school, t), t)
    return ("\n\n".join(parts) + "\n").replace("\n", "\r\n").encode("utf-8-sig")


def _csv(facts: NoticeFacts, school: School, t: Translator) -> bytes:
    """List the winners only: where the others stand is not for the wall."""
    words = Words(facts, t)
    header = (
        t("notice.table.group"),
        t("notice.csv.place"),
        t("notice.csv.shared"),
        words.noun,
        words.score,
        t("notice.csv.tier"),
    )
    rows = (
        (
            words.group(group),
            str(winner.place),
            t("notice.csv.yes") if winner.shared else "",
            winner.unit,
            winner.score,
            winner.tier.pick(t.language) if winner.tier else "",
        )
        for group in facts.groups
        for winner in group.winners
    )
    return table(header, rows)


FORMATS: Mapping[str, Writer] = {"html": _html, "txt": _txt, "csv": _csv}
