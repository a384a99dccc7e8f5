"""Long lists: a call list of 5,000 people and 20,000 cases, against the same lists with 100;
`python -m bench.lists`.

The cases are lines of the projection, written as the journal's folding writes them; the queries and
the screens are the real ones. The limits hold in the same run: a screen within half a second, a
query over 20,000 at most 6 times that over 100 unless it takes under 50 ms anyway.
"""

import datetime as dt
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.cards import CenterCard
from app.catalog import load_catalog
from app.desk import CaseRow, Desk, Locations, create_desk
from app.envelope import new_identity, recipient_of
from app.ids import uuid7
from app.keys import SigningKey
from app.lists import CallList, Recipient, Topic, write_bulletin
from app.lists.recipients import RECIPIENTS, read_recipients
from app.lists.workbooks import read_sheets
from app.people.finding import words_of
from app.people.iin import Iin, check_digit
from app.storage.database import writing
from app.storage.deskstore import DeskStore

NOW = dt.datetime(2020, 4, 2, 5, 30, tzinfo=dt.UTC)
SIZES = ((100, 100), (5_000, 20_000))
MOST_SECONDS, MOST_RATIO = 0.5, 6.0


def iins(count: int) -> list[str]:
    """So many numbers that pass the check."""
    numbers: list[str] = []
    serial = 0
    while len(numbers) < count:
        eleven = f"800101{3 + serial % 2}{serial:04}"[:11]
        digit = check_digit(eleven) if len(eleven) == 11 else None
        if digit is not None:
            numbers.append(f"{eleven}{digit}")
        serial += 1
        if serial > 9_999:
            break
    return numbers


def make_desk(folder: Path, calls: int, cases: int) -> Desk:
    where = Locations(folder)
    desk = create_desk(where, "271828", "Akimat", "K1", load_catalog(), NOW)
    center = SigningKey.generate()
    recipient = recipient_of(new_identity())
    desk.enrolment.enroll(
        CenterCard("Center", "http://127.0.0.1:1", center.public, recipient, recipient)
    )
    people = tuple(
        Recipient(uuid7(NOW), f"Сейдахметова Мадина {number}", Iin(f"{number:012}"), "+77020000012")
        for number in range(calls)
    )
    desk.lists.take_in(
        write_bulletin(Topic.CALLS, desk.profile.id, 1, CallList("2020-2", people), center, NOW)
    )
    store = desk.cases._store  # noqa: SLF001 - 20,000 lines are written as the folding would write them
    fill_cases(store, cases)
    return desk


def fill_cases(store: DeskStore, cases: int) -> None:
    with writing(store):
        for number in range(cases):
            day = dt.date(2020, 1, 1) + dt.timedelta(days=number % 90)
            store.case_list.put(
                CaseRow(
                    uuid7(NOW), f"K1-{number:06}", f"Оспанова Гүлнар {number}", "asp", "informed",
                    day.isoformat(),
                    NOW.isoformat(), 0, Iin(f"{number:012}"), "+77020000012", "2020-2", "",
                    "nobody", "", "", 0,
                    words_of((f"K1-{number:06}", f"Оспанова Гүлнар {number}", f"{number:012}")),
                )
            )  # fmt: skip


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """The median of a few runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


def spreadsheet(count: int) -> bytes:
    import io

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([names[0] for names in RECIPIENTS.values()])
    for iin in iins(count):
        sheet.append([iin, "Сейдахметова Мадина", "8 702 000 00 12", "Мира 1", "K1", "kk"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def measure(desk: Desk) -> dict[str, float]:
    from ui.gallerydesk import kiosk_for
    from ui.screens.calls import CallsScreen
    from ui.screens.home import HomeScreen

    kiosk = kiosk_for(desk, NOW)
    today = NOW.date()
    return {
        "cases, the first 60": seconds(lambda: desk.case_table.rows("", 60, today)),
        "a name among the cases": seconds(lambda: desk.case_table.rows("Гүлнар 99", 60, today)),
        "a name with a typing error": seconds(lambda: desk.case_table.rows("Оспанва", 60, today)),
        "the same IIN, service, quarter": seconds(
            lambda: desk.lists.duplicates(Iin("0" * 12), "asp", "2020-2")
        ),
        "whom to call": seconds(lambda: desk.lists.recipients(NOW)),
        "the screen of calls": seconds(lambda: CallsScreen(kiosk).deleteLater(), 3),
        "the desk's first screen": seconds(lambda: HomeScreen(kiosk).deleteLater(), 3),
    }


def center_times(folder: Path) -> dict[str, float]:
    """The center's inbox with 20,000 lines as a browser gets it, and a call list of 5,000 taken
    over and sealed.
    """
    from center.serving import prepare

    prepare(folder, "Center")
    from django.contrib.auth.models import User
    from django.test import Client

    from center.models import CaseRow as Line
    from center.models import Kiosk
    from center.transport.bulletins import take_recipients

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    seed = SigningKey.generate()
    kiosk = Kiosk.objects.create(
        id=uuid7(NOW), name="Akimat", code="K1", public=seed.public, device=seed.public,
        recipient=recipient_of(new_identity()), enrolled=NOW,
    )  # fmt: skip
    Line.objects.bulk_create(
        Line(
            id=uuid7(NOW), kiosk=kiosk, number=f"K1-{number:06}",
            title=f"Оспанова Гүлнар {number}", service="asp",
            status="registered" if number % 4 else "informed", date=NOW.date(), arrived=NOW,
            updated=NOW,
            due=NOW.date() + dt.timedelta(days=number % 30), step="check", holder="center",
            iin=Iin(f"{number:012}"),
        )
        for number in range(SIZES[-1][1])
    )  # fmt: skip
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.create_user("bench"))
    imported = read_recipients(read_sheets(spreadsheet(5_000)), ["K1"], "2020-1")
    return {
        "the center's inbox, 20,000": seconds(lambda: client.get("/"), 3),
        "a name in it": seconds(lambda: client.get("/", {"q": "Гүлнар 19999"}), 3),
        "5,000 recipients taken over, sealed": seconds(
            lambda: take_recipients(imported, "2020-2", NOW), 1
        ),
    }


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui import theme

    application = QApplication([])
    theme.apply(application)
    results = []
    with tempfile.TemporaryDirectory(prefix="komek-bench-", ignore_cleanup_errors=True) as folder:
        for calls, cases in SIZES:
            desk = make_desk(Path(folder, str(calls)), calls, cases)
            results.append(measure(desk))
            desk.close()
    small, large = results
    print(f"{'':34}{'100 / 100':>12}{'5000 / 20000':>14}{'ratio':>8}")
    has_failed = False
    for name, slow in large.items():
        ratio = slow / small[name]
        is_slow = slow > MOST_SECONDS or (ratio > MOST_RATIO and slow > 0.05)
        has_failed = has_failed or is_slow
        print(
            f"{name:34}{small[name] * 1000:>9.1f} ms{slow * 1000:>11.1f}"
            f" ms{ratio:>8.1f}{'  TOO SLOW' if is_slow else ''}"
        )
    with tempfile.TemporaryDirectory(prefix="komek-bench-", ignore_cleanup_errors=True) as folder:
        for name, duration in center_times(Path(folder)).items():
            print(f"{name:38}{duration * 1000:>9.1f} ms")
    table = spreadsheet(5_000)
    duration = seconds(lambda: read_recipients(read_sheets(table), ["K1"], "2020-1"), 1)
    print(f"{'a table of 5,000 recipients, read':38}{duration * 1000:>9.1f} ms")
    return int(has_failed)


if __name__ == "__main__":
    sys.exit(main())
