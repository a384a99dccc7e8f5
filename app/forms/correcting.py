"""From an application that was queued back to a draft, to mend what is wrong in it."""

from dataclasses import replace

from app.catalog import Catalog
from app.formats import day
from app.forms.application import Application
from app.forms.draft import HAS_IIN, DocumentRow, Draft
from app.forms.family import with_household
from app.people.phones import readable_phone
from app.texts import LANGUAGES


def with_application(
    draft: Draft, application: Application, catalog: Catalog, changes: tuple[str, ...]
) -> Draft:
    """The draft with all that was entered before; whether the family received aid is asked anew
    where the application does not tell.
    """
    paper, contact = application.paper, application.contact
    filled = replace(
        draft,
        language=application.language,
        service=application.service,
        iin=application.iin,
        iin_absence=application.iin_absence or HAS_IIN,
        surname=application.surname,
        name=application.name,
        patronymic=application.patronymic,
        email=application.email,
        address=application.address,
        phone=readable_phone(application.phone),
        contact_name=contact.name if contact else "",
        contact_phone=readable_phone(contact.phone) if contact else "",
        region=_region(application, catalog),
        recipient=application.recipient,
        content=application.content,
        documents=_documents(application, catalog),
        identity_seen=_answer(paper.identity_seen),
        signature_seen=_answer(paper.signature_seen),
        signature_date=day(paper.signature_date) if paper.signature_date else "",
        brought_by=paper.brought_by,
        representative=paper.representative,
        basis=paper.basis,
        reads=_answer(paper.reads),
        witness=paper.witness,
        consent=_answer(paper.consent),
        place=paper.place,
        folder=paper.folder,
        step="check",
    )
    if not catalog.service(application.service).household:
        return filled
    filled, household = replace(filled, household="yes"), application.household
    if household is None:  # nothing had changed, and nothing was known
        return replace(filled, former="yes", changed="no")
    filled = with_household(filled, household)
    members = tuple(
        replace(row, new=_answer(member.new))
        for row, member in zip(filled.members, household.members, strict=True)
    )
    filled = replace(filled, members=members)
    if not changes:  # whose family has not changed gives none, so that nobody received aid
        return replace(filled, former="no")
    return replace(filled, former="yes", changed="yes", changes=",".join(changes))


def _answer(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _region(application: Application, catalog: Catalog) -> str:
    """The code of the region that is named, by today's name or the former one."""
    return next(
        (
            region.code
            for region in catalog.regions
            if application.region
            in (region.name_ru, region.name_kk, region.former_ru, region.former_kk)
        ),
        "",
    )


def _documents(application: Application, catalog: Catalog) -> tuple[DocumentRow, ...]:
    """The table, each row under its number as key."""
    kinds = catalog.service(application.service).document
    named = {kind.name(language): kind for kind in kinds for language in LANGUAGES}
    rows = []
    for row in application.documents:
        kind = named.get(row.name)
        code, look = (kind.code, kind.look) if kind else ("", "ink")
        rows.append(
            DocumentRow(str(row.number), row.name, code, look, str(row.sheets or ""), row.note)
        )
    return tuple(rows)
