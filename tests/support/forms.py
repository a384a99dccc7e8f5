"""A draft that can be queued, and its pages."""

from app.forms import DocumentRow, Draft, PageRow

PAGES = (PageRow("p1", "a"),)


GOOD = Draft(
    id="d",
    language="ru",
    service="asp",
    iin="880412401006",
    surname="Сейдахметова",
    name="Мадина",
    address="с. Образцовое",
    phone="8 702 673 66 97",
    region="63",
    recipient="Центр занятости населения",
    content="Прошу назначить",
    documents=(DocumentRow("a", "Заявление", sheets="1"),),
    identity_seen="yes",
    signature_seen="yes",
    signature_date="20.11.2026",
    brought_by="self",
    reads="yes",
    consent="yes",
    place="held",
    folder="4",
)
