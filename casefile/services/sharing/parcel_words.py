"""What is said of parts of a case that go to a helper and come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from casefile import resources
from casefile.domain import field_label
from casefile.domain.sharing.merging import REMOVED, Conflict, Side
from casefile.domain.sharing.parcel import Parcel
from casefile.domain.written import count, listing
from casefile.services import wording, wordings
from casefile.services.sharing.handing_over import HandedOver
from casefile.services.sharing.merging import ItemChange

_LONG = 400


def taken(parcel: Parcel) -> str:
    """Says what a helper has now."""
    return str(_words()["taken"]).format(recipient=parcel.recipient)


def key() -> str:
    """Says what to do with a pair of keys."""
    return str(_words()["key"])


def counted(counts: Mapping[str, int]) -> str:
    """Says how many of each kind there are."""
    kinds = _words()["kind"]
    return listing([count(number, *kinds[kind]) for kind, number in counts.items()])


def both(counts: Mapping[str, int], removed: Mapping[str, int]) -> str:
    """Says how many of each kind there are, and how many were taken away."""
    if not removed:
        return counted(counts)
    away = str(_words()["away"]).format(counts=counted(removed))
    return f"{counted(counts)}; {away}" if counts else away


def masked(recipient: str, names: Sequence[str]) -> str:
    """Says who is masked because they were so the last time."""
    words = str(_words()["masked"])
    return words.format(recipient=recipient, names=listing(names))


def told(made: HandedOver) -> Iterator[str]:
    """Yields what is to be known of a parcel."""
    words = _words()
    if made.counts:
        yield words["went"].format(counts=counted(made.counts))
    if made.removed:
        yield words["removed"].format(counts=counted(made.removed))
    for reason, titles in (
        ("left_out", made.left_out),
        ("unsearched", made.unsearched),
    ):
        if titles:
            named = listing([f"“{title}”" for title in titles])
            yield words[reason].format(titles=named)
    if made.wanting:
        yield words["wanting"].format(titles=listing(made.wanting))
    if made.fallen:
        yield words["fallen"].format(counts=counted(made.fallen))


def how_to_give(*, is_back: bool) -> str:
    """Says what to do with the file."""
    return str(_words()["give_back" if is_back else "give"])


def late(letter: str, due_on: date | None) -> str:
    """Says that a reply is overdue."""
    said = "" if due_on is None else wording.day(due_on)
    return str(_words()["across"]["late"]).format(letter=letter, day=said)


def comes(on: date, what: str) -> str:
    """Says what is due on a day."""
    form: str = _words()["across"]["comes"]
    return form.format(day=wording.day(on), what=what)


def nothing_due(days: int) -> str:
    """Says that nothing is late, and nothing due for so many days."""
    return str(_words()["across"]["nothing"]).format(days=days)


def unsent(number: int) -> str:
    """Says how much was changed and not handed back."""
    words = _words()["across"]
    if not number:
        return str(words["all_sent"])
    return str(words["unsent"]).format(things=wording.plural(number, "thing"))


def tell_apart() -> str:
    """Says how a passphrase is told."""
    return str(_words()["tell_apart"])


def undecided(number: int) -> str:
    """Says that nothing was written yet."""
    words = _words()
    if number == 1:
        return str(words["undecided_one"])
    return str(words["undecided_many"]).format(count=number)


def kind(change: ItemChange) -> str:
    """Returns what an item is called."""
    return str(_words()["kind"][change.kind][0])


def what(change: ItemChange) -> str:
    """Returns whether an item is added, changed, removed or the same."""
    if change.before == change.after:
        return "same"
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"


def became(label: str, before: str, after: str) -> str:
    """Says from what to what something changes."""
    words, empty = _words(), nothing()
    text: str = words["became"]
    return text.format(label=label, before=before or empty, after=after or empty)


def taken_away(*, mine: bool) -> tuple[str, str]:
    """Says what each did where one took a thing away and the other changed it."""
    words = _words()
    texts: tuple[str, str] = (words["took_away"], words["changed_it"])
    return texts if mine else (texts[1], texts[0])


def nothing() -> str:
    """Returns what stands for an empty field."""
    return str(_words()["nothing"])


def side(one: Side) -> str:
    """Returns what a button says that decides for one of them."""
    return str(_words()["side"][one])


def heading(what: str, number: int) -> str:
    """Returns the heading over the things that are added, changed and so on."""
    return str(_words()["heading"][what]).format(count=number)


def line(change: ItemChange) -> str:
    """Says what becomes of one item."""
    item = change.item
    title = "" if item is None else wordings.title(item)
    words: str = _words()["change"][what(change)]
    named = listing(list(fields(change)))
    return words.format(kind=kind(change), title=title, fields=named)


def fields(change: ItemChange) -> Iterator[str]:
    """Yields what of an item is changed."""
    before, after = change.before, change.after
    if before is None or after is None:
        return
    for name, words in field_label.labels(change.kind).items():
        if getattr(before, name, None) != getattr(after, name, None):
            yield words.lower()


def question(change: ItemChange, conflict: Conflict) -> Iterator[str]:
    """Yields what is to be decided about one field, and how."""
    place = f"{str(change.id)[:8]}.{conflict.field}"
    sides = listing([side.value for side in conflict.sides], "or")
    if conflict.field == REMOVED:
        gone = Side.MINE if conflict.mine is None else Side.THEIRS
        yield f"{place}={sides}: one of you took it away ({gone}), the other changed it"
        return
    field = field_label.label(change.kind, conflict.field).lower()
    yield f"{place}={sides}: {field}"
    yield f"  mine:   {_short(conflict.mine)}"
    yield f"  theirs: {_short(conflict.theirs)}"


def _short(value: Any) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else str(value)
    if value in ("", None, [], {}):
        return nothing()
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


@cache
def _words() -> dict[str, Any]:
    return resources.toml("sharing.toml")
