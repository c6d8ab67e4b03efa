"""The terminal app: screens over the workspace, and nothing that decides anything."""
