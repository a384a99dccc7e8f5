"""The center's commands: serve, accounts, kiosks' cards, addresses and keys, memory sticks."""

import argparse
import datetime as dt
import os
import sys
from pathlib import Path

import msgspec

from app.cards import KioskCard, dump_card, load_card
from app.errors import KomekError

_LATER = ("stick", "move", "new-keys", "mail", "forward", "check")


def add_commands(parser: argparse.ArgumentParser) -> None:
    """`center serve | account | enroll | invite | move | new-keys | stick | mail | forward |
    odk-form | check`.
    """
    commands = parser.add_subparsers(dest="center_command", required=True)
    serve = commands.add_parser("serve", help="serve the center")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument(
        "--embedded",
        action="store_true",
        help="end with standard input, tell the port in DATA/port",
    )
    serve.add_argument(
        "--tls",
        action="store_true",
        help="speak TLS with the certificate in DATA, made on first use",
    )
    account = commands.add_parser(
        "account", help="make a specialist's account, or a new password for it"
    )
    account.add_argument("account", metavar="username")
    account.add_argument("--full-name", default="")
    account.add_argument(
        "--end", action="store_true", help="nobody signs in with it any more; what it did stays"
    )
    account.add_argument(
        "--administrator", action="store_true", help="may make kiosks and take them away"
    )
    enroll = commands.add_parser(
        "enroll", help="enroll a kiosk: its card in, the center's card out"
    )
    enroll.add_argument("--card", type=Path, required=True)
    enroll.add_argument("--out", type=Path, required=True)
    enroll.add_argument(
        "--url", required=True, help="the address at which kiosks reach this center"
    )
    enroll.add_argument(
        "--account", default="", help="make this specialist's account too, and print its password"
    )
    enroll.add_argument("--full-name", default="")
    stick = commands.add_parser(
        "stick", help="take in what kiosks brought on a memory stick, write the answers on it"
    )
    stick.add_argument("drive", type=Path)
    invite = commands.add_parser("invite", help="a one-time card for a new kiosk")
    who = invite.add_mutually_exclusive_group(required=True)
    who.add_argument("--akimat", help="the new kiosk's akimat")
    who.add_argument(
        "--replaces", default="", metavar="CODE", help="a card for the new PC of this kiosk"
    )
    invite.add_argument(
        "--code", default="", help="what its receipts begin with (default: the next free one)"
    )
    invite.add_argument("--out", type=Path, required=True, help="where the card's file is written")
    move = commands.add_parser(
        "move", help="tell all kiosks other addresses or certificates, before they change"
    )
    move.add_argument("--force", action="store_true", help="even if nothing answers there yet")
    move.add_argument(
        "--pin",
        action="append",
        default=[],
        help="SHA-256 of a certificate to come, in hexadecimal",
    )
    for command in (invite, move):
        command.add_argument(
            "--url", required=command is move, help="the address at which kiosks reach this center"
        )
        command.add_argument(
            "--mail", help="its mailbox for kiosks; both are as before if they are not given"
        )
    check = commands.add_parser(
        "check", help="whether what kiosks send reaches the center as it comes"
    )
    check.add_argument("--url", required=True, help="the address at which kiosks reach this center")
    keys = commands.add_parser(
        "new-keys", help="other keys from now on; kiosks are told by every road"
    )
    mail = commands.add_parser(
        "mail", help="take in what kiosks sent by e-mail, and answer; once, or now and then"
    )
    mail.add_argument(
        "--account", type=Path, help="the mailbox, as JSON; kept in the data folder from then on"
    )
    mail.add_argument(
        "--every", type=float, default=0.0, help="minutes between two looks (default: one look)"
    )
    for command in (
        *_add_outward(commands),
        serve,
        account,
        enroll,
        invite,
        move,
        keys,
        stick,
        mail,
        check,
    ):
        command.add_argument("--data", type=Path, required=True)
        command.add_argument(
            "--name", default="Халықты жұмыспен қамту орталығы · Центр занятости населения"
        )


def _add_outward(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> list[argparse.ArgumentParser]:
    """`forward | odk-form`."""
    forward = commands.add_parser(
        "forward", help="send cases to an ODK Central or KoboToolbox server"
    )
    forward.add_argument(
        "--target", type=Path, help="where to, as JSON; kept in the data folder from then on"
    )
    forward.add_argument(
        "--every", type=float, default=0.0, help="minutes between two looks (default: one look)"
    )
    form = commands.add_parser("odk-form", help="write the blank form that the other server needs")
    form.add_argument("--out", type=Path, required=True)
    return [forward, form]


def run(arguments: argparse.Namespace) -> int:
    """Run one of the commands."""
    from app.catalog import CatalogError, load_catalog
    from app.texts import Texts
    from center.serving import prepare

    try:
        load_catalog()
    except CatalogError as error:
        sys.stderr.write(Texts("ru").error(error) + "\n")
        return 1
    if getattr(arguments, "tls", False):
        os.environ.setdefault("KOMEK_CENTER_HTTPS", "1")
    if arguments.center_command in _LATER and not (arguments.data / "keys.json").exists():
        sys.stderr.write(
            f"{arguments.data}: no center here; `center serve` and `center account` make one\n"
        )
        return 1
    prepare(arguments.data.resolve(), arguments.name)
    commands = {
        "serve": _serve, "account": _account, "enroll": _enroll, "stick": _stick,
        "invite": _invite, "move": _move, "new-keys": _new_keys, "mail": _mail,
        "forward": _forward, "odk-form": _odk_form, "check": _check,
    }  # fmt: skip
    try:
        return commands[arguments.center_command](arguments)
    except KomekError as error:
        sys.stderr.write(f"{Texts('ru').error(error)} {error.detail}".rstrip() + "\n")
    except (OSError, msgspec.ValidationError, msgspec.DecodeError) as error:
        sys.stderr.write(f"{error}\n")
    return 1


def _serve(arguments: argparse.Namespace) -> int:
    from center.serving import serve

    ready = arguments.data.resolve() / "port" if arguments.embedded else None
    try:
        serve(arguments.host, arguments.port, ready, arguments.tls)
    except OSError:
        if not arguments.embedded:
            raise
        # the port that it had before is taken: the kiosk reads the new one
        serve(arguments.host, 0, ready, arguments.tls)
    return 0


def _account(arguments: argparse.Namespace) -> int:
    from center.desk.people import end_account, make_specialist

    if getattr(arguments, "end", False):
        return 0 if end_account(arguments.account) else 1
    sys.stdout.write(
        make_specialist(arguments.account, arguments.full_name, arguments.administrator) + "\n"
    )
    return 0


def _stick(arguments: argparse.Namespace) -> int:
    from app.texts import Texts
    from center.transport.sticks import Outcome, take_stick

    found = take_stick(arguments.drive)
    if not found:
        sys.stderr.write(f"{arguments.drive}: no KOMEK/*.OUT\n")
    for result in found:
        if isinstance(result, Outcome):
            sys.stdout.write(f"{result.kiosk}: {result.taken}, {result.refused} refused\n")
        else:
            sys.stderr.write(f"{result[0]}: {Texts('ru').error(result[1])}\n")
    return 0 if found and all(isinstance(result, Outcome) for result in found) else 1


def _enroll(arguments: argparse.Namespace) -> int:
    from center.desk.people import enroll

    card = load_card(arguments.card.read_bytes(), KioskCard)
    arguments.out.write_bytes(dump_card(enroll(card, arguments.url, dt.datetime.now(dt.UTC))))
    arguments.administrator = True  # whoever sets the first kiosk up
    return _account(arguments) if arguments.account else 0


def _invite(arguments: argparse.Namespace) -> int:
    from app.cards import dump_invitation
    from center.desk.kiosks import CardForm
    from center.identity import identity
    from center.models import Kiosk
    from center.transport.enrolling import invite, next_code

    url = identity().url if arguments.url is None else arguments.url
    mail = identity().mail if arguments.mail is None else arguments.mail
    kiosk = Kiosk.objects.filter(code=arguments.replaces).first() if arguments.replaces else None
    if arguments.replaces and kiosk is None:
        sys.stderr.write(f"{arguments.replaces}: no kiosk has this code\n")
        return 1
    name, code = (
        (kiosk.name, kiosk.code) if kiosk else (arguments.akimat, arguments.code or next_code())
    )
    form = CardForm({"name": name, "code": code, "url": url, "mail": mail})
    if not form.is_valid():
        sys.stderr.write(form.errors.as_text() + "\n")
        return 1
    said = form.cleaned_data
    card = invite(
        said["name"],
        said["code"],
        said["url"],
        said["mail"],
        "command",
        dt.datetime.now(dt.UTC),
        kiosk,
    )
    arguments.out.write_text(dump_invitation(card) + "\n", "ascii")
    return 0


def _move(arguments: argparse.Namespace) -> int:
    from center.identity import identity, move
    from center.transport.reachability import check_way_in

    if not arguments.force:
        check_way_in(arguments.url)
    mail = identity().mail if arguments.mail is None else arguments.mail
    card = move(arguments.url, mail, tuple(arguments.pin))
    sys.stdout.write(f"{card.url} {card.mail} {' '.join(card.pins)}\n")
    return 0


def _new_keys(_arguments: argparse.Namespace) -> int:
    from center.transport.enrolling import change_keys

    change_keys(dt.datetime.now(dt.UTC))
    return 0


def _mail(arguments: argparse.Namespace) -> int:
    from center.transport.mail import keep_account, look, look_for_ever

    if arguments.account is not None:
        keep_account(arguments.account.read_bytes())
    if arguments.every:
        look_for_ever(arguments.every * 60)
    sys.stdout.write(f"{look(dt.datetime.now(dt.UTC))}\n")
    return 0


def _forward(arguments: argparse.Namespace) -> int:
    from center.transport.openrosa import forward_all, forward_for_ever, keep_target

    if arguments.target is not None:
        keep_target(arguments.target.read_bytes())
    if arguments.every:
        forward_for_ever(arguments.every * 60)
    sys.stdout.write(f"{forward_all()}\n")
    return 0


def _odk_form(arguments: argparse.Namespace) -> int:
    from center.transport.openrosa import form_xml

    arguments.out.write_bytes(form_xml())
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from center.transport.reachability import check_way_in

    check_way_in(arguments.url)
    return 0
