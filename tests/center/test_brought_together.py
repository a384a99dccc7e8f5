"""What one exchange brings, where it says one thing twice, or one of it cannot be kept."""

import pytest

from tests.support.beside import run_beside
from tests.support.rig import RealCenter

BEGINNING = """
import hashlib, os, random
from django.utils import timezone
from app.case import Case
from app.case.authoring import author_event
from app.case.events import dump_events, erase
from app.envelope import Freight, recipient_of, seal
from app.errors import DiskFullError
from app.ids import uuid7
from app.case.events import Attachment
from center import files, filling
from center.identity import identity
from center.models import Kiosk, StoredEvent, Taken
from center.transport import answers, exchange, intake
from sync.protocol import Receipt, Refusal, Request, SealedEnvelope
now, village = timezone.now(), filling.make_village(0)
kiosk, key = village.kiosk, village.author.key
def sealed(payload, freight=Freight.FACTS):
    letter = seal(payload, freight, kiosk.id, key, (recipient_of(identity().identity),), now)
    return SealedEnvelope(letter.header, letter.signature, letter.ciphertext)
def facts(*events):
    return sealed(dump_events(events))
def application(number):
    body = filling.make_application(number, random.Random(number), village, now.date())
    return author_event(village.author, Case(uuid7(now)), body, now)
def settle(*envelopes):
    results = exchange.settle(kiosk, Request(facts=envelopes))
    return [type(result).__name__ for result in results]
"""

ERASED_AND_WHOLE = """
event = application(1)
print(settle(facts(erase(event)), facts(event)))
print(StoredEvent.objects.get(digest=event.digest).erased)
"""

TWICE = """
one = facts(application(1))
print(settle(one, one, one))
print(Taken.objects.count())
"""

NO_ROOM = """
import app.files, center.blobs
page = sealed(os.urandom(100_000), Freight.FILE)
other = facts(application(1))
write = center.blobs.write_durably
def full(*words):
    raise DiskFullError
center.blobs.write_durably = full
print(settle(page, other))
center.blobs.write_durably = write
print(settle(page))
"""

TOO_MANY_EVENTS = """
from center.transport import taking
from app.case import fold
from app.case.chapters.calls import Called
from center.ring import keyring
taking._MOST_EVENTS = 4
events = [application(1)]
case = fold(events[0].header.case, events, keyring())
for number in range(3):
    body = Called("other", "reached", now.date(), str(number))
    events.append(author_event(village.author, case, body, now))
    case = fold(case.id, events, keyring())
print(settle(facts(*events[:2])), settle(facts(events[2])), settle(facts(events[3])))
print(StoredEvent.objects.count())
"""

TOO_MANY_UPLOADS = """
from app.envelope import Routing
from center.transport import upload_store
from center.models import Upload
upload_store._MOST_UNFINISHED = 3
def begin(number, size=10):
    routing = Routing(uuid7(now), kiosk.id, Freight.FILE, size, f"{number:064}")
    try:
        return upload_store.open_upload(kiosk, routing, "", b"") and "begun"
    except upload_store.FullError:
        return "full"
print([begin(number) for number in range(4)], begin(0))
first = Upload.objects.order_by("sha256").first()
Taken.objects.create(envelope=first.envelope, kiosk=kiosk, sha256=first.sha256, at=now)
print(begin(9), begin(10))
upload_store._MOST_UNFINISHED = 100
print(begin(11, 9 << 30))
"""

NO_LIST = """
def fail(*words):
    raise OSError
answers.publish_known = fail
answers.make_letters(kiosk)
print("goes on")
"""


@pytest.mark.parametrize(
    ("script", "told"),
    [
        pytest.param(
            ERASED_AND_WHOLE, "['Receipt', 'Receipt']\nFalse", id="an erased event and its whole"
        ),
        pytest.param(TWICE, "['Receipt', 'Receipt', 'Receipt']\n1", id="one envelope three times"),
        pytest.param(NO_ROOM, "['Receipt']\n['Receipt']", id="a page for which there is no room"),
        pytest.param(
            TOO_MANY_EVENTS, "['Receipt'] ['Receipt'] ['Refusal']\n4", id="a case without end"
        ),
        pytest.param(
            TOO_MANY_UPLOADS,
            "['begun', 'begun', 'begun', 'full'] begun\nbegun full\nfull",
            id="files that are begun and never finished",
        ),
        pytest.param(NO_LIST, "goes on", id="a list that cannot be made"),
    ],
)
def test_what_was_told_is_so_and_nothing_else_suffers(
    enrolled: RealCenter, script: str, told: str
) -> None:
    assert run_beside(enrolled, BEGINNING + script).stdout.strip() == told
