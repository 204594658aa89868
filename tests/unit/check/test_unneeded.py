"""Treatment said to have been advised, and noted as not needed."""

import pytest

from casefile.domain.check.rule.unneeded import unneeded
from casefile.domain.check.suggestion import CheckKind
from tests.unit.check.claim_case import CHILD, GP, quotes, record, view

CLINIC = record(
    "2026-02-03", "meeting", (GP, CHILD), "Hip clinic", "No operation needed."
)
LATER = record("2026-04-03", "meeting", (GP, CHILD), "Clinic", "No tablets needed.")


def found(line):
    return quotes(unneeded, line, CLINIC, LATER)


@pytest.mark.parametrize(
    "line",
    [
        "Dr Haddad has recommended an operation.",
        "Ben is seen by Dr Haddad, who advised surgery.",
        "Mother declined the operation that Dr Haddad proposed.",
    ],
)
def test_what_was_not_needed_is_found(line):
    assert len(found(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Ms Amery recommended an operation.",
        "Dr Haddad did not recommend an operation.",
        "Dr Haddad recommended no operation.",
        "Whether Dr Haddad recommended an operation is not known.",
        "Dr Haddad advised tablets.",
    ],
)
def test_what_may_be_so_is_not(line):
    assert found(line) == []


def test_it_gives_the_words_of_the_record():
    (one,) = unneeded(view("Dr Haddad has recommended an operation.", CLINIC))
    assert (one.kind, one.because) == (CheckKind.UNSUPPORTED, (CLINIC.id,))
    assert "“No operation needed”" in one.sentence
