"""Where everything is."""

from django.urls import path, re_path

from center.api import views as api
from center.desk.accounts import accounts
from center.desk.case import act, dossier, own_data, packet, preview, show_case
from center.desk.files import show_document, show_file, show_form, show_former, show_picture
from center.desk.inbox import export_inbox, show_inbox, take
from center.desk.kiosks import show_card, show_kiosks
from center.desk.list_exports import export_kits, export_recipients, export_visits
from center.desk.lists import kits, recipients, sample
from center.desk.look import tokens
from center.desk.messages import show_messages
from center.desk.notices import notice
from center.desk.numbers import export_numbers, show_numbers
from center.desk.own_account import account
from center.desk.ownership import give_case
from center.desk.programs import programs
from center.desk.second import second
from center.desk.session import SignInView, choose_language, sign_out
from center.desk.stick import stick, stick_answer
from center.desk.tables import tables
from center.desk.visits import visits
from center.transport.downloads import letter
from center.transport.exchange import enroll, exchange
from center.transport.reachability import way_in
from center.transport.uploads import collection, single

_CASE = r"^case/(?P<case_id>[0-9a-f-]{36})"
_API_CASE = r"^api/cases/(?P<case_id>[0-9a-f-]{36})"
_NAME = r"(?P<name>[a-z0-9-]{1,40}\.[a-z0-9]{1,5})"

urlpatterns = [
    path("", show_inbox, name="inbox"),
    re_path(r"^inbox\.(?P<suffix>xlsx|csv)\Z", export_inbox, name="export"),
    path("numbers", show_numbers, name="numbers"),
    path("numbers.xlsx", export_numbers, name="numbers-export"),
    path("people", accounts, name="people"),
    path("account", account, name="account"),
    path("programs", programs, name="programs"),
    path("visits", visits, name="visits"),
    re_path(r"^visits\.(?P<suffix>xlsx|csv)\Z", export_visits, name="visits-export"),
    re_path(r"^recipients\.(?P<suffix>xlsx|csv)\Z", export_recipients, name="recipients-export"),
    re_path(r"^kits\.(?P<suffix>xlsx|csv)\Z", export_kits, name="kits-export"),
    path("kiosks", show_kiosks, name="kiosks"),
    path("kiosks/card/<int:number>", show_card, name="card"),
    path("messages", show_messages, name="messages"),
    path("take", take, name="take"),
    path("stick", stick, name="stick"),
    re_path(r"^stick/(?P<name>[0-9A-F]{8}\.IN)\Z", stick_answer, name="stick-answer"),
    path("recipients", recipients, name="recipients"),
    path("kits", kits, name="kits"),
    path("tables", tables, name="tables"),
    re_path(r"^(?P<what>recipients|kits)/sample\.xlsx\Z", sample, name="sample"),
    path("login", SignInView.as_view(), name="login"),
    path("logout", sign_out, name="logout"),
    path("language/setlang/", choose_language, name="set_language"),
    path("tokens.css", tokens, name="tokens"),
    re_path(_CASE + r"\Z", show_case, name="case"),
    re_path(_CASE + r"/form\Z", show_form, name="form"),
    re_path(_CASE + r"/document-(?P<number>[0-9]{1,3})\.pdf\Z", show_document, name="document"),
    re_path(_CASE + r"/preview/(?P<what>[a-z-]+)\Z", preview, name="preview"),
    re_path(_CASE + r"/dossier\.(?P<suffix>pdf|zip)\Z", dossier, name="dossier"),
    re_path(_CASE + r"/person\.zip\Z", own_data, name="own-data"),
    re_path(_CASE + r"/packet\.zip\Z", packet, name="packet"),
    re_path(_CASE + rf"/file/{_NAME}\Z", show_file, name="file"),
    re_path(_CASE + rf"/former/(?P<mark>[0-9a-f]{{16}})/{_NAME}\Z", show_former, name="former"),
    re_path(
        _CASE + rf"/picture/(?P<size>[a-z]+)/(?P<look>[0-9a-f]{{16}})/{_NAME}\Z",
        show_picture,
        name="picture",
    ),
    re_path(_CASE + r"/second\Z", second, name="second"),
    re_path(_CASE + r"/owner\Z", give_case, name="owner"),
    re_path(_CASE + r"/notice\Z", notice, name="notice"),
    re_path(_CASE + r"/do/(?P<step>[a-z-]+)\Z", act, name="act"),
    path("api/openapi.json", api.openapi),
    path("api/cases", api.cases),
    re_path(_API_CASE + r"\Z", api.case_detail),
    re_path(_API_CASE + r"/events\Z", api.case_events),
    re_path(_API_CASE + rf"/files/{_NAME}\Z", api.case_file),
    path("api/numbers", api.numbers_of),
    path("sync/exchange", exchange),
    path("sync/enroll", enroll),
    re_path(r"^sync/way-in/(?P<mark>[0-9a-f]{16}-[0-9a-f]{32})\Z", way_in),
    path("sync/files", collection),
    re_path(r"^sync/files/(?P<upload_id>[0-9a-f]{32})\Z", single),
    re_path(r"^sync/letters/(?P<letter_id>[0-9a-f-]{36})\Z", letter),
]

handler404, handler403, handler500 = (
    f"center.desk.failures.{name}"
    for name in ("page_not_found", "permission_denied", "server_error")
)
