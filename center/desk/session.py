"""Being signed in: every page asks for it, and what was sent without it is not lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import override
from django.views.i18n import set_language

from app.texts import LANGUAGES
from center.desk.sign_in import SignInForm
from center.desk.typed import Typed, keep_typed, page_of, seal, typed_of, typed_on, unseal
from center.duties import Right
from center.rights import may

_READING = ("GET", "HEAD")
View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Shows a page to whoever has signed in; only who works here may send anything. What is sent by
    anybody else is not recorded: they are told, sign in, and find it in the form again.
    """

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            if request.method not in _READING and not may(request.user, Right.WORK):
                raise PermissionDenied
            return view(request, *arguments, **names)
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        return _ask_to_sign_in(request)

    return answer


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
        return context | {"typed": carried, "nothing_recorded": bool(carried)}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, with what was typed in the session: it stands in its form again."""
        answer: HttpResponse = super().form_valid(form)
        if typed := unseal(self.request.POST.get("typed", "")):
            keep_typed(self.request, typed)
        return answer
