"""Messages: checklists."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {}
