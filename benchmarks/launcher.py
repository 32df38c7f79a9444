"""Starts a command from a small process of its own, and writes what it took.

Linux counts to a process the memory that its parent held when it was started, so whoever measures
must be small: nothing but a few modules of Python's own is imported here.
"""

import contextlib
import ctypes
import os
import sys
import time

BECOME_PARENT = 36
"""``PR_SET_CHILD_SUBREAPER`` of Linux' prctl(2)."""


def main() -> None:
    """Run the command behind the name of a file; write wall, CPU, memory and exit code there.

    What the command leaves behind, such as a server that starts its workers, is waited for and
    counts to its work, not to its time.
    """
    _, report, *command = sys.argv
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(BECOME_PARENT, 1)
    began = time.monotonic()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, used = os.wait4(process, 0)
    wall = time.monotonic() - began
    all_used = [used]
    with contextlib.suppress(ChildProcessError):
        while True:
            all_used.append(os.wait4(-1, 0)[2])
    cpu = sum(each.ru_utime + each.ru_stime for each in all_used)
    peak = max(each.ru_maxrss for each in all_used)
    with open(report, "w", encoding="ascii") as file:  # noqa: PTH123 pathlib is not small
        file.write(f"{wall} {cpu} {peak} {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
