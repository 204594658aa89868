"""The tables of a case file as the program uses them. `migrations` makes them."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The root of all rows."""


class ItemRow(Base):
    """The present state of a thing in the case, or of the case itself."""

    __tablename__ = "item"

    seq: Mapped[int] = mapped_column(primary_key=True)
    """The order in which items were made."""
    id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    version: Mapped[int]
    withdrawn: Mapped[bool]


class VersionRow(Base):
    """One wording of an item. Rows are only ever added; triggers see to it."""

    __tablename__ = "version"

    item: Mapped[str] = mapped_column(ForeignKey("item.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[int]
    body: Mapped[bytes]


class HistoryRow(Base):
    """One link of the chain, for one version. Rows are only ever added."""

    __tablename__ = "history"

    seq: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[str]
    item: Mapped[str]
    item_kind: Mapped[str]
    version: Mapped[int]
    operation: Mapped[str]
    recorded_at: Mapped[str]
    clock_state: Mapped[str]
    program: Mapped[str]
    body_sha256: Mapped[str]
    undoes: Mapped[str | None]
    previous: Mapped[bytes]
    hash: Mapped[bytes]
    role: Mapped[str | None]
    """Null in entries made before the second form of the file."""


class OriginalRow(Base):
    """The bytes of a paper, by their SHA-256; they lie in chunks."""

    __tablename__ = "original"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]


class ChunkRow(Base):
    """Up to a mebibyte of an original."""

    __tablename__ = "original_chunk"

    id: Mapped[int] = mapped_column(primary_key=True)
    original: Mapped[str] = mapped_column(ForeignKey("original.sha256"))
    number: Mapped[int]
    data: Mapped[bytes]


class ReadingRow(Base):
    """What was read from a document, apart from its pages."""

    __tablename__ = "reading"

    document: Mapped[str] = mapped_column(primary_key=True)
    engine: Mapped[str]
    medium: Mapped[str]
    problem: Mapped[str]
    title: Mapped[str]
    bookmarks: Mapped[bytes]
    """As JSON; empty if there are none."""


class WordingRow(Base):
    """A text that search looks through: of an item, or of a page of a document."""

    __tablename__ = "wording"

    id: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[str]
    page: Mapped[int | None]
    text: Mapped[str]


class FacetRow(Base):
    """What the filters of a search see of an item."""

    __tablename__ = "facet"

    item: Mapped[int] = mapped_column(ForeignKey("item.seq"), primary_key=True)
    kind: Mapped[str]
    day: Mapped[str]
    """In ISO form; empty if it has none."""
    people: Mapped[str]
    """Their ids, with spaces between them."""
    pages: Mapped[int]
    bundle: Mapped[str]
    """The id of the paper of which it is some pages; empty if of none."""


class PaperPhotoRow(Base):
    """A photo that is a page of a paper which was put together of photos."""

    __tablename__ = "paper_photo"

    paper: Mapped[int] = mapped_column(ForeignKey("item.seq"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    photo: Mapped[str]
    frame: Mapped[int]
    """Which picture of the file it is."""
    earlier: Mapped[str]
    """The id of the paper of which that paper is a version; empty if of none."""


class WordingItemRow(Base):
    """Which item a wording belongs to, apart from the text. Triggers keep it."""

    __tablename__ = "wording_item"

    wording: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[int]


class PageRow(Base):
    """A page of a reading; its text is the wording with the same id."""

    __tablename__ = "page"

    id: Mapped[int] = mapped_column(ForeignKey("wording.id"), primary_key=True)
    document: Mapped[str] = mapped_column(ForeignKey("reading.document"))
    number: Mapped[int]
    width: Mapped[float]
    height: Mapped[float]
    words: Mapped[bytes]
    blocks: Mapped[bytes]
    source: Mapped[str]
    quality: Mapped[float]
    blacking: Mapped[bytes]
    """What is covered on it, as JSON; empty if nothing is."""
