"""The consent ledger as records: each line is read as a sentence about agreeing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casefile.domain.check.words import vocabulary
from casefile.domain.consent import Consent, Stance
from casefile.domain.ids import PersonId, RecordId
from casefile.domain.person import Person
from casefile.domain.record import Record, RecordKind
from casefile.domain.written import listing


def as_records(
    consents: Iterable[Consent], people: Iterable[Person]
) -> Iterator[Record]:
    """Yields a record for each line that says what was answered, with the line's id."""
    names = {person.id: person.name for person in people}
    for one in consents:
        if one.stance is not Stance.ASKED:
            yield Record(
                id=RecordId(one.id),
                kind=RecordKind.NOTE,
                happened_on=one.happened_on,
                summary=_sentence(one, names),
            )


def _sentence(one: Consent, names: Mapping[PersonId, str]) -> str:
    said = vocabulary.claims()["ledger"]
    who = said["me"] if one.whose is None else names.get(one.whose, "")
    form = said[one.stance.value]
    if one.stance is Stance.GIVEN and one.limits:
        form = said[Stance.LIMITED.value]
    for_whom = listing([names[c] for c in one.children if c in names])
    about = said["children"].format(about=one.about, names=for_whom)
    about = about if for_whom else one.about
    return str(form.format(who=who, about=about, limits=one.limits))
