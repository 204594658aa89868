"""Statements that are right, or say nothing against the records: all are left alone."""

import pytest

from casefile.domain.check.rule.allegation import allegation
from casefile.domain.check.rule.consent import consent
from casefile.domain.check.rule.engagement import engagement
from casefile.domain.check.rule.health import health
from casefile.domain.check.rule.sharing import sharing
from tests.unit.check.claim_case import quotes
from tests.unit.check.test_forms_of_words import (
    DEALT,
    DRY,
    LATER,
    NEVER,
    NO_COPY,
    NO_GP,
    UNREAD,
    WELL,
    WITHDRAWN,
)

RULES = (allegation, consent, engagement, health, sharing)
FILES = (
    (*UNREAD, *DEALT, *LATER, *NEVER),
    (*NO_GP, *DEALT, *NO_COPY, *WELL, *DRY),
    (*WITHDRAWN, *DEALT),
)
RIGHT = """
Ms Quill was asked to sign the consent form on 9 January and asked for time.
Ms Quill asked for time before signing the consent form.
On 9 January 2026 the consent form was explained to Ms Quill.
The consent form was left with Ms Quill on 9 January 2026.
Ms Quill withheld consent to checks with health.
Consent was refused on 16 January 2026.
The GP was not contacted because consent was not given.
Ms Quill consented to the assessment verbally.
Ms Quill agreed to a home visit on 9 January.
Ms Quill agreed to meet the social worker at school.
Ms Quill agreed to Ben attending the breakfast club.
Ms Quill agreed to look at the form.
Ms Quill agreed that attendance is important.
Ms Quill said that she would think about consent.
The headteacher gave consent for the meeting to be held at school.
Mr Dent gave his consent by telephone.
Father's consent was obtained on 12 January 2026.
Consent for the school trip was given by Ms Quill.
Information can be shared without consent where a child is at risk.
Working Together says that consent should be obtained from parents.
Ben gave his consent for his drawing to be used.
The purpose of the assessment was discussed with Ms Quill on 9 January 2026.
Parents were informed that consent can be withdrawn at any time.
The assessment is being carried out with consent under section 17.
Ms Quill will be given a copy of the assessment once it is signed off.
A copy of the assessment will be shared with both parents on 1 April 2026.
A copy of this assessment was sent to the school on 28 March 2026.
The plan was shared with Ms Quill on 20 March 2026.
The safety plan was agreed with Ms Quill.
The social worker explained the assessment process to Ms Quill on 9 January 2026.
The social worker gave Ms Quill a leaflet on 9 January 2026.
Ms Quill was given the number of the helpline on 20 January 2026.
Ms Quill was given a voucher on 20 March 2026.
Ms Quill sent the social worker a letter on 20 March 2026.
Ms Quill received a letter from school on 20 January 2026.
The draft was sent to the manager on 20 March 2026.
The report of the health visitor was shared with the team on 20 March 2026.
Ms Quill asked on 10 March 2026 when she would see the assessment.
The draft has not been shared with Ms Quill.
Ms Quill shared her worries with the social worker on 20 January 2026.
Ms Quill read a story to Ben on 20 January 2026.
Ms Quill left Ben with his grandmother on 20 March 2026.
Ms Quill was given time to read the form on 9 January 2026.
Ms Quill rang back within the hour on 5 February 2026.
There was no reply on 5 February 2026; Ms Quill rang back the same day.
A missed call on 5 February 2026 was returned forty minutes later.
Ms Quill has always responded to messages.
Ms Quill attended the meeting at school on 18 February 2026.
Father did not attend the meeting at school on 18 February 2026.
Mr Dent did not attend.
Mr Dent has not engaged with the assessment.
Father has been difficult to contact.
The visit on 3 March 2026 was cancelled because the social worker was unwell.
The social worker cancelled the visit on 3 March 2026.
The school did not return the call made on 5 February 2026.
The health visitor was not available on 20 January 2026.
Ben was not at home when the social worker visited on 20 January 2026.
Ben did not attend school on 20 January 2026.
Ben refused to speak to the social worker on 20 January 2026.
Ben missed two days of school in January.
Ben did not respond when he was asked about it.
He did not want to go to school and refused to put on his shoes.
Ms Quill did not answer the question about money.
Ms Quill did not know about the bruise.
Ms Quill was not present when Ben fell.
Ms Quill was at work and was not present on the day.
Ms Quill did not attend the antenatal appointments in 2016.
In 2019 Ms Quill did not engage with health visiting.
There is no record of Ms Quill missing an appointment.
It is to her credit that Ms Quill has not missed any appointment.
Ms Quill has never refused to engage.
Should Ms Quill fail to engage, the case will be stepped up.
If Ms Quill does not attend, a further date will be offered.
There is a risk that Ms Quill will not engage.
School report that Ben has anxiety about tests.
Ben is anxious about tests.
Ben can be low in mood on Mondays.
Ms Quill was worried and felt low after the separation.
Ms Quill told the social worker that she had depression as a teenager.
Ms Quill described a history of anxiety.
The referral states that Ms Quill has a drink problem.
Father alleges that Ms Quill drinks heavily.
Ms Quill does not drink alcohol or use drugs.
There are no concerns about alcohol or drug use.
No mental health difficulties were reported by Ms Quill.
Ms Quill's mother has depression.
Ms Quill's sister has a diagnosis of bipolar disorder.
Father has a history of alcohol misuse.
Ben has asthma.
Ben is on the waiting list for an autism assessment.
Ben's cousin has autism.
Ben is being assessed for autism.
Ben may have autism.
Ms Quill wonders whether Ben has ADHD.
Ms Quill attends a support group for parents of children with autism.
The school has provision for children with autism.
Parents with depression can find this hard.
Ms Quill works with people who have learning disabilities.
Ms Quill is a drugs worker.
Ms Quill is training as a mental health nurse.
The GP confirmed that Ms Quill has no mental health diagnosis.
Ms Quill hit her head on a cupboard on 20 January 2026.
Ben hit another child in September.
Ms Quill was threatened by a neighbour.
Ms Quill pushed Ben on the swing.
Ms Quill grabbed Ben's hand to cross the road.
Ms Quill was a victim of domestic abuse.
There was no domestic abuse in the relationship.
Ms Quill left Ben with a neighbour.
"""


@pytest.mark.parametrize("text", RIGHT.strip().splitlines())
def test_what_is_right_is_left_alone(text):
    lines = ["Completed on 30 March 2026.", "Ms Quill is Ben's mother.", text]
    found = [quotes(rule, lines, *records) for rule in RULES for records in FILES]
    assert not any(found)
