"""Events on letters, consents and dates that were set, as plain data."""

from __future__ import annotations

from collections.abc import Mapping

from casefile.domain.consent import Consent
from casefile.domain.ids import PersonId
from casefile.domain.letter_event import LetterEvent
from casefile.domain.own_template import OwnTemplate
from casefile.domain.set_date import SetDate
from casefile.services import letter_event_words
from casefile.services.plain_value import Plain, iso


def letter_event_data(event: LetterEvent, of: str = "") -> Plain:
    """Returns what happened on a letter; `of` is what that is called."""
    past = letter_event_words.past(event.kind)
    return {
        "id": str(event.id),
        "title": f"{of}: {past}" if of else past,
        "letter": str(event.letter),
        "kind": event.kind.value,
        "date": event.happened_on.isoformat(),
        "documents": [str(document) for document in event.documents],
        "due": iso(event.due_on),
        "note": event.note,
    }


def consent_data(consent: Consent, everyone: Mapping[PersonId, str]) -> Plain:
    """Returns one line of the consent ledger."""
    return {
        "id": str(consent.id),
        "date": consent.happened_on.isoformat(),
        "stance": consent.stance.value,
        "about": consent.about,
        "whose": None if consent.whose is None else everyone.get(consent.whose, ""),
        "asked_by": (
            None if consent.asked_by is None else everyone.get(consent.asked_by, "")
        ),
        "children": [everyone[c] for c in consent.children if c in everyone],
        "way": consent.way.value,
        "explained": consent.explained,
        "limits": consent.limits,
        "evidence": [str(item) for item in consent.evidence],
    }


def set_date_data(one: SetDate) -> Plain:
    """Returns a date that an order or a letter sets."""
    return {
        "id": str(one.id),
        "title": one.title,
        "due": one.due_on.isoformat(),
        "time": None if one.due_at is None else one.due_at.isoformat("minutes"),
        "by": one.by.value,
        "source": one.source,
        "item": None if one.item is None else str(one.item),
        "done": iso(one.done_on),
    }


def own_template_data(template: OwnTemplate) -> Plain:
    """Returns a letter of the user's own."""
    return {
        "id": str(template.id),
        "base": template.base,
        "title": template.title,
        "text": template.text,
        "base_sha256": template.base_sha256,
    }
