"""The pages of an open case: where each is made, and the button it is reached from."""

from __future__ import annotations

import importlib
from typing import Final

from PySide6.QtWidgets import QWidget

from casefile.ui.context import UiContext

_PLACES: Final = {
    "home": ("home.page", "HomePage"),
    "diary": ("diary.page", "DiaryPage"),
    "timeline": ("timeline.page", "TimelinePage"),
    "documents": ("documents.page", "DocumentsPage"),
    "disclosure": ("disclosure.page", "DisclosurePage"),
    "photos": ("photos.page", "PhotosPage"),
    "redaction": ("redaction.page", "RedactionPage"),
    "outcomes": ("outcome.page", "OutcomePage"),
    "assessments": ("assessment.page", "AssessmentPage"),
    "compare": ("compare.page", "ComparePage"),
    "people": ("people.page", "PeoplePage"),
    "helper": ("helper.page", "HelperPage"),
    "consent": ("consent.page", "ConsentPage"),
    "dates": ("dates.page", "DatesPage"),
    "timetable": ("timetable.page", "TimetablePage"),
    "letters": ("letters.page", "LettersPage"),
    "chronology": ("chronology.page", "ChronologyPage"),
    "matters": ("matters.page", "MattersPage"),
    "bundles": ("bundles.page", "BundlesPage"),
    "settings": ("settings.page", "SettingsPage"),
    "help": ("settings.help_page", "HelpPage"),
    "search": ("search.page", "SearchPage"),
}
WITHIN: Final = {
    "timeline": "diary",
    "disclosure": "documents",
    "photos": "documents",
    "redaction": "documents",
    "outcomes": "assessments",
    "compare": "assessments",
    "dates": "home",
    "chronology": "letters",
    "matters": "letters",
    "helper": "people",
}
"""Pages without a button on the rail, and the button they are reached from."""


def make_page(name: str, context: UiContext) -> QWidget:
    """Makes a page; its module is loaded only now, so that the window opens quickly."""
    module, kind = _PLACES[name]
    page = getattr(importlib.import_module(f"casefile.ui.{module}"), kind)(context)
    if not isinstance(page, QWidget):
        raise TypeError(name)
    return page
