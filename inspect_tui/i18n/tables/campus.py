"""Messages: campus."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {}
