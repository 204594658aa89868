"""What kinds of thing a change touched, so that a page refreshes only for its own."""

from __future__ import annotations

from enum import Flag, auto


class Changed(Flag):
    """The kinds of thing in a case file."""

    NOTHING = 0
    CASE = auto()
    PEOPLE = auto()
    RECORDS = auto()
    DOCUMENTS = auto()
    FLAGS = auto()
    LETTERS = auto()
    HANDOVERS = auto()
    SEARCHES = auto()
    DECISIONS = auto()
    CONSENTS = auto()
    DATES = auto()
    TEMPLATES = auto()
    BUNDLES = auto()
    PAGES = auto()
    """The words of pages were recognised; the papers themselves are as before."""
    EVERYTHING = (
        CASE
        | PEOPLE
        | RECORDS
        | DOCUMENTS
        | FLAGS
        | LETTERS
        | HANDOVERS
        | SEARCHES
        | DECISIONS
        | CONSENTS
        | DATES
        | TEMPLATES
        | BUNDLES
        | PAGES
    )
