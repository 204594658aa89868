"""Names that are misspelt or somebody else's, and those that are not."""

from dataclasses import replace

import pytest

from casefile.domain.check.rule.misnamed import misnamed
from casefile.domain.check.suggestion import CheckKind
from casefile.domain.document import PageSource
from tests.unit.check.people_story import FAMILY, but, person, view


def found(*lines, people=FAMILY):
    return list(misnamed(view(*lines, people=people)))


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        ("We met Priti Anadn today.", "Priti Anadn", "Priti Anand"),
        ("We met Nadia Elery today.", "Nadia Elery", "Nadia Ellery"),
        ("It was Nadja Ellery who rang.", "Nadja Ellery", "Nadia Ellery"),
        ("We saw Mrs Toland at school.", "Mrs Toland", "Mrs Tolland"),
        ("Mr and Mrs Tolnad came.", "Mr and Mrs Tolnad", "Mrs Tolland"),
        ("Mr Owen Marsch came.", "Mr Owen Marsch", "Owen Marsh"),
        ("Owen March, father, came.", "Owen March", "Owen Marsh"),
        ("Naddia Ellery came.", "Naddia Ellery", "Nadia Ellery"),
        ("Dr Osie wrote.", "Dr Osie", "Dr Osei"),
        ("Rozie has settled in her class.", "Rozie has settled in her", "Rosie Ellery"),
        ("Josie told the social worker about her mother.",
         "Josie told the social worker", "Rosie Ellery"),
        ("Rosie Marsh is in Reception.", "Rosie Marsh", "Rosie Ellery"),
        ("MGM Jnue Ellery has them on Mondays.", "Jnue Ellery", "June Ellery"),
        ("The author is Ms Priti Anund.", "Ms Priti Anund", "Priti Anand"),
        ("I asked Nadya how she slept.", "Nadya how she slept", "Nadia Ellery"),
        ("Health visitor writes: Rozie is a bright girl.", "Rozie is a bright girl",
         "Rosie Ellery"),
        ("Nadia Marsh, the mother, was there.", "Nadia Marsh", "Nadia Ellery"),
        ("It was signed by Gwen Tollman.", "Gwen Tollman", "Gwen Tolland"),
        ("School said that Rozie is settled.", "Rozie is settled", "Rosie Ellery"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_suggested(text, quote, name):
    (one,) = found(text)
    assert (one.passage.quote, one.kind) == (quote, CheckKind.NAME)
    assert name in one.sentence
    assert one.because


def test_a_suggestion_explains_itself():
    (one,) = found("We met Priti Anadn today.")
    assert one.sentence == (
        "The paper writes “Priti Anadn”. In your case file, the name is Priti Anand."
    )


@pytest.mark.parametrize(
    "text",
    [
        "We met Priti Anand and Mrs Tolland.",
        "Theo is eight. Theodore Ellery likes maps. Teddy has friends.",
        "Ms E and Mr M came.",
        "The Ellerys are a close family.",
        "Josie, a friend of Rosie, came.",
        "Her best friend Josie came to tea.",
        "Rosie is proud of being as tall as Josie.",
        "Mrs Helen Toland is a governor. Mrs Toland spoke.",
        "Mr Osei Tutu came.",
        "Rosie has a rosy view. Nadir is a word.",
        "The nurse, Rozie, weighed them.",
        "Rosie's cousin Rosy is ten.",
        "Mary Ellery is somebody else.",
        "Priya Patel is a solicitor.",
        "In Elery Road there is a shop.",
        "Osei Primary School is near.",
        "They met Owen in March.",
        "She was with Oliver, who drives the taxi.",
    ],
)
def test_right_names_short_forms_and_strangers_are_left_alone(text):
    assert found(text) == []


def test_a_former_name_is_no_mistake():
    people = but(1, former_names=("Nadia Elery",))
    assert found("Nadia Elery was at home.", people=people) == []


def test_a_name_that_a_scanner_may_have_misread_is_left_alone():
    people = (*FAMILY, person(30, "Sam Corner", "housing officer"))
    assert found("We met Sam Comer.", people=people) == []


@pytest.mark.parametrize(
    ("known", "read", "quality", "is_wrong"),
    [
        ("Liam Poole", "Llam Poole", 95, False),
        ("Stanis\u0142aw Nowak", "Stanistaw Nowak", 95, False),
        ("Sian Prydderch", "Siadn Prydderch", 85, False),
        ("Barney Tavener", "Barney Taverner", 85, False),
        ("Barney Tavener", "Barney Taverner", 95, True),
        ("Macsen Tomos", "Mascen Tomos", 85, True),
        ("Iqra Mahmood", "Iqra Mahmoud", 85, True),
    ],
)
def test_on_a_scan_letters_that_look_alike_are_no_mistake(
    known, read, quality, is_wrong
):
    people = (*FAMILY, person(30, known, "housing officer"))
    seen = view(f"We met {read} at home.", people=people)
    seen.paper.pages = [
        replace(page, source=PageSource.RECOGNISED, quality=quality)
        for page in seen.paper.pages
    ]
    assert bool(list(misnamed(seen))) is is_wrong


def test_somebody_real_whose_name_is_like_anothers_is_left_alone():
    people = (*FAMILY, person(30, "Helen Toland", "headteacher"))
    assert found("Mrs Toland and Mrs Tolland came.", people=people) == []


@pytest.mark.parametrize(
    ("lines", "is_found"),
    [
        (
            [
                "# Rosie",
                "When we talked of her dad being away, Rachel told Ms Anand this.",
            ],
            True,
        ),
        (["# Rosie", "Rachel told Ms Anand that she likes her mother."], True),
        (["# Rosie", "Rosie says that Rachel told her a story."], False),
        (["# Rosie", "When she saw her friend, Rachel told her a story."], False),
        (["# Rosie", "Her friend Rachel told Ms Anand that she likes her."], False),
        (["# Rosie", "Harriet told Ms Anand that she likes her mother."], False),
        (["# Rosie", "Robert told Ms Anand that he likes his mother."], False),
        (["# Rosie and Teddy", "Rachel told Ms Anand that she likes her."], False),
    ],
)
def test_another_name_under_the_heading_of_a_child(lines, is_found):
    assert bool(found(*lines)) is is_found


@pytest.mark.parametrize(
    ("notes", "line", "is_found"),
    [
        ("", 'Zofia ELLERY ("Zosia") is a girl. Zosia likes chess.', False),
        ("Zosia at home.", "Zosia likes chess.", False),
        ("", "Zosia likes chess.", True),
        ("She is happy at home.", "Zosia likes chess.", True),
    ],
)
def test_what_a_child_is_called_at_home(notes, line, is_found):
    assert (
        bool(found(line, people=but(3, name="Zofia Ellery", notes=notes))) is is_found
    )


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        # Both are short for Sarah, and nobody goes by both.
        ("Sally Orchard is key person to both.", True),
        ("Sadie Orchard is key person to both.", False),
        ("Sarah Orchard is key person to both.", False),
        # A worker whose given name begins alike.
        ("Samira Orchard is key person to both.", True),
        ("Simon Orchard is key person to both.", False),
    ],
)
def test_a_worker_under_another_given_name_is_suggested(text, is_found):
    worker = person(9, "Sadie Orchard", "key worker", organisation="Saltby Nursery")
    assert bool(found(text, people=(*FAMILY, worker))) is is_found


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Priti Ananda\tSocial worker\tYes", "Priti Anand"),
        ("Gwen Tollgate, class teacher, was there.", "Gwen Tolland"),
        ("Mrs Tollemache of St Aidan's rang.", "Mrs Tolland"),
    ],
)
def test_a_name_like_that_of_whoever_does_the_work_beside_it(line, name):
    (one,) = found(line)
    assert one.expected == name


@pytest.mark.parametrize(
    "line",
    [
        "Priti Anand and Priya Ananym, social workers, came.",
        "Mrs Tollemache of St Cuthbert's rang.",
    ],
)
def test_a_name_like_another_without_the_work_of_it_is_left_alone(line):
    assert found(line) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("We met Mr Perry, who teaches both children.", "Mr Perry"),
        ("We met Mrs Rhys, who is the ALNCo.", "Mrs Rhys"),
        ("We met Mr Perry, who lives next door.", None),
        ("We met Mr Baxter, who teaches both children.", None),
    ],
)
def test_a_worker_is_told_by_the_work_behind_a_name_like_it(text, quote):
    people = (
        *FAMILY,
        person(20, "Callum Petty", "teacher"),
        person(21, "Elinor Rees", "ALNCo", organisation="Ysgol y Rhyd"),
    )
    assert [one.passage.quote for one in found(text, people=people)] == (
        [quote] if quote else []
    )


def test_the_name_of_a_day_is_no_slip_for_a_childs():
    family = (*FAMILY, person(9, "Freddie Ellery", "child", notes="Freddie."))
    assert found("He drinks on a Friday when he is off.", people=family) == []
    assert found("Friday 27 February was cold.", people=family) == []
    assert found("They saw Fredie at home.", people=family) != []
