"""Expected failures, each with a code that `resources/texts` turns into one sentence for a
person.
"""

import errno


class KomekError(Exception):
    """A failure that was foreseen: it has a sentence in every language and loses nothing.

    `code` names the sentence in `resources/texts/errors.toml`; `facts` fill its placeholders.
    """

    code = "unexpected"

    def __init__(self, detail: str = "", **facts: object) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.facts = facts


class CenterUnreachableError(KomekError):
    """The center did not answer; what was to be sent stays queued."""

    code = "center-unreachable"


class RejectedError(KomekError):
    """The other side refused one item for good; a person will look at it."""

    code = "rejected"

    def __init__(self, reason: str) -> None:
        super().__init__(reason, reason=reason)
        self.reason = reason


class DiskFullError(KomekError):
    """There was no room to write; nothing of the step was kept, and nothing before it was lost."""

    code = "disk-full"


class PictureError(KomekError):
    """A picture file that cannot be used: damaged, too large, or no picture at all."""

    code = "picture-damaged"


class PictureTooLargeError(PictureError):
    """A picture with more pixels or bytes than the limits allow."""

    code = "picture-too-large"


class PageNotFoundError(PictureError):
    """No sheet of paper could be told apart from its surroundings."""

    code = "page-not-found"


class FileTroubleError(KomekError):
    """A file or folder that cannot be read or written; the system's own words are the detail."""

    code = "storage"


_CONNECTION_ERRORS = (ConnectionError, TimeoutError)


def expected_error(error: BaseException) -> KomekError | None:
    """The error as one that a person is told of, or None for a bug: disks and sticks fail wherever
    they are used.

    Network libraries derive their errors from `OSError` too (requests, smtplib, ssl); those say
    nothing of a disk.
    """
    if isinstance(error, KomekError):
        return error
    if (
        not isinstance(error, OSError)
        or isinstance(error, _CONNECTION_ERRORS)
        or type(error).__module__ != "builtins"
    ):
        return None
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    expected = DiskFullError(str(error)) if is_full else FileTroubleError(str(error))
    expected.__cause__ = error
    return expected
