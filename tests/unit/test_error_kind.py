"""Both sets of codes lead to one kind, told in plain words."""

import pytest

from casefile.domain.error_kind import Part, Route, error_kinds, find, get
from casefile.domain.flag import Ask, Family
from casefile.errors import NotFound

SEEN_IN_REAL_CASES = [
    "wrong_identity_detail",
    "wrong_date",
    "consent_recorded_not_given",
    "who_consented_unclear",
    "consent_withdrawn_ignored",
    "sharing_recorded_not_done",
    "omitted_parent_account",
    "selective_history",
    "unsupported_health_statement",
    "disputed_personal_detail",
    "allegation_as_fact",
    "misheard_child",
    "wrong_person_data",
    "refused_to_engage",
    "missing_record",
    "disputed_record",
    "two_versions",
    "retrospective_edit",
    "final_not_supplied",
    "redaction_not_considered",
    "unsafe_disclosure",
    "late_or_misleading_summary",
    "unsupported_escalation",
    "report_type_confusion",
    "complaint_not_answered",
]
SUGGESTED = [
    "age",
    "born",
    "name",
    "date",
    "count",
    "weekday",
    "consent",
    "shared",
    "engagement",
    "internal",
    "timescale",
    "foreign",
    "unsupported",
    "time",
    "relation",
    "place",
]


@pytest.mark.parametrize("code", SEEN_IN_REAL_CASES)
def test_the_kinds_seen_in_real_cases_are_offered(code):
    kind = find(code)
    assert kind is not None
    assert kind.code == code


@pytest.mark.parametrize("code", SUGGESTED)
def test_each_name_a_suggestion_uses_leads_to_exactly_one_kind(code):
    holders = [k for k in error_kinds() if code in k.checks]
    assert len(holders) == 1
    assert find(code) == holders[0]


def test_the_two_sets_meet_where_they_mean_the_same():
    assert find("age") is find("wrong_identity_detail")
    assert find("weekday") is find("wrong_date")
    assert find("consent") is find("consent_recorded_not_given")
    assert find("shared") is find("sharing_recorded_not_done")
    assert find("engagement") is find("refused_to_engage")
    assert find("foreign") is find("wrong_person_data")
    assert find("unsupported") is find("unsupported_health_statement")


def test_a_code_may_be_typed_in_capitals_or_with_hyphens():
    assert find("Wrong-Date") is find("wrong_date")


def test_an_unknown_code_is_not_found():
    assert find("nonsense") is None
    with pytest.raises(NotFound) as caught:
        get("nonsense")
    assert caught.value.sought == "nonsense"


def test_every_kind_is_explained():
    for kind in error_kinds():
        assert 8 <= len(kind.name) <= 70, kind.code
        assert 8 <= len(kind.formal) <= 60, kind.code
        assert kind.example.endswith((".", "'")), kind.code
        assert kind.hint.endswith("."), kind.code
        assert kind.routes, kind.code


def test_no_code_or_name_is_used_twice():
    names = [k.name for k in error_kinds()]
    assert len(names) == len(set(names))
    own = [k.code for k in error_kinds()]
    checks = [c for k in error_kinds() for c in k.checks if c != k.code]
    assert len(own + checks) == len(set(own + checks))


def test_every_family_part_and_way_of_asking_is_in_use():
    kinds = error_kinds()
    assert {k.family for k in kinds} == set(Family)
    assert {k.part for k in kinds} == set(Part)
    assert {k.ask for k in kinds} == set(Ask)
    used = {route for k in kinds for route in k.routes}
    assert used == set(Route) - {Route.COURT}  # the paper decides that, not the kind


def test_opinions_are_never_called_wrong_facts():
    for kind in error_kinds():
        if kind.family is Family.OPINION:
            assert kind.part is Part.OPINIONS
            assert kind.ask is not Ask.CORRECT
        if kind.part is Part.FACTS:
            assert Route.RECTIFY in kind.routes
