"""Checklists and policies as workbooks, for people who never edit TOML: out, and back without a change."""
