"""Thirty ways to say of somebody what the records deny, and what sounds like them."""

import pytest

from casefile.domain.check.rule.health import health
from tests.unit.check.claim_case import (
    CHILD,
    FATHER,
    GP,
    NAN,
    WORKER,
    quotes,
    record,
)

RECORDS = (
    record(
        "2026-01-20",
        "visit",
        (WORKER, CHILD),
        "Second visit",
        "She asked if either of us has ever been in trouble with drink. I said no, "
        "never.",
    ),
    record(
        "2026-02-12",
        "letter",
        GP,
        "Letter from my GP",
        "No depression or anxiety at any time. No drug misuse. Mild asthma. "
        "No epilepsy. Not under any mental health team.",
        way="in",
    ),
    record(
        "2026-02-16",
        "visit",
        (WORKER, FATHER),
        "Ruth asked about drink",
        "Paul told her he has not touched a drop since 2019.",
    ),
    record(
        "2026-02-20",
        "email",
        WORKER,
        "Police checks are back",
        "Nothing known on either of us and no call-outs to the house.",
        way="in",
    ),
    record(
        "2026-03-02",
        "letter",
        GP,
        "Ben's hospital letter",
        "Ben has had a heart scan and it is normal, no heart disease. Hearing test "
        "passed, no hearing loss.",
        way="in",
    ),
    record("2026-03-05", "note", NAN, "Mum's knee is bad again"),
)


@pytest.mark.parametrize(
    "text",
    [
        "Ms Quill has battled depression for most of her adult life.",
        "Depression has been a feature of Mother's life since Ben was born.",
        "Mum's low mood amounts to clinical depression.",
        "Mother, who is prone to bouts of depression, lives with Ben.",
        "Anxiety has dogged Ms Quill and she rarely leaves the house.",
        "You shared with me that you live with anxiety and panic attacks.",
        "Mother's relationship with alcohol has caused worry.",
        "Mr Dent is a heavy drinker.",
        "Dad drinks every night once Ben is in bed.",
        "Father was drunk when he came to collect Ben.",
        "Mr Dent has struggled with alcohol since losing his job.",
        "He is partial to a drink, Mr Dent, and it shows.",
        "Alcohol remains a problem for Paul Dent.",
        "Ms Quill has used cannabis for a number of years.",
        "There is a background of substance misuse on Ms Quill's part.",
        "Mother has a conviction for shoplifting.",
        "Ms Quill has been cautioned by the police for common assault.",
        "Police have been called to the address on four occasions.",
        "Mr Dent has a criminal record.",
        "Father was arrested in 2021 after an argument in the street.",
        "There is a history of police call-outs to the home.",
        "Mother is known to the police.",
        "The police attended the family home twice last year.",
        "Ms Quill suffers with epilepsy, which is poorly controlled.",
        "Mother was open to the community mental health team last year.",
        "Ben was born with a heart defect.",
        "Ben has a degree of hearing loss in his left ear.",
        "Ben's heart condition means he misses PE.",
        "Mother is epileptic.",
        "Ms Quill had postnatal depression after Ben's birth.",
    ],
)
def test_what_the_records_deny_is_met_however_it_is_said(text):
    assert len(quotes(health, text, *RECORDS)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ms Quill has never suffered from depression.",
        "The GP confirms that there is no depression or anxiety.",
        "Ms Amery asked Ms Quill whether she had been depressed.",
        "There is no record of police call-outs to the address.",
        "Police checks came back clear on both parents.",
        "Neither parent has a conviction or caution.",
        "Mr Dent has not had a drink since 2019.",
        "Ms Quill said that she does not drink.",
        "There is nothing to suggest that alcohol is a problem in this family.",
        "Mother has mild asthma and carries an inhaler.",
        "Ben had a heart scan, which was normal.",
        "Ben's hearing was tested in March and is good.",
        "Ms Quill's own father died of heart disease.",
        "The maternal grandmother has suffered from depression.",
        "Ben's friend has epilepsy and carries medication.",
        "The referrer claimed that Mother drinks.",
        "An anonymous caller said that the police are always at the house.",
        "If Ms Quill were to become depressed she would see her GP.",
        "The worker left a leaflet about anxiety.",
        "Ms Quill works with adults who have a history of drug use.",
        "Ms Amery discussed with Ms Quill how alcohol can affect parenting.",
        "Mother was offered support for anxiety should she want it.",
        "We asked the police for their records on 4 February 2026.",
        "The police were asked for any convictions; there were none.",
        "Mr Dent used to drink but stopped in 2019.",
        "Ms Quill was sad after her own mother moved away.",
        "Ben drinks plenty of water.",
        "Ben drinks milk every night before bed.",
        (
            "Police community support officers visited Ben's school to talk about "
            "road safety."
        ),
        "The family were burgled in 2024 and the police attended.",
        "Ms Quill reported a stolen bicycle to the police.",
        "There is no evidence that Mr Dent misuses alcohol.",
        "Mr Dent was tearful when he spoke of the separation.",
        (
            "Paul Dent works as a custody officer and has contact with the police "
            "every day."
        ),
        "Ms Quill had a glass of wine at Christmas.",
        "Mother was anxious about the visit.",
        "Ben was anxious before his test.",
        "Mother's depression score was nil.",
        "It is untrue that Ms Quill has been arrested.",
        "Father's mother said Paul is not a drinker.",
        "The health visitor screened for postnatal depression and found none.",
        "Both parents were asked about drugs, alcohol and mental health.",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(text):
    assert quotes(health, text, *RECORDS) == []
