"""A made-up applicant for the demonstration, and photographs of papers that nobody ever wrote."""

import datetime as dt
import io
from dataclasses import replace

import numpy as np
from PIL import Image

from app.case import Case
from app.catalog import Catalog
from app.desk import Drafts
from app.forms import Application, Document, Draft, Paper
from app.forms.draft import IncomeRow, MemberRow, StockRow
from app.papers import form_pdf, page_png
from app.people.iin import Iin
from scanner.images import Frame
from scanner.samples import photograph

_CAMERA = (2592, 1944)
IIN = Iin("880412401006")
_PEOPLE = {
    "kk": (
        "Сейдахметова",
        "Мадина",
        "Ерланқызы",
        "Үлгі ауылы, Бейбітшілік көшесі, 12-үй",
        "Отбасыма атаулы әлеуметтік көмек тағайындауды сұраймын.",
    ),
    "ru": (
        "Сейдахметова",
        "Мадина",
        "Ерлановна",
        "с. Образцовое, ул. Мира, д. 12",
        "Прошу назначить моей семье адресную социальную помощь.",
    ),
}


def fill(drafts: Drafts, draft: Draft, catalog: Catalog, today: dt.date) -> Draft:
    """The draft of an ASP application with everything filled, as an assistant would."""
    surname, name, patronymic, address, content = _PEOPLE[draft.language]
    family = (
        MemberRow(
            "m1", f"{surname} {name} {patronymic}", IIN, "self", "12.04.1988", "cares", "yes"
        ),
        MemberRow("m2", f"{surname} Алия", "", "child", "03.02.2016", "preschool", "no"),
    )
    return replace(
        drafts.choose_service(draft, "asp", catalog),
        iin=IIN,
        surname=surname,
        name=name,
        patronymic=patronymic,
        address=address,
        phone="8 702 000 00 12",
        region="63",
        content=content,
        identity_seen="yes",
        signature_seen="yes",
        signature_date=today.strftime("%d.%m.%Y"),
        brought_by="self",
        reads="yes",
        consent="yes",
        place="held",
        folder="1",
        former="no",
        members=family,
        incomes=(IncomeRow("i1", "m1", "benefit-child-care", "60 000"),),
        stock=(StockRow("s1", "sheep", "grown", "4"),),
        land="12",
    )


def made_up_photographs(
    language: str, count: int, camera: tuple[int, int] = _CAMERA
) -> list[tuple[str, Frame]]:
    """Photographs of a filled form on a table, as (name, BGR frame)."""
    numbers = range(1, count + 1)
    return [
        (f"rendered-{number}.png", photograph(_page(language, number), number, camera)[0])
        for number in numbers
    ]


def _page(language: str, number: int) -> Frame:
    surname, name, patronymic, address, content = _PEOPLE[language]
    day = dt.date(2020, 4, 2)
    documents = tuple(Document(row + 1, f"№ {row + 1}", 1, "") for row in range(number))
    paper = Paper(True, True, day, "self", "", "", True, "", True, "1", "held", "1")
    application = Application(
        "kk" if language == "kk" else "ru", "asp", "", True, IIN, "", surname, name, patronymic,
        "", address,
        "+77020000012", None, "", "", content, documents, (), paper,
    )  # fmt: skip
    pdf = form_pdf(
        Case("", number=f"DEMO-{number:06}", date=day, application=application), language
    )
    picture = Image.open(io.BytesIO(page_png(pdf, 0, 150))).convert("RGB")
    return np.ascontiguousarray(np.asarray(picture, np.uint8)[:, :, ::-1])
