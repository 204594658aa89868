"""Starts the program. Worker processes load this module too, so it stays bare."""

from __future__ import annotations


def main() -> None:
    """Runs the program and ends with its exit code."""
    import sys  # noqa: PLC0415
    from multiprocessing import freeze_support  # noqa: PLC0415

    freeze_support()
    from casefile.app import main as run  # noqa: PLC0415

    sys.exit(run())


if __name__ == "__main__":
    main()
