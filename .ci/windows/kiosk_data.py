"""A kiosk with an application in its queue, where the installed program looks for it:
`kiosk_data.py make` before an upgrade, `kiosk_data.py look` after it (status 0: all is there).
"""

import sys

from app.cards import CenterCard
from app.catalog import load_catalog
from app.desk import Locations, unlock_desk
from app.envelope import new_identity, recipient_of
from app.files import default_data
from app.keys import SigningKey
from tests.support.rig import PIN, clock, make_desk, queue

_PAGES = (18_000, 17_000, 16_000, 15_000)


def make() -> int:
    """Four pages in the queue; the center is at an address where nobody answers."""
    desk = make_desk(Locations(default_data()))
    recipient = recipient_of(new_identity())
    key = SigningKey.generate().public
    desk.enrolment.enroll(CenterCard("Орталық", "http://127.0.0.1:9", key, recipient, recipient))
    case = queue(desk, _PAGES)
    desk.post.seal(clock())
    print(case.id)
    desk.close()
    return 0


def look() -> int:
    """Whether the case, its pages and the PIN are as they were."""
    desk = unlock_desk(Locations(default_data()), PIN, load_catalog(), clock())
    sizes = []
    for row in desk.case_table.rows():
        case = desk.cases.load(row.id)
        pages = case.application.pages if case.application else ()
        sizes += [len(desk.cases.file(case, page.attachment) or b"") for page in pages]
    print(sizes)
    desk.close()
    return int(sorted(sizes) != sorted(_PAGES))


if __name__ == "__main__":
    sys.exit({"make": make, "look": look}[sys.argv[1]]())
