"""Who may do what at the center: one table, asked by every page."""

from enum import StrEnum


class Duty(StrEnum):
    """What somebody is at the center for."""

    SPECIALIST = "specialist"
    HEAD = "head"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Right(StrEnum):
    """What can be allowed.

    READ     cases, files, lists, numbers
    WORK     steps of cases, imported lists, sticks
    VISITS   who has looked at which case
    MANAGE   kiosks, tables, a journal that was changed
    PEOPLE   accounts
    """

    READ = "read"
    WORK = "work"
    VISITS = "visits"
    MANAGE = "manage"
    PEOPLE = "people"


RIGHTS = {
    Duty.SPECIALIST: frozenset({Right.READ, Right.WORK}),
    Duty.HEAD: frozenset({Right.READ, Right.WORK, Right.VISITS}),
    Duty.ADMINISTRATOR: frozenset(Right),
    Duty.AUDITOR: frozenset({Right.READ, Right.VISITS}),
}
