"""Letters of the user's own, made from one of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.domain.ids import OwnTemplateId


@dataclass(frozen=True, kw_only=True)
class OwnTemplate:
    """A letter of the catalogue with the user's wording."""

    id: OwnTemplateId
    base: str
    """The id of the template that it was made from."""
    title: str
    text: str
    """The whole template, with what stands between its lines `+++`."""
