"""Programs that may read: each has a token, made and ended by an administrator."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from center.api.description import description
from center.api.hooks import is_address, tell_there
from center.api.tokens import end_program, make_program
from center.desk.session import signed_in
from center.duties import Right
from center.models import Program
from center.rights import may

_NEW, _MOST_NAME = "new-token", 60


class ProgramForm(forms.Form):
    """A new program."""

    name = forms.RegexField(
        label=_("What the program is called"),
        regex=r"^[\w .-]{2,60}\Z",
        max_length=_MOST_NAME,
        error_messages={"invalid": _("Letters, digits, spaces, dots and dashes, 2 to 60")},
    )
    news = forms.CharField(
        label=_("Where it is told of changed cases (empty: it asks itself)"),
        max_length=500,
        required=False,
    )

    def clean_news(self) -> str:
        """Over TLS, or on this machine."""
        address: str = self.cleaned_data["news"].strip()
        if address and not is_address(address):
            raise forms.ValidationError(_("An address that begins with https://"))
        return address


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def programs(request: HttpRequest) -> HttpResponse:
    """`/programs`: who reads, and what there is to read; `POST` makes one, or ends one."""
    if not may(request.user, Right.MANAGE):
        raise PermissionDenied
    form = ProgramForm()
    if request.method == "POST" and request.POST.get("what") == "end":
        number = request.POST.get("program", "")
        if number.isascii() and number.isdigit() and len(number) < 10 and end_program(int(number)):
            messages.success(request, _("It reads no more."))
        return redirect("programs")
    if request.method == "POST":
        form = ProgramForm(request.POST)
        if form.is_valid():
            name = form.cleaned_data["name"]
            token = make_program(name, request.user.get_username())
            key, address = "", form.cleaned_data["news"]
            if address:
                key = tell_there(Program.objects.latest("pk"), address, timezone.now())
            request.session[_NEW] = [name, token, key]
            return redirect("programs")
    nothing = ("", "", "")
    name, token, key = request.session.pop(_NEW, nothing) if request.method == "GET" else nothing
    context = {
        "form": form,
        "programs": Program.objects.order_by("ended", "-made"),
        "new_name": name,
        "new_token": token,
        "new_key": key,
        "paths": [(path, parts["get"]) for path, parts in description()["paths"].items()],
    }
    answer = render(request, "center/programs.html", context, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer
