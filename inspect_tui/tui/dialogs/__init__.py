"""Dialogs: each returns one value, and Escape always leaves."""
