"""The chapters of a case, one for each step of the instruction; every kind of event has its record
in one of them.
"""

from collections.abc import Mapping

from app.case.chapter import Record
from app.case.chapters import (
    appeal,
    application,
    calls,
    decision,
    erasure,
    evidence,
    forwarding,
    kits,
    letters,
    plan,
    questions,
    registration,
)

CHAPTERS = (
    calls, application, evidence, registration, questions, forwarding, plan, decision, appeal,
    kits, letters, erasure,
)  # fmt: skip
RECORDS: tuple[Record, ...] = tuple(record for chapter in CHAPTERS for record in chapter.RECORDS)

RECORD_OF: Mapping[str, Record] = {record.kind: record for record in RECORDS}
"""The record of a kind, by its word on the wire."""
RECORD_OF_BODY: Mapping[type, Record] = {record.body: record for record in RECORDS}
"""The record of a body's class."""

__all__ = ["CHAPTERS", "RECORDS", "RECORD_OF", "RECORD_OF_BODY"]
