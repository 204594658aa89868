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
    about = _within(one.about, names)
    if about.partition(" ")[0].casefold() not in said["joined"]:
        about = said["to"].format(about=about)
    if for_whom:
        about = said["children"].format(about=about, names=for_whom)
    limits = _within(one.limits, names).rstrip(".")
    return str(form.format(who=who, about=about, limits=limits))


def _within(words: str, names: Mapping[PersonId, str]) -> str:
    """Returns words of the user as they stand inside a sentence: `a check`."""
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    known = {part for name in names.values() for part in name.split()}
    is_name = first.removesuffix("'s") in known or not first[1:].islower()
    return words if is_name and len(first) > 1 else words[:1].lower() + words[1:]
