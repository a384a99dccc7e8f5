"""Which columns the list of cases has beside those that it always has; kept by the browser."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

_COOKIE = "komek-columns"
_YEAR = 365 * 86_400
_USUAL = ("service", "applied")
COLUMNS: Mapping[str, object] = {
    "iin": _("IIN"),
    "kiosk": _("Kiosk"),
    "service": _("Service"),
    "applied": _("Applied"),
    "quarter": _("Quarter"),
    "updated": _("Last entry"),
}
"""What can be chosen, in the order in which it stands there."""


def chosen_columns(request: HttpRequest) -> tuple[str, ...]:
    """Those that were chosen in this browser."""
    kept = request.COOKIES.get(_COOKIE)
    return _USUAL if kept is None else _known(kept.split("."))


def keep_columns(response: HttpResponse, names: Sequence[str]) -> None:
    """Have the browser remember them."""
    response.set_cookie(
        _COOKIE,
        ".".join(_known(names)),
        max_age=_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _known(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in COLUMNS if name in names)
