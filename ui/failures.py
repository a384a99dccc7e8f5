"""Failures as a person is told of them."""

from app.errors import KomekError, expected_error
from app.logs import log, note_exception


class UnforeseenError(KomekError):
    """A bug; the log says which."""

    code = "unforeseen"


def as_komek_error(error: Exception) -> KomekError:
    """The error that a person is told of; the log has the rest."""
    expected = expected_error(error)
    if expected is None:
        note_exception(type(error), error, error.__traceback__)
        return UnforeseenError(str(error))
    log.warning("%s %s", expected.code, expected.detail)
    return expected
