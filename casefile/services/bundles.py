"""Bundles that were built: the list, references to their pages, that one was served."""

from __future__ import annotations

import dataclasses
from datetime import date

from casefile.domain.bundle import reference
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.reference import References
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
        return reference.cited(found(case, given), case.all(Bundle))

    return desk.case.read(work)


def serve(desk: Desk, given: str, on: date, how: str = "") -> Bundle:
    """Keeps that a version was served; its page numbers never change from then on.

    Raises:
        NotFound: if there is no such bundle.
    """

    def work(case: Transaction) -> Bundle:
        served = dataclasses.replace(found(case, given), served_on=on, served_how=how)
        case.put(served)
        return served

    return desk.case.write(work)
