"""Everything that ships is listed with its licence, and nothing in it is GPL."""

import re
import tomllib
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from casefile import resources

LISTED = resources.toml("licences.toml")


@pytest.fixture(scope="module")
def asked_for(pytestconfig):
    text = (pytestconfig.rootpath / "pyproject.toml").read_text("utf-8")
    lines = tomllib.loads(text)["project"]["dependencies"]
    return {canonicalize_name(Requirement(line).name): line for line in lines}


@pytest.fixture(scope="module")
def shipped(asked_for):
    """All libraries a user gets, found by following what each one requires."""
    found = set()
    waiting = [Requirement(line) for line in asked_for.values()]
    while waiting:
        name = canonicalize_name(waiting.pop().name)
        if name in found:
            continue
        found.add(name)
        required = map(Requirement, distribution(name).requires or ())
        waiting += [
            r for r in required if r.marker is None or r.marker.evaluate({"extra": ""})
        ]
    return found


def names_of(kind):
    return {canonicalize_name(entry["name"]): entry for entry in LISTED[kind]}


def declared_licence(name):
    """What the library itself says, from whichever field its makers chose."""
    meta = distribution(name).metadata
    told = [meta["License-Expression"], meta["License"]]
    told += [c for c in meta.get_all("Classifier", []) if c.startswith("License")]
    return next((text for text in told if text), "")


def test_the_list_follows_the_project(asked_for):
    listed = names_of("library")
    assert set(listed) == set(asked_for)
    for name, line in asked_for.items():
        given = str(Requirement(line).specifier)
        assert Requirement(f"x{listed[name]['versions']}").specifier == given


def test_what_comes_with_them_is_listed_too(asked_for, shipped):
    elsewhere = {n for n, e in names_of("companion").items() if "only_on" in e}
    assert set(names_of("companion")) - elsewhere == shipped - set(asked_for)


def test_every_entry_says_what_and_where():
    for entry in LISTED["library"] + LISTED["companion"] + LISTED["data"]:
        assert entry["licence"]
        assert entry["link"].startswith("https://")
    for entry in LISTED["library"]:
        assert entry["for"]


def test_nothing_that_ships_is_gpl(shipped):
    for name in shipped:
        # "A OR B" lets us choose; the choice is what our list says.
        choices = re.split(r"\s+OR\s+", declared_licence(name))
        free = [c for c in choices if not re.search(r"(?<!L)GPL|Affero", c)]
        assert free, f"{name}: {choices}"


def test_nothing_listed_is_gpl():
    for entry in LISTED["library"] + LISTED["companion"] + LISTED["data"]:
        assert not re.search(r"(?<!L)GPL", entry["licence"]), entry["name"]


@pytest.mark.parametrize("entry", LISTED["data"], ids=lambda e: e["name"])
def test_the_licences_of_the_data_are_beside_them(entry):
    text = resources.text(entry["text"])
    assert "permission" in text.lower()
