"""Who is meant where a relative, a step-parent or a carer keeps the case file."""

import pytest

from casefile.domain.check.rule.consent import consent
from casefile.domain.check.rule.engagement import engagement
from casefile.domain.check.rule.foreign import foreign
from casefile.domain.check.rule.sharing import sharing
from tests.unit.check import claim_case as claims
from tests.unit.check.kin_story import CARERS, GRANDMOTHER, STEPFATHER
from tests.unit.check.people_story import view


def meant(words, text, people):
    seen = view(text, people=people)
    start = seen.paper.text.rindex(words)
    found = [one for one in seen.people if one.start == start]
    return [one.name.split()[0] for m in found for one in m.people]


@pytest.mark.parametrize(
    ("words", "text", "who"),
    [
        ("carer", "The children's carer was at home.", ["Margaret"]),
        ("carers", "Both carers were at home.", ["Margaret", "Raymond"]),
        ("special guardian", "The special guardian came.", ["Margaret"]),
        ("Mrs Hurley", "Mrs Hurley came to the door.", ["Margaret"]),
        ("Miss Hurley", "Miss Hurley sees them on Saturdays.", ["Kayla"]),
        ("Ms Hurley", "Ms Kayla Hurley rang. Ms Hurley was upset.", ["Kayla"]),
        ("Nan", "Nan came to the door.", ["Margaret"]),
        ("father", "Tia's father was not seen.", ["Marcus"]),
        ("dad", "Reece's dad rang.", ["Darren"]),
        ("partner", "Mrs Hurley's partner was out.", ["Raymond"]),
        ("daughter", "Mrs Hurley spoke of her daughter.", ["Kayla", "Sandra"]),
        ("carer", "Tia is a young carer.", []),
        ("carer", "A carer's assessment was offered to her carer.", ["Margaret"]),
        ("foster carer", "The former foster carer sent photographs.", []),
    ],
)
def test_a_grandmothers_case(words, text, who):
    assert meant(words, text, GRANDMOTHER) == who


@pytest.mark.parametrize(
    ("words", "text", "who"),
    [
        ("father", "Noah's father was at work.", ["Callum"]),
        ("father", "Ava's father was not seen.", ["Shane"]),
        ("parents", "The parents were at home.", ["Callum", "Jodie"]),
        ("wife", "Mr Reddish and his wife came.", ["Jodie"]),
        ("husband", "Jodie's husband came.", ["Callum"]),
    ],
)
def test_a_stepfathers_case(words, text, who):
    assert meant(words, text, STEPFATHER) == who


@pytest.mark.parametrize(
    ("words", "text", "who"),
    [
        ("foster carers", "The foster carers came.", ["Ruth", "Neil"]),
        ("female carer", "The female carer came.", ["Ruth"]),
        ("foster father", "Kofi's foster father came.", ["Neil"]),
        ("birth mother", "The birth mother came.", ["Abena"]),
    ],
)
def test_a_foster_carers_case(words, text, who):
    assert meant(words, text, CARERS) == who


WORKER = GRANDMOTHER[10]
REFUSED = claims.record(
    "2026-02-06", "email", WORKER, "No", "I do not consent to you contacting my GP."
)
CAME = claims.record("2026-04-08", "letter", WORKER, "Assessment came",
                     "First time I saw it.", way="in")  # fmt: skip
VISITS = [
    claims.record(f"2026-02-{day}", "visit", (GRANDMOTHER[0], WORKER), "Visit")
    for day in ("10", "17", "24")
]


def found(rule, text, *records, people=GRANDMOTHER):
    lines = ("This is about Tia Hurley.", text)
    return claims.quotes(rule, lines, *records, people=people)


@pytest.mark.parametrize(
    "who",
    ["The carer", "Mrs Hurley", "MGM", "Nan", "The special guardian", "Both carers"],
)
def test_consent_of_a_carer_is_held_against_the_records(who):
    text = f"{who} gave consent for the GP to be contacted."
    assert len(found(consent, text, REFUSED)) == 1


@pytest.mark.parametrize("who", ["Kayla", "Miss Hurley", "The parents", "Tia's father"])
def test_consent_of_others_is_not(who):
    text = f"{who} gave consent for the GP to be contacted."
    assert found(consent, text, REFUSED) == []


def test_parental_consent_is_not_a_grandmothers():
    text = "Parental consent was given for the GP to be contacted."
    assert found(consent, text, REFUSED) == []


@pytest.mark.parametrize("who", ["The children's carer", "Mrs Hurley", "Nan"])
def test_a_carer_who_met_the_worker_did_engage(who):
    assert len(found(engagement, f"{who} has failed to engage.", *VISITS)) == 1


def test_whether_the_mother_engaged_is_not_known():
    assert found(engagement, "Miss Hurley has failed to engage.", *VISITS) == []


def test_a_paper_that_came_late_was_not_shared_with_the_carers():
    text = "This assessment was shared with {} before it was signed off."
    for who in ("both carers", "Mrs Hurley", "the special guardian"):
        assert len(found(sharing, text.format(who), CAME)) == 1
    for who in ("both parents", "Kayla", "the children's guardian"):
        assert found(sharing, text.format(who), CAME) == []


def test_carers_of_before_are_of_no_other_family():
    text = "The previous foster carers, Mr and Mrs Lowe, gave notice."
    assert found(foreign, text, people=CARERS) == []
    assert found(foreign, "Mrs Lowe is the foster carer of Jayden.", people=CARERS)


def test_what_was_done_is_no_name_of_a_stranger():
    text = "Fed on demand, sleeps on her back in her own cot."
    assert found(foreign, text, people=CARERS) == []
    text = "Dontrell to remain on tag, non-mol against Mr Figgis still in force."
    assert found(foreign, text, people=CARERS)
