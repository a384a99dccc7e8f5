"""What is known of a person before it is typed, and how it is taken out again."""

from dataclasses import replace

from app.forms.application import Application
from app.forms.draft import Draft
from app.forms.family import with_household
from app.people.finding import folded


def is_of_another(draft: Draft, name: str) -> bool:
    """Whether a name was typed already that is not this person's, surname first: then the IIN is
    somebody else's, and nothing is filled in.
    """
    known = folded(name).split()
    typed = f"{draft.surname} {draft.name}".split()
    return bool(typed) and any(folded(word) not in known for word in typed)


def without_person(draft: Draft) -> Draft:
    """The draft as before anything was filled in for its person: the IIN is another one by now."""
    return replace(
        draft,
        case="",
        filled_from="",
        former="" if draft.case else draft.former,  # else it was answered here
        surname="",
        name="",
        patronymic="",
        address="",
        phone="",
        email="",
        contact_name="",
        contact_phone="",
        members=(),
        incomes=(),
        stock=(),
        land="",
        land_use="",
    )


def with_earlier(draft: Draft, application: Application, case_id: str) -> Draft:
    """The draft with what stood in an earlier application, where nothing stands yet; incomes are
    asked anew.
    """
    contact = application.contact
    filled = replace(
        draft,
        filled_from=case_id,
        surname=draft.surname or application.surname,
        name=draft.name or application.name,
        patronymic=draft.patronymic or application.patronymic,
        address=draft.address or application.address,
        phone=draft.phone or application.phone,
        email=draft.email or application.email,
        contact_name=draft.contact_name or (contact.name if contact else ""),
        contact_phone=draft.contact_phone or (contact.phone if contact else ""),
    )
    if draft.household and application.household is not None and not draft.members:
        filled = replace(with_household(filled, application.household), incomes=draft.incomes)
    return filled
