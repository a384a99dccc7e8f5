"""Making an event: its place in the case, its salt, its signature."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from app.case.bodies import dump_body, kind_of
from app.case.case import Case
from app.case.chapters import RECORD_OF_BODY
from app.case.chapters.erasure import certificate_of
from app.case.events import Attachment, Event, Header, body_digest
from app.case.status import Role
from app.errors import KomekError
from app.ids import uuid7
from app.keys import Purpose, SigningKey, key_id


class NotNowError(KomekError):
    """The step is not possible where the case stands; the case changed since it was shown."""

    code = "not-now"


@dataclass(frozen=True)
class Author:
    """A party that can sign."""

    role: Role
    key: SigningKey


def may_author(role: Role, case: Case, kind: type) -> bool:
    """Whether someone of this role may say this where the case stands; `kind` is the body's
    class.
    """
    record = RECORD_OF_BODY[kind]
    if role not in record.by or certificate_of(case) is not None:
        return False
    return case.status in record.at and record.may(case) if case.timeline else record.begins


def author_event(
    author: Author,
    case: Case,
    body: object,
    now: dt.datetime,
    attachments: Sequence[Attachment] = (),
) -> Event:
    """The next event of a case, signed; raises `NotNowError` if it may not follow where the case
    stands.
    """
    kind = kind_of(body)
    if not may_author(author.role, case, type(body)):
        raise NotNowError(kind)
    name = key_id(author.key.public)
    salt, text = secrets.token_bytes(16), dump_body(body)
    header = Header(
        id=uuid7(now),
        case=case.id,
        kind=kind,
        author=name,
        clock=now.astimezone(dt.UTC),
        lamport=case.lamport + 1,
        previous=case.heads.get(name),
        body=body_digest(salt, text),
        attachments=tuple(attachments),
    )
    encoded = msgspec.json.encode(header)
    return Event(encoded.decode(), author.key.sign(Purpose.EVENT, encoded), salt, text)
