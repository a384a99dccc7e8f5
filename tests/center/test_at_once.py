"""What two specialists do at the same moment, and a changed case among those that are written
anew.
"""

from collections.abc import Callable

from app.case import Case
from tests.support.beside import run_beside
from tests.support.rig import RealCenter
from tests.support.tampering import change, change_journal

TWO_INVITATIONS = """
import threading
from contextlib import suppress
from django.db import connection
from django.utils import timezone
from center.identity import identity
from center.models import Invitation
from center.transport import enrolment
both = threading.Barrier(2)
look = enrolment.open_invitations
def look_together(now):
    cards = look(now)
    with suppress(threading.BrokenBarrierError):
        both.wait(2)
    return cards
enrolment.open_invitations = look_together
def invite():
    with suppress(enrolment.CodeTakenError):
        enrolment.invite("Akim", "K77", identity().url, identity().mail, "a", timezone.now())
    connection.close()
threads = [threading.Thread(target=invite) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(Invitation.objects.filter(code="K77").count())
"""

TWO_LETTERS = """
import sys
from app.papers import slip_pdf
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from center.journal import load_case
from center.steps.letters import CorrespondForm
user = User.objects.first()
case_id = sys.argv[1]
def form(words):
    data = {"channel": "whatsapp", "direction": "in", "date": str(timezone.localdate()),
            "text": words}
    file = SimpleUploadedFile("1.pdf", slip_pdf("paper", words, None, "ru"))
    form = CorrespondForm(load_case(case_id), "ru", data, {"file": file})
    assert form.is_valid(), form.errors
    return form
forms = [form("one"), form("two")]
for one in forms:
    one.take(user, timezone.now())
print(*sorted(name for name in load_case(case_id).files if name.startswith("letter")))
"""


def test_two_who_invite_at_once_do_not_both_get_the_same_code(enrolled: RealCenter) -> None:
    assert run_beside(enrolled, TWO_INVITATIONS).stdout.strip() == "1"


def test_two_letters_of_pages_that_were_opened_before_have_names_of_their_own(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    case = queue()
    carry()
    names = run_beside(enrolled, TWO_LETTERS, case.id).stdout.strip()
    assert names == "letter-01.pdf letter-02.pdf"


def test_a_changed_case_that_owes_a_signature_keeps_the_emergencys_dates_from_nobody(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    changed_case, other_case = queue(), queue()
    carry()
    change_journal(enrolled, changed_case)
    change(enrolled, "UPDATE center_caserow SET sign = true")
    specialist = enrolled.specialist()
    page = specialist.fill("/tables", "regime", start="2020-03-16", sign_days="12")
    assert "Сохранено" in page
    assert enrolled.rows(f"SELECT sign FROM center_caserow WHERE id = '{other_case.id}'") == [
        (0,)
    ], "the line of the other one is written anew"
    assert "Журнал не тот" in specialist.read("/")
    assert b'value="16.03.2020"' in specialist.fetch("/tables")
