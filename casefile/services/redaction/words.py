"""What is said of a copy from which words were removed, once it is made."""

from __future__ import annotations

from casefile import resources
from casefile.domain.redaction import Stay
from casefile.domain.written import count, listing, page_list
from casefile.services.redaction.redacting import Redacted


def checks(made: Redacted) -> list[str]:
    """Returns how the copy was read again."""
    if not made.is_searched:
        return [_told("black")]
    if len(made.unread) >= made.document.pages:
        return [_told("text_only"), _told("all_unread")]
    if made.unread:
        return [_told("checked"), _told("unread").format(pages=page_list(made.unread))]
    return [_told("checked")]


def cares(made: Redacted) -> list[str]:
    """Returns what a person has to look at before the copy goes out."""
    said = [_told("drawn")] if made.has_drawn else []
    missing = [f"“{words}”" for words, times in made.times.items() if not times]
    if missing:
        said.append(_told("not_found").format(words=listing(missing)))
    said += [_told("alike").format(**one._asdict()) for one in made.alike]
    return said + [stay(one) for one in made.stays]


def stay(one: Stay) -> str:
    """Says which everyday words stay though a name like them goes."""
    return _told("stays").format(
        places=count(one.times, "place"), page=one.page, name=one.name, said=one.said
    )


def _told(key: str) -> str:
    words: dict[str, str] = resources.toml("redaction.toml")["told"]
    return words[key]
