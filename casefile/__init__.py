"""Casefile: an offline, encrypted case file for parents and their helpers."""

from datetime import date

__version__ = "0.1.0"
BUILT_ON = date(2026, 11, 22)
"""When this version was made; a clock far beyond it is wrong."""
