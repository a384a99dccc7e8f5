"""Finding cases, recipients and kits by what somebody types: as the kiosk does it."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from app.decoding import from_json
from app.lists import KitPerson
from app.lists import Recipient as ListedRecipient
from app.people.finding import folded, is_near, readings, words_of
from center.models import CaseRow, Kiosk, KitEntry, Recipient
from center.wordindex import near_parts, with_part

M = TypeVar("M", bound=Model)
_MOST_NEAR = 500


def matching(rows: QuerySet[M], typed: str) -> QuerySet[M]:
    """Rows whose `words`, or whose kiosk, have every part of what is typed, as it can be read;
    where there are none, those whose words have every part but for one typing error in it. All,
    where nothing is typed.
    """
    ways = readings(typed)
    if not ways:
        return rows.none() if typed.strip() else rows
    kiosks = [
        (key, folded(f"{name} {code}"))
        for key, name, code in Kiosk.objects.values_list("id", "name", "code")
    ]
    for parts in ways:
        matches = rows
        for part in parts:
            of_kiosks = [key for key, words in kiosks if part in words]
            has_part = _may_have(rows, part) & Q(words__contains=part)
            matches = matches.filter(has_part | Q(kiosk_id__in=of_kiosks))
        if matches.exists():
            return matches
    near = (
        key
        for parts in ways
        for key, words in rows.filter(_may_be_near(rows, parts)).values_list("pk", "words")
        if is_near(words, parts)
    )
    return rows.filter(pk__in=[key for key, _ in zip(near, range(_MOST_NEAR), strict=False)])


def _may_have(rows: QuerySet[M], part: str) -> Q:
    """What an index tells of it."""
    return with_part(part) if rows.model is CaseRow else Q()


def _may_be_near(rows: QuerySet[M], parts: Sequence[str]) -> Q:
    return near_parts(parts) if rows.model is CaseRow else Q()


def is_near_only(rows: Sequence[CaseRow], typed: str) -> bool:
    """Whether none of these, found by what was typed, has it as it was typed."""
    ways = readings(typed)
    lines = [row.words + folded(f"{row.kiosk.name} {row.kiosk.code}") for row in rows]
    return bool(lines and ways) and not any(
        all(part in line for part in parts) for line in lines for parts in ways
    )


def words_of_recipient(person: ListedRecipient) -> str:
    """By what somebody of a call list is found."""
    members = person.household.members if person.household else ()
    family = (text for member in members for text in (member.name, member.iin))
    return words_of((person.name, person.iin, person.phone, person.address, *family))


def words_of_kit(person: KitPerson) -> str:
    """By what somebody of the list of food kits is found."""
    return words_of((person.name, person.iin, person.phone, person.address))


@transaction.atomic
def renew_words() -> None:
    """Write anew by what the people of both lists are found: an older version wrote none."""
    for recipient in Recipient.objects.iterator():
        listed = from_json(recipient.content, ListedRecipient)
        Recipient.objects.filter(pk=recipient.pk).update(words=words_of_recipient(listed))
    for entry in KitEntry.objects.iterator():
        kit_person = from_json(entry.content, KitPerson)
        KitEntry.objects.filter(pk=entry.pk).update(words=words_of_kit(kit_person))
