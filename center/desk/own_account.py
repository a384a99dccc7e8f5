"""One's own account: another password, and the code of the second step."""

from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from center.desk.session import CODE_GIVEN, own_page
from center.desk.sign_in import CodeForm, begin_own_try, forget_own_tries
from center.onetime import (
    address_of,
    begun_of,
    is_missing,
    new_spare_codes,
    spare_left,
    step_of,
    turn_off,
)

_SPARE, _MODULE = "spare-codes", 5  # pixels of a square of the picture
_IN_GROUPS = 4


def _secret(label: Any, hint: str) -> forms.CharField:
    attributes = {"autocomplete": hint}
    return forms.CharField(
        label=label, max_length=200, strip=False, widget=forms.PasswordInput(attributes)
    )


class PasswordForm(forms.Form):
    """Another password for one's own account."""

    present = _secret(_("Present password"), "current-password")
    new = _secret(_("The new password"), "new-password")
    again = _secret(_("The new password once more"), "new-password")

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self._user = user

    def clean_present(self) -> str:
        """Whoever finds the desk open changes nothing."""
        present = str(self.cleaned_data["present"])
        if minutes := begin_own_try(self._user):
            raise ValidationError(
                _("Too many wrong passwords. Wait %(minutes)d min.") % {"minutes": minutes}
            )
        if not self._user.check_password(present):
            raise ValidationError(_("The present password is not right."))
        forget_own_tries(self._user)
        return present

    def clean_new(self) -> str:
        """One that nobody guesses."""
        new = str(self.cleaned_data["new"])
        try:
            validate_password(new, self._user)
        except ValidationError as error:
            raise ValidationError(
                _("At least ten characters, and not a word that everybody takes.")
            ) from error
        return new

    def clean(self) -> dict[str, Any]:
        """Typed twice, the same."""
        values: dict[str, Any] = super().clean() or {}
        if "new" in values and "again" in values and values["new"] != values["again"]:
            self.add_error("again", _("The two new passwords differ."))
        return values


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def account(request: HttpRequest) -> HttpResponse:
    """`/account`: one's own; `POST` changes the `what` of it."""
    user = get_object_or_404(User, pk=request.user.pk)
    what = request.POST.get("what", "")
    if what == "password":
        return _change_password(request, user)
    if what in ("on", "spare", "off"):
        return _change_step(request, user, what)
    if what == "kept":
        request.session.pop(_SPARE, None)
        return redirect("account")
    return _page(request, user)


def _change_password(request: HttpRequest, user: User) -> HttpResponse:
    form = PasswordForm(user, request.POST)
    if not form.is_valid():
        return _page(request, user, password=form)
    user.set_password(form.cleaned_data["new"])
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)
    messages.success(request, _("The password is changed. Other computers are signed out."))
    return redirect("account")


def _change_step(request: HttpRequest, user: User, what: str) -> HttpResponse:
    """Turn the codes on or off, or give other spare ones; each with a code that is right."""
    form = CodeForm(user, request.POST, begins=what == "on")
    if not form.is_valid():
        return _page(request, user, code=form)
    with transaction.atomic():
        if what == "off":
            turn_off(user)
            request.session.pop(CODE_GIVEN, None)
            messages.success(request, _("Signing in asks for the password alone again."))
        else:
            spare_codes = form.spare_codes or new_spare_codes(user)
            request.session[CODE_GIVEN] = True
            request.session[_SPARE] = list(spare_codes)
    return redirect("account")


def _page(request: HttpRequest, user: User, **filled_forms: forms.Form) -> HttpResponse:
    step = step_of(user)
    code = filled_forms.get("code")
    context: dict[str, Any] = {
        "password": filled_forms.get("password") or PasswordForm(user),
        "code": code or CodeForm(user, begins=step is None),
        "step": step,
        "is_missing": step is None and is_missing(user),
        "spare_codes": request.session.get(_SPARE, ()) if step is not None else (),
    }
    if step is None:
        begun = begun_of(user)
        picture = segno.make(address_of(begun), error="m")
        key = begun.key_in_letters
        groups = (key[at : at + _IN_GROUPS] for at in range(0, len(key), _IN_GROUPS))
        context |= {"picture": picture.svg_data_uri(scale=_MODULE), "key": " ".join(groups)}
    else:
        context["spare_left"] = spare_left(step)
    status = 422 if filled_forms else 200
    answer = render(request, "center/account.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
