"""What papers say, against records as parents write them: one or two to each."""

import pytest

from casefile.domain.check.rule.engagement import engagement
from casefile.domain.check.rule.health import health
from tests.unit.check.claim_case import (
    FATHER,
    GP,
    HEAD,
    HOUSING,
    NAN,
    WORKER,
    quotes,
    record,
)


def visited(on, summary, details="", who=WORKER):
    return record(on, "visit", who, summary, details)


def met(on, summary, details="", who=WORKER):
    return record(on, "meeting", who, summary, details)


def note(on, summary, details="", who=NAN):
    return record(on, "note", who, summary, details)


def letter(on, summary, details="", who=GP):
    return record(on, "letter", who, summary, details, way="in")


def called(on, summary, details="", who=WORKER, at=None):
    return record(on, "call", who, summary, details, way="in", at=at)


def rang(on, summary, details="", who=WORKER, at=None):
    return record(on, "call", who, summary, details, way="out", at=at)


def texted(on, summary, details="", who=WORKER):
    return record(on, "text", who, summary, details, way="in")


def replied(on, summary, details="", who=WORKER):
    return record(on, "text", who, summary, details, way="out")


def mailed(on, summary, details="", who=WORKER):
    return record(on, "email", who, summary, details, way="in")


def wrote(on, summary, details="", who=WORKER):
    return record(on, "email", who, summary, details, way="out")


SEVERAL = [visited(f"2026-03-0{day}", f"Visit {day}") for day in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (
            "Telephone contact was attempted on 4 March; Ms Quill could not be raised.",
            [called("2026-03-04", "Ruth rang, I missed it and rang her 10 mins later")],
        ),
        (
            (
                "An email was sent to Mother on 4 March asking for the plan and "
                "was not acknowledged."
            ),
            [
                mailed("2026-03-04", "Can I send her the plan"),
                wrote("2026-03-05", "Plan attached"),
            ],
        ),
        (
            "Ms Quill DNA'd the core group on 9 March 2026.",
            [met("2026-03-09", "Core group at the hub", "I was there, so was Paul")],
        ),
        (
            "Mum was a no-show for the appointment with Dr Haddad on 9 March 2026.",
            [met("2026-03-09", "Saw Dr Haddad", "10 mins", GP)],
        ),
        (
            (
                "On 9 March Ms Amery knocked for several minutes but the door was "
                "not opened."
            ),
            [visited("2026-03-09", "Ruth came", "50 mins, cup of tea")],
        ),
        (
            "Ms Quill asked for the visit of 9 March to be cancelled.",
            [
                texted(
                    "2026-03-08", "Ruth: sorry got to move tomorrow, emergency at work"
                )
            ],
        ),
        (
            "The session planned for 9 March did not go ahead as Mother cried off.",
            [texted("2026-03-09", "She's poorly, won't be round today")],
        ),
        (
            "Ms Quill backed out of the joint visit on 9 March.",
            [
                called(
                    "2026-03-08", "Duty rang, nobody free to come tomorrow so it's off"
                )
            ],
        ),
        (
            "I wrote to you on 4 March and you never replied.",
            [
                letter("2026-03-04", "Letter from Ruth asking for dates", who=WORKER),
                wrote("2026-03-06", "Sent her my dates"),
            ],
        ),
        (
            (
                "No contact was received from Ms Quill following the letter of 4 "
                "March 2026."
            ),
            [
                letter("2026-03-04", "Letter from Ruth", who=WORKER),
                rang("2026-03-05", "Rang Ruth about the letter"),
            ],
        ),
        (
            (
                "Mother has not cooperated with the children's centre; she has "
                "attended none of the sessions offered."
            ),
            [
                visited(f"2026-02-0{i}", f"Session {i}", who=HOUSING)
                for i in (1, 2, 3, 4)
            ],
        ),
        (
            "Mr Dent has had no involvement with the assessment.",
            [
                visited("2026-02-02", "Ruth went to see Paul", who=(WORKER, FATHER)),
                visited("2026-02-12", "Ruth at Paul's again", who=(WORKER, FATHER)),
            ],
        ),
        (
            "Ms Amery has yet to meet Mr Dent.",
            [
                note(
                    "2026-02-02",
                    "Paul says Ruth came round to his last night, an hour",
                    who=(FATHER, WORKER),
                )
            ],
        ),
        (
            "Father did not attend the review on 9 March 2026.",
            [
                met(
                    "2026-03-09",
                    "Review",
                    "Paul and me both there",
                    who=(WORKER, FATHER),
                )
            ],
        ),
        (
            "The maternal grandmother declined to be seen.",
            [visited("2026-02-12", "Ruth visited Mum at hers", who=(WORKER, NAN))],
        ),
        (
            "The family have resisted all attempts at visiting.",
            [visited(f"2026-02-0{i}", f"Visit {i}") for i in (1, 2, 3, 4)],
        ),
        (
            "Mother's attendance at meetings has been poor.",
            [met(f"2026-02-0{i}", f"TAF {i}") for i in (1, 2, 3, 4)],
        ),
        (
            "Messages left with Ms Quill during February have largely gone unheeded.",
            [
                called("2026-02-03", "Voicemail from Ruth", at="09:00"),
                rang("2026-02-03", "Rang back", at="09:30"),
                texted("2026-02-17", "Can she come Thursday?"),
                replied("2026-02-17", "Yes"),
            ],
        ),
        (
            (
                "There was a delay of nine days before Ms Quill got back to us "
                "about the letter of 4 March 2026."
            ),
            [
                mailed("2026-03-04", "When can she come?"),
                wrote("2026-03-04", "Any day after 3"),
            ],
        ),
        (
            "Ms Quill was invited to the meeting on 9 March but stayed away.",
            [met("2026-03-09", "Meeting at school", "Went with Mum")],
        ),
        (
            (
                "Ms Quill left the meeting on 9 March before it had begun and took "
                "no part."
            ),
            [met("2026-03-09", "Meeting at school", "1 hr 10. I read out my list.")],
        ),
        (
            "Ms Quill would not open the door to Ms Amery on 9 March 2026.",
            [visited("2026-03-09", "Ruth here", "half an hour")],
        ),
        (
            "You were offered counselling through the surgery but you were not keen.",
            [
                called(
                    "2026-03-09",
                    "Surgery rang, counselling",
                    "I said yes and they put me on the list",
                    GP,
                )
            ],
        ),
        (
            "Ms Quill failed to tell anyone that Ben would be away on 9 March.",
            [wrote("2026-03-02", "Ben is at his nan's on the 9th so not at home")],
        ),
    ],
)
def test_what_was_done_after_all_is_suggested(text, records):
    assert len(quotes(engagement, text, *records)) == 1


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (
            "Ms Quill rang back ten minutes after the missed call of 4 March.",
            [called("2026-03-04", "Ruth rang, I missed it and rang her 10 mins later")],
        ),
        (
            "Ms Quill could not be raised on 4 March 2026.",
            [
                called("2026-03-04", "Missed call from Ruth"),
                rang("2026-03-12", "Rang Ruth"),
            ],
        ),
        (
            "Ms Quill asked for the visit of 9 March to be moved.",
            [
                replied("2026-03-08", "Can we move tomorrow, Ben is sick"),
                texted("2026-03-08", "That's fine"),
            ],
        ),
        (
            "Mother cancelled on 9 March because Ben was ill.",
            [replied("2026-03-09", "Told Ruth I have to cancel, Ben is ill")],
        ),
        (
            "Ms Quill did not attend the meeting on 9 March 2026.",
            [note("2026-03-09", "Meeting at school was today, I couldn't face it")],
        ),
        (
            "Ms Quill did not attend on 9 March 2026.",
            [
                met(
                    "2026-03-09",
                    "Paul went to the meeting, I wasn't told about it",
                    who=(WORKER, FATHER),
                )
            ],
        ),
        (
            "Nobody was at home on 9 March 2026.",
            [
                note(
                    "2026-03-09",
                    "Card through the door from Ruth, we were at the dentist",
                )
            ],
        ),
        (
            "Mr Dent did not attend on 9 March 2026.",
            [met("2026-03-09", "Review", "Just me, Paul at work")],
        ),
        (
            "Father has not been seen.",
            [note("2026-03-09", "Paul has not heard from her", who=(FATHER, WORKER))],
        ),
        (
            "Ms Quill declined counselling.",
            [called("2026-03-09", "Surgery rang, counselling", "I said no thanks", GP)],
        ),
        (
            "Mother has not wanted a carer's assessment.",
            [
                visited(
                    "2026-03-09", "Ruth", "Carer's assessment: said I'd think about it"
                )
            ],
        ),
        (
            "The social worker could not attend the meeting on 9 March.",
            [
                met(
                    "2026-03-09",
                    "Meeting at school",
                    "Joan and me. Ruth sent her apologies",
                    who=HEAD,
                )
            ],
        ),
        (
            "Ms Quill's calls of 4 March to the duty desk were not returned.",
            [rang("2026-03-04", "Rang duty, no one rang back")],
        ),
        (
            "Her e-mail of 4 March went unanswered for three weeks.",
            [
                wrote("2026-03-04", "Asked for the minutes"),
                mailed("2026-03-25", "Minutes"),
            ],
        ),
        (
            "Mother received no reply from the council to her letter of 4 March 2026.",
            [wrote("2026-03-04", "Complaint"), wrote("2026-03-06", "Chased it")],
        ),
        (
            "There was no answer when Ms Quill telephoned the office on 4 March 2026.",
            [
                rang("2026-03-04", "Rang the office, no answer"),
                rang("2026-03-04", "Rang again"),
            ],
        ),
        (
            "Ms Quill reports that nobody came on 9 March 2026.",
            [texted("2026-03-08", "Can't make tomorrow")],
        ),
        (
            "Ben has not attended nursery since 9 March.",
            [visited("2026-03-09", "Ruth here")],
        ),
        (
            "Ms Quill has not seen Mr Dent since 9 March.",
            [visited("2026-03-09", "Ruth and Paul here", who=(WORKER, FATHER))],
        ),
        (
            "No meeting was held between 1 and 9 March 2026.",
            [visited("2026-03-05", "Ruth here")],
        ),
        ("The visit did not last long.", SEVERAL),
        ("Mother did not think that she needed to be asked twice, and came.", SEVERAL),
        ("We have not worked with this family before.", SEVERAL),
        ("Ms Quill does not work with the other parents at the club.", SEVERAL),
        ("Mother has limited contact with her own sister.", SEVERAL),
        (
            "Mr Dent's contact with Ben is limited.",
            [
                visited(f"2026-03-0{i}", f"Visit {i}", who=(WORKER, FATHER))
                for i in (1, 2, 3, 4)
            ],
        ),
        ("Mother avoids contact with Mr Dent.", SEVERAL),
        ("It was hard to find a time that suited the three schools.", SEVERAL),
        ("Ms Quill found it hard to see her GP.", SEVERAL),
        ("Ms Quill has kept her distance from Mr Dent's family.", SEVERAL),
        ("Mother refused to see Mr Dent alone.", SEVERAL),
        (
            "Mr Dent's engagement with Ben's school has been limited.",
            [
                visited(f"2026-03-0{i}", f"Visit {i}", who=(WORKER, FATHER))
                for i in (1, 2, 3, 4)
            ],
        ),
        ("Uptake of the two-year offer in the area is low.", SEVERAL),
        ("Ben attends only two clubs.", SEVERAL),
        (
            "Ms Quill turned down a job because of the hours.",
            [
                note("2026-03-01", "Turned the job down"),
                visited("2026-03-02", "Ruth", "hours job"),
            ],
        ),
        (
            "Mother declined a drink.",
            [visited("2026-03-02", "Ruth", "I made her a drink")],
        ),
    ],
)
def test_what_was_not_done_or_not_by_us_is_left_alone(text, records):
    assert quotes(engagement, text, *records) == []


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (
            "Mother told the health visitor that she had been depressed for years.",
            [letter("2026-03-01", "My records", "Never any depression.")],
        ),
        (
            "Sarah takes antidepressants.",
            [
                letter(
                    "2026-03-01",
                    "GP letter",
                    "No current medication, no antidepressants prescribed.",
                )
            ],
        ),
        (
            "Ms Quill is a recovering alcoholic.",
            [
                letter(
                    "2026-03-01",
                    "GP letter",
                    "She doesn't have and has never had a problem with alcohol.",
                )
            ],
        ),
        (
            "Ms Quill drinks wine every night.",
            [
                visited(
                    "2026-03-01",
                    "Ruth",
                    "She asked about drinking. Told her I'm teetotal.",
                )
            ],
        ),
        (
            "There are concerns about Mother's drinking.",
            [letter("2026-03-01", "GP letter", "No alcohol problem.")],
        ),
        (
            "Ben has been diagnosed with autism.",
            [
                letter(
                    "2026-03-01",
                    "Paediatrician",
                    "Ben does not meet the criteria for autism.",
                )
            ],
        ),
        (
            "Ben's autism makes change hard for him.",
            [
                letter(
                    "2026-03-01", "Paediatrician", "Assessed for autism: not autistic."
                )
            ],
        ),
        (
            "Mother was arrested last spring following a dispute with a neighbour.",
            [mailed("2026-03-01", "Police check", "Nothing recorded against me.")],
        ),
        (
            "Mr Dent has a caution for possession of cannabis.",
            [note("2026-03-01", "Paul's DBS came back clear", who=FATHER)],
        ),
        (
            "Police have attended domestic incidents at the home.",
            [
                letter(
                    "2026-03-01",
                    "Police subject access reply",
                    "No record of any calls to our address.",
                    who=WORKER,
                )
            ],
        ),
        (
            "Father smokes cannabis daily.",
            [
                visited(
                    "2026-03-01",
                    "Ruth asked Paul about drugs",
                    "He said he has never touched them.",
                    who=(WORKER, FATHER),
                )
            ],
        ),
        (
            "Mother harmed herself in 2024.",
            [letter("2026-03-01", "GP letter", "There is no history of self-harm.")],
        ),
        (
            "Ms Quill's anxiety means she cannot take Ben to school.",
            [letter("2026-03-01", "GP letter", "No anxiety or depression recorded.")],
        ),
        (
            "Ms Quill was detained under the Mental Health Act in 2015.",
            [letter("2026-03-01", "GP letter", "I have never been sectioned.")],
        ),
    ],
)
def test_what_a_record_denies_is_suggested(text, records):
    assert len(quotes(health, text, *records)) == 1


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (
            "Ms Quill takes tablets for her thyroid.",
            [letter("2026-03-01", "GP letter", "Thyroid. No depression.")],
        ),
        (
            "Mother had depression in 2018 and has recovered.",
            [
                letter(
                    "2026-03-01",
                    "GP letter",
                    "Depression in 2018, recovered. No depression now.",
                )
            ],
        ),
        (
            "Mother drinks tea at every visit.",
            [visited("2026-03-01", "Ruth", "asked about drink, I said none")],
        ),
        (
            "Ben drinks from a cup every day.",
            [visited("2026-03-01", "Ruth", "asked about drink, I said none")],
        ),
        (
            "Mr Dent said the police had been called by a neighbour.",
            [mailed("2026-03-01", "Police check", "Nothing recorded against me.")],
        ),
        (
            "Ms Quill was told that the police check was clear.",
            [mailed("2026-03-01", "Police check", "Nothing recorded against me.")],
        ),
        (
            "Mother's brother has a conviction for theft.",
            [mailed("2026-03-01", "Police check", "Nothing recorded against me.")],
        ),
        (
            "Ben was assessed for autism and does not have it.",
            [letter("2026-03-01", "Paediatrician", "Ben: not autistic.")],
        ),
        (
            "School wondered about autism for Ben.",
            [letter("2026-03-01", "Paediatrician", "Ben: not autistic.")],
        ),
        (
            "Ms Quill's anxiety about the meeting was plain and understandable.",
            [letter("2026-03-01", "GP letter", "No anxiety disorder.")],
        ),
        (
            "Ms Quill felt depressed by the state of the flat.",
            [letter("2026-03-01", "GP letter", "No anxiety disorder.")],
        ),
        (
            "Mother's GP was asked about alcohol.",
            [letter("2026-03-01", "GP letter", "No alcohol problem.")],
        ),
        (
            "Ms Quill's alcohol use is not a concern.",
            [letter("2026-03-01", "GP letter", "No alcohol problem.")],
        ),
        (
            "Paul Dent has been charged for the new boiler.",
            [note("2026-03-01", "Paul's DBS came back clear", who=FATHER)],
        ),
        (
            "Ms Quill was served with papers and given a sentence to read aloud.",
            [mailed("2026-03-01", "Police check", "Nothing recorded against me.")],
        ),
        (
            "The police have been called upon to share what they know of the family.",
            [mailed("2026-03-01", "Police check", "Nothing recorded against me.")],
        ),
        (
            "Ben talked about the police car that he saw.",
            [mailed("2026-03-01", "Police check", "Nothing recorded against me.")],
        ),
        (
            "Parents are charged for the breakfast club.",
            [mailed("2026-03-01", "Police check", "Nothing recorded against me.")],
        ),
        (
            "Ms Quill charged her phone while we talked.",
            [mailed("2026-03-01", "Police check", "Nothing recorded against me.")],
        ),
        (
            "Ms Quill is known to the health visitor.",
            [mailed("2026-03-01", "Police check", "Nothing recorded against me.")],
        ),
    ],
)
def test_what_no_record_denies_is_left_alone(text, records):
    assert quotes(health, text, *records) == []
