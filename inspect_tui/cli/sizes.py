"""How large something is, as people read it."""


def megabytes(size: int) -> str:
    """Return a number of bytes in words."""
    return f"{size / 1_000_000:.1f} MB"
