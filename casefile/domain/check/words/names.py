"""Names of people: their parts, short forms, likeness, and which words are names."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from casefile import resources
from casefile.domain.nearness import folded, shape

_TABLE: Final = "check/people.toml"
_SPACES: Final = re.compile(r"[\s\u00a0]+")
_PARTICLES: Final = frozenset(
    {"van", "von", "de", "der", "den", "du", "la", "le", "da"}
)
_SHORT, _LONG = 3, 6
_APART: Final = 4
"""Letters by which a slip cannot make a name longer or shorter."""
_ALIKE, _VERY_ALIKE = 0.6, 0.8
_COMMON: Final = 2000
"""So many words are the most common ones."""


_LOOK_ALIKE: Final = ("iltfjr", "ceoag", "nhmrbu", "uvyw", "gqy", "sz", "kx", "pb")
"""Letters that a scanner takes for each other."""


class Spoken(NamedTuple):
    """A name in its parts, as written."""

    title: str
    given: tuple[str, ...]
    """All before the surname; empty if only a surname is known."""
    surname: str


@functools.cache
def words() -> Mapping[str, Any]:
    """Returns the vocabulary and the sentences of the checks about people."""
    return resources.toml(_TABLE)


@functools.cache
def titles() -> Mapping[str, str]:
    """Returns the titles in small letters, and the sex that each tells, if any."""
    table: Mapping[str, str] = words()["titles"]
    return table


@functools.lru_cache(maxsize=1024)
def spoken(name: str) -> Spoken:
    """Takes a name apart: `Dr Anne van Dyke` is Dr, Anne, van Dyke."""
    parts = _SPACES.sub(" ", name.replace("\u2019", "'")).strip().split(" ")
    title = parts.pop(0) if parts[0].strip(".").casefold() in titles() else ""
    if len(parts) <= 1:
        only = parts[0] if parts else ""
        return Spoken(title, (), only) if title else Spoken(title, (only,), "")
    begin = len(parts) - 1
    while begin > 1 and parts[begin - 1].casefold() in _PARTICLES:
        begin -= 1
    return Spoken(title, tuple(parts[:begin]), " ".join(parts[begin:]))


@functools.cache
def _families() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(words()["nicknames"]["groups"]):
        for name in group.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def short_keys(name: str) -> frozenset[str | int]:
    """Returns keys of a given name: two that may be one have one of them in common."""
    plain = folded(name)
    return _families().get(plain, frozenset()) | {plain[:_SHORT]}


def is_short_for(one: str, other: str) -> bool:
    """Whether two given names may be one: `Theo` and `Theodore`, `Becky`, `Rebecca`.

    One with a letter more at its end is another name: `Ivor` is not `Ivo`.
    """
    first, second = folded(one), folded(other)
    if first == second:
        return True
    kin = _families()
    if kin.get(first, frozenset()) & kin.get(second, frozenset()):
        return True
    short, long = sorted((first, second), key=len)
    if first == second + first[-1:] and first[-1] not in "aeiouy":
        return False
    if len(long) == len(short) + 1 and len(short) >= _LONG:
        return False
    return len(short) >= _SHORT and long.startswith(short) and not is_english(short)


def is_other_short(one: str, other: str) -> bool:
    """Whether two given names are short for one, and not for each other: Sally, Sadie.

    Nobody goes by both. The first of a group is the long one.
    """
    first, second = folded(one), folded(other)
    shared = _families().get(first, frozenset()) & _families().get(second, frozenset())
    heads = {words()["nicknames"]["groups"][number].split()[0] for number in shared}
    return (
        bool(shared)
        and first[:_SHORT] != second[:_SHORT]
        and heads.isdisjoint({first, second})
        and not sounds_same(first, second, _SHORT - 1)
    )


def is_misspelt(one: str, known: str) -> bool:
    """Whether a name is a likely slip for a known one, and not another short form.

    Letters swapped, one wrong, missing or doubled; two in a long name. What a scanner
    takes for the same is not told apart.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - loaded when it is needed

    if abs(len(one) - len(known)) > _APART:
        return False
    first, second = folded(one), folded(known)
    if first == second or min(len(first), len(second)) < _SHORT:
        return False
    most = 1 if min(len(first), len(second)) < _LONG else 2
    is_slip = OSA.distance(first, second, score_cutoff=most) <= most
    return is_slip and shape(first) != shape(second)


_SOUNDS: Final = (
    ("ph", "f"),
    ("ck", "k"),
    ("c", "k"),
    ("q", "k"),
    ("z", "s"),
    ("x", "ks"),
)


def sounds_same(one: str, known: str, least: int = _SHORT) -> bool:
    """Whether two names differ only in what is hardly heard: Jakob, Jacob; Pryer.

    A name of fewer letters than `least` that are heard is never sure.
    """
    first, second = (_heard(folded(name)) for name in (one, known))
    is_other = folded(one) != folded(known)
    return is_other and first == second and len(first) >= least


def _heard(name: str) -> str:
    for letters, sound in _SOUNDS:
        name = name.replace(letters, sound)
    return re.sub(r"(.)\1+", r"\1", name[:1] + re.sub(r"[aeiouyhw' -]", "", name[1:]))


def may_be_misread(one: str, known: str, *, is_clear: bool = False) -> bool:
    """Whether a scanner may have read a known name so: letters that look alike.

    Accents and strokes are what it misreads most, so such a name is never sure. On a
    clear page it leaves no letter out, and adds none.
    """
    if not known.isascii():
        return True
    first, second = folded(one), folded(known)
    if len(first) != len(second):
        is_one_more = abs(len(first) - len(second)) == 1
        return is_one_more and not is_clear and not _is_doubled(first, second)
    wrong = [{a, b} for a, b in zip(first, second, strict=True) if a != b]
    return len(wrong) == 1 and any(wrong[0] <= set(group) for group in _LOOK_ALIKE)


def _is_doubled(first: str, second: str) -> bool:
    """Whether one word has a letter twice that the other has once: Elery, Ellery."""
    return re.sub(r"(.)\1", r"\1", first) == re.sub(r"(.)\1", r"\1", second)


def is_plural_of(one: str, known: str) -> bool:
    """Whether a word is a family by its surname: `the Rourkes`."""
    return folded(one) in {folded(known) + "s", folded(known) + "es"}


def sounds_like(one: str, known: str) -> bool:
    """Whether one given name could be said in the place of another: Leo for Theo."""
    from rapidfuzz.distance import JaroWinkler, Levenshtein  # noqa: PLC0415

    first, second = folded(one), folded(known)
    tail = 0
    for a, b in zip(reversed(first), reversed(second), strict=False):
        if a != b:
            break
        tail += 1
    alike: float = Levenshtein.normalized_similarity(first, second)
    near: float = JaroWinkler.similarity(first, second)
    ends_alike = tail >= _SHORT - 1 and abs(len(first) - len(second)) < _SHORT
    return ends_alike or alike >= _ALIKE or near > _VERY_ALIKE


@functools.cache
def _lists() -> Mapping[str, frozenset[str]]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415 - when needed

    own = words()["given"]
    known = {name: frozenset(ranked) for name, ranked in FREQUENCY_LISTS.items()}
    return {
        "f": known["female_names"] | frozenset(own["f"].split()),
        "m": known["male_names"] | frozenset(own["m"].split()),
        "surname": known["surnames"],
        "english": known["english_wikipedia"] | known["us_tv_and_film"],
    }


@functools.cache
def _everyday() -> frozenset[str]:
    table = words()["everyday"]
    return frozenset((*table["months"], *table["seasons"], *table["words"]))


def is_everyday(word: str) -> bool:
    """Whether a given name is a word of everyday English as well: Will, April."""
    return folded(word) in _everyday()


def is_given(word: str) -> bool:
    """Whether a word is a given name and hardly anything else."""
    plain = folded(word)
    first = plain.split("-")[0]
    table = _lists()
    if plain in _everyday():
        return False
    return any(one in table[sex] for one in {plain, first} for sex in "fm")


def is_surname(word: str) -> bool:
    """Whether a word is on the list of surnames."""
    return folded(word) in _lists()["surname"]


def is_english(word: str) -> bool:
    """Whether a word is an English one, in its own form or without an ending."""
    plain = folded(word)
    table = _lists()["english"]
    if plain in table or plain in _everyday():
        return True
    if "-" in plain:
        return all(is_english(part) for part in plain.split("-") if part)
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "al", "ness", "ment", "y"):
        stem = plain.removesuffix(ending)
        if (
            stem != plain
            and len(stem) >= _SHORT
            and (stem in table or stem + "e" in table)
        ):
            return True
    return False


def is_very_common(word: str) -> bool:
    """Whether an English word is among those that every text has."""
    return folded(word) in _most_common()


@functools.cache
def _most_common() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415 - when needed

    ranked = FREQUENCY_LISTS["english_wikipedia"][:_COMMON]
    return frozenset(ranked) | frozenset(FREQUENCY_LISTS["us_tv_and_film"][:_COMMON])


def is_alike(told: str, known: str) -> bool:
    """Whether a name could be a slip for another: of the hand, the eye or the ear."""
    return (
        is_misspelt(told, known) or sounds_like(told, known) or sounds_same(told, known)
    )


_WRONG: Final = 2


def is_close_to(told: str, known: str) -> bool:
    """Whether two letters are wrong in a name at most."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - loaded when it is needed

    first, second = folded(told), folded(known)
    return first != second and OSA.distance(first, second) <= _WRONG


def is_near(told: str, known: str) -> bool:
    """Whether two given names begin alike, as those do that are mixed up: Rupert."""
    first, second = folded(told), folded(known)
    ends_alike = first[:1] == second[:1] and first[-1:] == second[-1:]
    return (first[:2] == second[:2] or ends_alike) and (
        abs(len(first) - len(second)) <= _SHORT
    )


def sex_of(given: str) -> str:
    """Returns m or f if a given name is of one sex only, else nothing."""
    plain, table = folded(given).split("-")[0], _lists()
    is_female, is_male = plain in table["f"], plain in table["m"]
    if is_female == is_male:
        return ""
    return "f" if is_female else "m"
