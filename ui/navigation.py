"""The journey as data: which screen follows which, and which fields belong to which step."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A screen and what it is about: a draft's or a case's id, or nothing."""

    screen: str
    subject: str = ""


STEPS = ("service", "former", "pages", "person", "family", "income", "request", "documents", "paper", "check")
_OF_FAMILIES = ("family", "income")


def journey(with_family: bool) -> tuple[str, ...]:
    """The steps of an application; only aid that depends on the family asks about it."""
    return tuple(step for step in STEPS if with_family or step not in _OF_FAMILIES)


STEP_FIELDS = {
    "service": ("language", "service"),
    "former": ("former", "changed", "changes"),
    "pages": ("pages",),
    "family": ("members",),
    "income": ("incomes", "stock", "land"),
    "person": (
        "iin",
        "surname",
        "name",
        "patronymic",
        "email",
        "address",
        "phone",
        "contact_name",
        "contact_phone",
    ),
    "request": ("region", "recipient", "content"),
    "documents": ("documents",),
    "paper": (
        "identity_seen",
        "signature_seen",
        "signature_date",
        "brought_by",
        "representative",
        "basis",
        "reads",
        "witness",
        "consent",
        "place",
        "folder",
    ),
}

_OF_A_CASE = ("materials", "commission", "consent", "sign")

_AFTER = {  # (screen, outcome) -> screen; a subject that the screen tells goes along
    ("first", "recovery"): "recovery",
    ("lock", "done"): "home",
    ("home", "new"): "service",
    ("home", "case"): "case",
    ("home", "settings"): "settings",
    ("home", "register"): "register",
    ("home", "stick"): "stick",
    ("stick", "back"): "home",
    ("home", "calls"): "calls",
    ("home", "tosign"): "tosign",
    ("home", "kits"): "kits",
    ("home", "directory"): "directory",
    ("home", "blanks"): "blanks",
    ("home", "left"): "left",
    ("calls", "back"): "home",
    ("calls", "call"): "call",
    ("call", "back"): "calls",
    ("call", "done"): "calls",
    ("call", "case"): "case",
    ("call", "slip"): "slip",
    ("call", "apply"): "former",
    ("call", "draft"): "former",
    ("slip", "back"): "calls",
    ("tosign", "back"): "home",
    ("tosign", "case"): "case",
    ("kits", "back"): "home",
    ("kits", "kit"): "kit",
    ("kit", "back"): "kits",
    ("kit", "done"): "kits",
    ("directory", "back"): "home",
    ("blanks", "back"): "home",
    ("left", "back"): "home",
    ("former", "case"): "case",
    ("case", "call"): "call",
    ("case", "materials"): "materials",
    ("case", "commission"): "commission",
    ("case", "consent"): "consent",
    ("case", "sign"): "sign",
    **{(screen, outcome): "case" for screen in _OF_A_CASE for outcome in ("back", "done")},
    ("check", "queued"): "receipt",
    ("receipt", "done"): "home",
    ("receipt", "case"): "case",
    ("receipt", "materials"): "materials",
    ("directory", "slip"): "slip",
    ("case", "back"): "home",
    ("case", "answer"): "answer",
    ("answer", "back"): "case",
    ("answer", "done"): "case",
    ("settings", "back"): "home",
    ("settings", "recovery"): "recovery",
    ("recovery", "back"): "settings",
    ("recovery", "done"): "home",
    ("settings", "connect"): "connect",
    ("settings", "connection"): "connection",
    ("connection", "back"): "settings",
    ("connect", "back"): "settings",
    ("connect", "done"): "settings",
    ("register", "back"): "home",
}


_SHORT = "-short"


def follow(place: Place, outcome: str, subject: str) -> Place:
    """The place after an outcome. Steps of an application follow each other; a link names its step.

    `next-short` and `back-short` pass over the steps that ask about the family.
    """
    if place.screen in STEPS and outcome.removesuffix(_SHORT) in ("next", "back", "home"):
        return _step(place.screen, outcome, subject or place.subject)
    if outcome.startswith("step:"):
        return Place(outcome.removeprefix("step:"), subject or place.subject)
    screen = _AFTER.get((place.screen, outcome)) or _of_a_case(place.screen, outcome)
    return Place(screen, "" if screen == "home" else subject)


def _of_a_case(screen: str, outcome: str) -> str:
    """What else is offered for a case (`ui.screens.evidence.OFFERED`) is entered from it and leads back to it."""
    if screen == "case":
        return outcome
    if outcome in ("back", "done"):
        return "case"
    raise KeyError((screen, outcome))


def _step(screen: str, outcome: str, subject: str) -> Place:
    steps = journey(with_family=not outcome.endswith(_SHORT))
    index = steps.index(screen) + {"next": 1, "back": -1, "home": -99}[outcome.removesuffix(_SHORT)]
    return Place("home") if index < 0 else Place(steps[index], subject)


def step_of(field: str) -> str:
    """The step in which a field is entered."""
    return next(step for step, fields in STEP_FIELDS.items() if field in fields)
