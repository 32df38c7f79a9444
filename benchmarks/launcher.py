"""Starts a command from a small process of its own, and writes what it took.

Linux counts to a process the memory that its parent held when it was started, so whoever measures
must be small: nothing but a few modules of Python's own is imported here.
"""

import os
import sys
import time


def main() -> None:
    """Run the command behind the name of a file; write wall, CPU, memory and exit code there."""
    _, report, *command = sys.argv
    began = time.monotonic()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, used = os.wait4(process, 0)
    wall = time.monotonic() - began
    code = os.waitstatus_to_exitcode(status)
    with open(report, "w", encoding="ascii") as file:  # noqa: PTH123 pathlib is not small
        file.write(f"{wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss} {code}")


if __name__ == "__main__":
    main()
