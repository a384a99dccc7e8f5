"""Whom the hall's pages name: offices with whose they are."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.lists import Office


def phone_of(office: "Office", language: str) -> str:
    """Its first telephone."""
    from app.people.phones import readable_office_phone  # only now: the first screen is before

    return _with_district(readable_office_phone(office.phones[0]), office, language)


def target_of(office: "Office | None", way: str, language: str) -> str:
    """Where an application goes by WhatsApp or e-mail; empty where nothing is known."""
    from app.people.phones import readable_office_phone

    if office is None:
        return ""
    if way == "whatsapp" and office.whatsapp:
        return _with_district(readable_office_phone(office.whatsapp), office, language)
    if way == "email" and office.email:
        return _with_district(office.email, office, language)
    return ""


def _with_district(address: str, office: "Office", language: str) -> str:
    """With whose it is: the nearest office that is known may be of another district."""
    district = office.district(language)
    return f"{address} ({district})" if district else address
