"""Bundles that were built: the list, references to their pages, that one was served."""

from __future__ import annotations

import dataclasses
from datetime import date

from casefile.domain.bundle import reference
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.reference import BUNDLE, Cited, References
from casefile.domain.letter_template import Template, templates
from casefile.domain.written import day, listing
from casefile.errors import NotUnderstood
from casefile.services import finding
from casefile.services.ports import Desk, Transaction


def everything(desk: Desk) -> list[Bundle]:
    """Returns all versions of all bundles, in the order made."""
    return desk.case.read(lambda case: case.all(Bundle))


def found(case: Transaction, given: str) -> Bundle:
    """Returns the version that is meant: by its id, or the last one of a title.

    `@last` is the one that was built last.

    Raises:
        NotFound: if there is none.
        AmbiguousId: if the beginning of an id fits more than one thing.
    """
    everyone = case.all(Bundle)
    if given == finding.NEWEST and everyone:
        return everyone[-1]
    wanted = given.casefold().split()
    named = [one for one in everyone if one.title.casefold().split() == wanted]
    if named:
        return max(named, key=lambda one: one.version)
    return case.get(Bundle, finding.resolve(case, given, Bundle))


def references(desk: Desk, bundle: Bundle | str) -> References:
    """Returns the bundle reference of each page: `B14`, or `A12a` if it came late.

    They follow a bundle to its last version; what was served keeps its own for ever.
    `reference.said` puts those of some pages into words.

    Args:
        desk: the case.
        bundle: a version, or what is given for one: its id, `@last`, or the title.

    Raises:
        NotFound: if there is no such bundle.
        AmbiguousId: if the beginning of an id fits more than one thing.
    """
    given = str(bundle.id) if isinstance(bundle, Bundle) else bundle

    def work(case: Transaction) -> References:
        return reference.current(found(case, given), case.all(Bundle))

    return desk.case.read(work)


def cited(case: Transaction, bundle: Bundle) -> Cited:
    """Returns the same references, to be put into words many times."""
    return Cited(reference.current(bundle, case.all(Bundle)))


def to_be_cited(desk: Desk, template: Template, given: str) -> str:
    """Returns the title of a bundle, as a letter of this kind keeps it.

    Raises:
        NotUnderstood: if such a letter says of no paper where it is.
        NotFound: if there is no such bundle.
        AmbiguousId: if the beginning of an id fits more than one thing.
    """
    if template.field(BUNDLE) is None:
        citing = [one.id for one in templates() if one.field(BUNDLE) is not None]
        expected = f"a letter that cites papers, such as {listing(citing, 'or')}"
        raise NotUnderstood("a letter with page numbers", template.id, expected)
    return desk.case.read(lambda case: found(case, given)).title


def serve(desk: Desk, given: str, on: date, how: str = "") -> Bundle:
    """Keeps that a version was served; its page numbers never change from then on.

    Raises:
        NotFound: if there is no such bundle.
        NotUnderstood: if it cannot have been served on that day.
    """

    def work(case: Transaction) -> Bundle:
        version = found(case, given)
        check_served(version, on, desk.time.today())
        served = dataclasses.replace(version, served_on=on, served_how=how)
        case.put(served)
        return served

    return desk.case.write(work)


def check_served(version: Bundle, on: date, today: date) -> None:
    """Refuses a day on which a version cannot have been served.

    Raises:
        NotUnderstood: if it was not made yet then, or that day is still to come.
    """
    # It may have been made while the computer's calendar was wrong.
    made = min(version.made_on, today)
    if not made <= on <= today:
        expected = f"the day it was made, {day(made)}, or a later one up to today"
        raise NotUnderstood("the day it was served", day(on), expected)
