"""The most memory that this process ever had, imports included."""

import sys
from pathlib import Path

_LINUX = Path("/proc/self/status")


def most_megabytes() -> float:
    """Return it in megabytes."""
    if _LINUX.exists():
        # what ``resource`` says is there at least what the parent ever had, for a process begins as its copy
        line = next(line for line in _LINUX.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    import resource  # Windows has none

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
