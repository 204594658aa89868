"""Sets Casefile up from a checkout and runs it.

    python3 packaging/start.py demo    builds the sample case and shows it
    python3 packaging/start.py test    runs every check

Both do all the set-up themselves, once; a second run starts at once. Needs nothing
but Python. This file keeps to old syntax so that an old Python can say what it lacks.
"""

import shutil
import sys

OLDEST = (3, 11)
NEWEST = (3, 13)


def complaint_about(version: tuple, find: object = shutil.which) -> str:
    """Returns what is wrong with this version of Python, or an empty text."""
    if OLDEST <= version[:2] <= NEWEST:
        return ""
    have = ".".join(str(part) for part in version[:2])
    lines = [
        "Casefile needs Python 3.11, 3.12 or 3.13. This is Python " + have + ".",
        "Nothing was changed on this computer.",
    ]
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        name = "python3." + str(minor)
        if find(name):
            lines.append("You also have " + name + ": type")
            lines.append("    " + " ".join([name, *sys.argv]))
            return "\n".join(lines)
    lines.append("Install one of them from your system's software list or python.org,")
    lines.append("then run this again with it.")
    return "\n".join(lines)


def main() -> int:
    """Checks the Python, then hands over to the real work."""
    complaint = complaint_about(sys.version_info)
    if complaint:
        sys.stderr.write(complaint + "\n")
        return 2
    import start_commands  # noqa: PLC0415 - uses syntax that an old Python refuses

    return start_commands.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
