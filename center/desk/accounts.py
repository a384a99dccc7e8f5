"""Who works at the center: accounts, what each may do, new passwords. Only an administrator comes
here.
"""

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.validators import RegexValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from center import owners
from center.desk.people import make_specialist, rename
from center.desk.session import signed_in
from center.duties import Duty, Right
from center.models import SecondStep
from center.onetime import CodesFor, turn_off
from center.rights import duty_of, give_duty, may
from center.scope import districts_of, give_districts, known_districts
from center.tables import codes_for, keep_codes_for

_NEW = "new-password"
_MOST_NAME = 80
_ALL = "*"
_DUTIES = [
    (Duty.SPECIALIST, _("Specialist: works on cases")),
    (Duty.HEAD, _("Head: works on cases, sees who looked at what")),
    (Duty.AUDITOR, _("Auditor: reads all, changes nothing")),
    (Duty.ADMINISTRATOR, _("Administrator: all, with kiosks, tables and accounts")),
]
_CODES_FOR = [
    (CodesFor.NOBODY, _("Nobody has to")),
    (CodesFor.ADMINISTRATORS, _("Administrators")),
    (CodesFor.EVERYBODY, _("Everybody who signs in")),
]


class AccountForm(forms.Form):
    """A new account."""

    username = forms.CharField(
        label=_("Name to sign in with"),
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9.-]{1,29}\Z",
                _("Small Latin letters, digits, dots and dashes, 2 to 30"),
            )
        ],
    )
    full_name = forms.CharField(label=_("Surname and name"), max_length=_MOST_NAME)
    duty = forms.ChoiceField(label=_("Here for"), choices=_DUTIES)

    def clean_username(self) -> str:
        """Nobody gets the account of somebody else."""
        name = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(_("There is such a name already."))
        return name


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def accounts(request: HttpRequest) -> HttpResponse:
    """`/people`: all accounts; `POST` makes one, or changes the one that `user` names."""
    if not may(request.user, Right.PEOPLE):
        raise PermissionDenied
    form = AccountForm()
    if request.method == "POST":
        if request.POST.get("what") == "codes":
            return _keep_codes_for(request)
        if request.POST.get("what") != "make":
            return _change(request)
        form = AccountForm(request.POST)
        if form.is_valid():
            values = form.cleaned_data
            with transaction.atomic():
                password = make_specialist(values["username"], values["full_name"])
                give_duty(User.objects.get(username=values["username"]), Duty(values["duty"]))
            return _show_once(request, values["username"], password)
    name, password = request.session.pop(_NEW, ("", "")) if request.method == "GET" else ("", "")
    answer = _page(request, form, new_name=name, new_password=password)
    answer["Cache-Control"] = "no-store"
    return answer


def _page(request: HttpRequest, form: AccountForm, **facts: str) -> HttpResponse:
    with_code = set(
        SecondStep.objects.filter(since__isnull=False).values_list("user_id", flat=True)
    )
    people = [
        (user, duty_of(user), user.pk in with_code, districts_of(user))
        for user in User.objects.order_by("-is_active", "first_name", "username")
    ]
    context = {
        "form": form,
        "people": people,
        "duties": _short_words(),
        "districts": known_districts(),
        "codes_for": _CODES_FOR,
        "present_codes": codes_for() or CodesFor.NOBODY,
        **facts,
    }
    return render(request, "center/people.html", context, status=422 if form.errors else 200)


def _keep_codes_for(request: HttpRequest) -> HttpResponse:
    who = request.POST.get("for", "")
    if who in set(CodesFor):
        keep_codes_for(who)
        messages.success(request, _("Saved."))
    return redirect(reverse("people") + "#codes")


def _short_words() -> list[tuple[Duty, str]]:
    """Each duty by its name, as it stands before what belongs to it."""
    return [(duty, str(words).split(":", 1)[0]) for duty, words in _DUTIES]


def _show_once(request: HttpRequest, name: str, password: str) -> HttpResponse:
    """The next page shows the password, and no page after it: a reload makes no other one."""
    request.session[_NEW] = [name, password]
    return redirect("people")


def _change(request: HttpRequest) -> HttpResponse:
    """A new password, no code any more, another duty, an end, or a beginning once more."""
    user = get_object_or_404(User, username=request.POST.get("user", ""))
    what, duty = request.POST.get("what", ""), request.POST.get("duty", "")
    with transaction.atomic():
        if what == "password" and user.is_active:
            password = make_specialist(user.username, user.get_full_name())
            return _show_once(request, user.username, password)
        if _would_lock_out(request, user, what, duty):
            messages.error(
                request,
                _("Not changed: you would end your own account, or the last administrator."),
            )
        elif what == "duty" and duty in set(Duty):
            give_duty(user, Duty(duty))
            messages.success(request, _("Saved."))
        elif what == "name" and (name := request.POST.get("full_name", "").strip()):
            rename(user, name[:_MOST_NAME])
            user.save(update_fields=["first_name", "last_name"])
            messages.success(request, _("Saved."))
        elif what == "districts":
            _keep_districts(request, user)
        elif what == "no-code":
            turn_off(user)
            messages.success(request, _("Signing in asks for the password alone again."))
        elif what in ("end", "begin"):
            user.is_active = what == "begin"
            user.save(update_fields=["is_active"])
            messages.success(request, _("Saved."))
    return redirect("people")


def _keep_districts(request: HttpRequest, user: User) -> None:
    """The districts that were ticked; all are meant only where that alone was said."""
    known = {*known_districts(), *districts_of(user)}
    chosen = [name for name in request.POST.getlist("district") if name in known]
    if bool(chosen) != (_ALL in request.POST.getlist("district")):
        give_districts(user, chosen)
        owners.release_unseen(user)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Not changed: choose districts, or “All districts”."))


def _would_lock_out(request: HttpRequest, user: User, what: str, duty: str) -> bool:
    """Whether nobody, or not oneself, could come back here."""
    takes_away = what == "end" or (what == "duty" and duty != Duty.ADMINISTRATOR)
    is_own = user.pk == request.user.pk
    others = User.objects.filter(is_staff=True, is_active=True).exclude(pk=user.pk)
    return takes_away and user.is_staff and (is_own or not others.exists())
