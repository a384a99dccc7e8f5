"""The journey as data: which screen follows which, and which fields belong to which step."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A screen and what it is about: a draft's or a case's id, or nothing."""

    screen: str
    subject: str = ""


STEPS = ("service", "pages", "person", "request", "documents", "paper", "check")

STEP_FIELDS = {
    "service": ("language", "service"),
    "pages": ("pages",),
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

_AFTER = {  # (screen, outcome) -> screen; a subject that the screen tells goes along
    ("first", "done"): "home",
    ("lock", "done"): "home",
    ("home", "new"): "service",
    ("home", "case"): "case",
    ("home", "settings"): "settings",
    ("home", "register"): "register",
    ("check", "queued"): "receipt",
    ("receipt", "done"): "home",
    ("receipt", "case"): "case",
    ("case", "back"): "home",
    ("case", "answer"): "answer",
    ("answer", "back"): "case",
    ("answer", "done"): "case",
    ("settings", "back"): "home",
    ("register", "back"): "home",
}


def follow(place: Place, outcome: str, subject: str) -> Place:
    """The place after an outcome. Steps of an application follow each other; a link names its step."""
    if place.screen in STEPS and outcome in ("next", "back", "home"):
        return _step(place.screen, outcome, subject or place.subject)
    if outcome.startswith("step:"):
        return Place(outcome.removeprefix("step:"), subject or place.subject)
    screen = _AFTER[place.screen, outcome]
    return Place(screen, "" if screen == "home" else subject)


def _step(screen: str, outcome: str, subject: str) -> Place:
    index = STEPS.index(screen) + {"next": 1, "back": -1, "home": -99}[outcome]
    return Place("home") if index < 0 else Place(STEPS[index], subject)


def step_of(field: str) -> str:
    """The step in which a field is entered."""
    return next(step for step, fields in STEP_FIELDS.items() if field in fields)
