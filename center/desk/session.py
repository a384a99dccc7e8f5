"""Being signed in: every page asks for it, and what was sent without it is not lost."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.i18n import set_language

from app.texts import LANGUAGES
from center.desk.sign_in import CodeForm, SignInForm
from center.desk.typed import Typed, keep_typed, page_of, seal, typed_of, typed_on, unseal
from center.duties import Right
from center.onetime import is_missing, step_of
from center.rights import may
from center.scope import seen_by

CODE_GIVEN = "code-given"  # in the session of somebody who has entered a code
_READING = ("GET", "HEAD")
_ENDED = "ended"  # in the address of the page for signing in
_PENDING, _PENDING_SECONDS = "code-for", 300
View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Shows a page to whoever has signed in; only who works here may send anything. What is sent by
    anybody else is not recorded: they are told, sign in, and find it in the form again.
    """

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _come_again(request)
        if not request.session.get(CODE_GIVEN) and is_missing(request.user):
            if request.method == "POST" and (typed := typed_of(request)):
                keep_typed(request, typed)
            return redirect("account")
        if request.method not in _READING and not may(request.user, Right.WORK):
            raise PermissionDenied
        with seen_by(request.user):
            return view(request, *arguments, **names)

    return answer


def own_page(view: View) -> View:
    """Shows a page to whoever has signed in, who may send what is about nobody else."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _come_again(request)
        return view(request, *arguments, **names)

    return answer


def _come_again(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        answer = redirect_to_login(request.get_full_path())
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            answer["Location"] += f"&{_ENDED}=1"
        return answer
    return _ask_to_sign_in(request)


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The page for signing in, which says that nothing was recorded and carries what was typed."""
    typed, page = typed_of(request), page_of(request.path)
    return _sign_in_page(request, typed, page, 403)


def _sign_in_page(
    request: HttpRequest, typed: Typed | None, page: str, status: int
) -> HttpResponse:
    context = {
        "form": SignInForm(request),
        "next": f"{page}#{next(iter(typed.forms))}" if typed else page,
        "nothing_recorded": True,
        "typed": seal(typed) if typed else "",
        "has_files": bool(request.FILES),
    }
    return render(request, "center/login.html", context, status=status)


def choose_language(request: HttpRequest) -> HttpResponse:
    """`POST /language/setlang/`: the language of the pages; what was typed on the page goes along,
    also where it waits for a password.
    """
    answer, language = set_language(request), request.POST.get("language", "")
    carried = unseal(request.POST.get("carried", ""))
    if request.user.is_authenticated:
        page = page_of(urlsplit(request.POST.get("next", "")).path)
        if typed := typed_on(page, request.POST.get("typed", "")):
            keep_typed(request, typed)
    elif carried and language in LANGUAGES:
        with override(language):
            page_again = _sign_in_page(request, carried, carried.page, 200)
        page_again.cookies.update(answer.cookies)
        return page_again
    return answer


def sign_out(request: HttpRequest) -> HttpResponseBase:
    """`POST /logout`; whoever only opens the address sees the list."""
    return LogoutView.as_view()(request) if request.method == "POST" else redirect("inbox")


class SignInView(LoginView):
    """`/login`; hands on what was typed before signing in."""

    template_name = "center/login.html"
    redirect_authenticated_user = True
    authentication_form = SignInForm

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        """With what was typed, where the first password was wrong."""
        carried = self.request.POST.get("typed", "")
        context: dict[str, Any] = super().get_context_data(**facts)
        has_ended = _ENDED in self.request.GET and not carried
        return context | {
            "typed": carried, "nothing_recorded": bool(carried), "has_ended": has_ended
        }  # fmt: skip

    def get(self, request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponse:
        """The code is asked for where the password was right, unless one wants to begin anew."""
        pending = _pending(request)
        if pending is None or "anew" in request.GET:
            request.session.pop(_PENDING, None)
            return super().get(request, *arguments, **names)
        return _code_page(request, CodeForm(pending.user))

    def post(self, request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponse:
        """A name and a password, or the code that comes after them."""
        if "code" not in request.POST:
            return super().post(request, *arguments, **names)
        pending = _pending(request)
        if pending is None:
            messages.error(request, _("That took more than five minutes. Sign in once more."))
            return redirect("login")
        form = CodeForm(pending.user, request.POST)
        if not form.is_valid():
            return _code_page(request, form)
        request.session.pop(_PENDING, None)
        login(request, pending.user)
        request.session[CODE_GIVEN] = True
        _hand_on(request, pending.typed)
        return redirect(pending.next)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, with what was typed in the session: it stands in its form again. Whoever has a
        second step has not signed in yet.
        """
        user, typed = form.get_user(), self.request.POST.get("typed", "")
        if isinstance(user, User) and step_of(user) is not None:
            until = int(time.time()) + _PENDING_SECONDS
            self.request.session[_PENDING] = [user.pk, until, self.get_success_url(), typed]
            return redirect("login")
        answer: HttpResponse = super().form_valid(form)
        _hand_on(self.request, typed)
        return answer


@dataclass(frozen=True)
class _Pending:
    """Whose password was right; where they go once the code is too, with what they had typed."""

    user: User
    next: str
    typed: str


def _pending(request: HttpRequest) -> _Pending | None:
    pk, until, following, typed = request.session.get(_PENDING, (0, 0, "", ""))
    user = User.objects.filter(pk=pk, is_active=True).first()
    is_in_time = 0 <= until - time.time() <= _PENDING_SECONDS
    return _Pending(user, following, typed) if user is not None and is_in_time else None


def _hand_on(request: HttpRequest, sealed: str) -> None:
    if typed := unseal(sealed):
        keep_typed(request, typed)


def _code_page(request: HttpRequest, form: CodeForm) -> HttpResponse:
    form.fields["code"].widget.attrs["autofocus"] = True
    return render(request, "center/code.html", {"form": form}, status=422 if form.errors else 200)
