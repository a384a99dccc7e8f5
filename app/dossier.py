"""The dossier of a case for a dispute: a PDF to read, and a ZIP that a stranger can verify with
public tools.
"""

import base64
import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import msgspec
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image, Spacer
from reportlab.platypus.doctemplate import LayoutError

from app.case.case import Case, Entry
from app.case.events import Attachment, Event, Keyring
from app.case.wording import entry_lines
from app.errors import KomekError
from app.formats import day
from app.isolation import BusyError
from app.keys import Purpose, SigningKey, key_id
from app.papers.pages import joined_pdf
from app.papers.preview import PaperError, picture_jpeg
from app.papers.stamp import with_void_mark
from app.papers.style import BODY, QUIET_SMALL, STRONG, TITLE, build, table, text
from app.resources import resource
from app.texts import Texts

# RFC 8410: how OpenSSL wants a public key to begin
_ED25519_SPKI = bytes.fromhex("302a300506032b6570032100")

ReadFile = Callable[[str], bytes | None]

_FILE_ERRORS = (KomekError, OSError, ValueError, LayoutError)
_BATCH = 20
_LONGEST = 2400  # pixels of a photograph in the dossier; the archive has it as it came


def make_dossier(
    case: Case,
    events: Sequence[Event],
    keyring: Keyring,
    read: ReadFile,
    sealer: SigningKey,
    now: dt.datetime,
    language: str,
    originals: Mapping[str, bytes] | None = None,
) -> tuple[bytes, bytes]:
    """The case for a dispute: the PDF to read, and the ZIP that a stranger can verify, sealed by
    who makes it.
    """
    order = {entry.digest: place for place, entry in enumerate(case.timeline)}
    ordered_events = sorted(events, key=lambda event: order[event.digest])
    pdf = dossier_pdf(case, keyring, read, now, language)
    authors = {event.header.author for event in events} | {key_id(sealer.public)}
    parties = {name: party for name, party in keyring.items() if name in authors}
    wanted = (*case.files.values(), *former_files(case))
    contents = {file.sha256: read(file.sha256) for file in wanted}
    files = {sha256: data for sha256, data in contents.items() if data is not None}
    return pdf, dossier_zip(case, ordered_events, parties, files, pdf, sealer, originals)


def dossier_pdf(
    case: Case, keyring: Keyring, read: ReadFile, now: dt.datetime, language: str
) -> bytes:
    """The timeline with every message, and the list of files, A4. `read` gives a file's bytes by
    its SHA-256.
    """
    texts = Texts(language)

    def say(code: str, **facts: object) -> str:
        return texts.say("papers", f"dossier.{code}", **facts)

    story: list[Flowable] = [
        text(say("title"), TITLE),
        Spacer(0, 3 * mm),
        text(f"{case.number} {case.name}", STRONG),
    ]
    story += [
        text(say("made", date=day(now.astimezone().date())), QUIET_SMALL),
        text(say("verified"), BODY),
    ]
    story += [text(say("gaps"), STRONG)] if case.gaps or case.conflicts else []
    rows = [[say(code) for code in ("when", "who", "what")]]
    rows += [_row(entry, keyring, texts) for entry in case.timeline]
    story += [
        Spacer(0, 5 * mm),
        text(say("timeline"), STRONG),
        Spacer(0, 2 * mm),
        table(rows, (30, 58, 86)),
    ]
    pages, included_names = _pages(case, read, language)
    story += [
        Spacer(0, 6 * mm),
        text(say("files"), STRONG),
        Spacer(0, 2 * mm),
        table(_file_rows(case, included_names, read, texts), (44, 24, 106)),
    ]
    dossier = build(say("title"), story)
    return joined_pdf([dossier, pages]) if pages else dossier


def former_files(case: Case) -> tuple[Attachment, ...]:
    """What stood under the name of a file before another took its place, the oldest first."""
    found: dict[tuple[str, str], Attachment] = {}
    for entry in case.timeline:
        for file in entry.header.attachments:
            if file.sha256 != case.files[file.name].sha256:
                found.setdefault((file.name, file.sha256), file)
    return tuple(found.values())


def _file_rows(
    case: Case, included_names: set[str], read: ReadFile, texts: Texts
) -> list[list[str]]:
    """Every file with its size and hash, and where it is instead of among the pages; then what was
    there before it.
    """

    def say(code: str) -> str:
        return texts.say("papers", f"dossier.{code}")

    rows = [[say("what"), say("size"), "SHA-256"]]
    for name, file in sorted(case.files.items()):
        absence = (
            ""
            if name in included_names
            else say("archived" if read(file.sha256) is not None else "missing")
        )
        rows.append([f"{name} ({absence})" if absence else name, _bytes(file), file.sha256])
    for file in former_files(case):
        place = say("former" if read(file.sha256) is not None else "missing")
        rows.append([f"{file.name} ({place})", _bytes(file), file.sha256])
    return rows


def _bytes(file: Attachment) -> str:
    return f"{file.size:,}".replace(",", "\u00a0")


def _pages(case: Case, read: ReadFile, language: str) -> tuple[bytes, set[str]]:
    """Every page, photograph and paper of the case as one PDF, and the names of those that are in
    it.

    Video, sound and what cannot be opened stay in the archive alone.
    """
    parts: dict[str, bytes] = {}
    for name in sorted(case.files):
        data = read(case.files[name].sha256)
        try:
            page_pdf = _as_pdf(name, data, case, language) if data is not None else None
            if page_pdf is not None:
                # one by one first: a broken one is left out alone
                parts[name] = joined_pdf([page_pdf])
        except BusyError:
            raise  # in a moment it would be there
        except _FILE_ERRORS:
            continue
    names, whole, included_names = list(parts), b"", set[str]()
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        with suppress(PaperError):
            whole = joined_pdf([*([whole] if whole else []), *(parts[name] for name in batch)])
            included_names.update(batch)
    return whole, included_names


def _as_pdf(name: str, data: bytes, case: Case, language: str) -> bytes | None:
    """A file as pages; None for video and sound, which only the archive can hold."""
    if name.endswith(".pdf"):
        return with_void_mark(case, name, data, language)
    if not name.endswith((".jpg", ".png")):
        return None
    small = picture_jpeg(data, _LONGEST)
    width, height = ImageReader(io.BytesIO(small)).getSize()
    scale = min(174 * mm / width, 240 * mm / height)
    picture = Image(io.BytesIO(small), width * scale, height * scale)
    return build(name, [text(name, QUIET_SMALL), Spacer(0, 2 * mm), picture])


def _row(entry: Entry, keyring: Keyring, texts: Texts) -> list[str]:
    kind = entry.header.kind
    party = keyring[entry.header.author]
    title = texts.say("events", kind) if texts.has("events", kind) else kind
    summary = "; ".join(entry_lines(entry, texts))
    who = f"{texts.say('papers', f'dossier.{party.role}')}: {party.name}"
    by = getattr(entry.body, "by", "") or getattr(entry.body, "member", "")
    at = entry.header.clock.astimezone().strftime("%d.%m.%Y %H:%M")
    return [at, f"{who}\n{by}".strip(), f"{title}\n{summary}".strip()]


def dossier_zip(
    case: Case,
    events: Sequence[Event],
    keyring: Keyring,
    files: Mapping[str, bytes],
    pdf: bytes,
    sealer: SigningKey,
    originals: Mapping[str, bytes] | None = None,
) -> bytes:
    """The journal, the keys, the files, and how to verify all of it with `openssl` alone.

    `files` are the bytes by SHA-256, `originals` the photographs of pages by name (WebP, where they
    are still kept: unsigned, for comparison only). Every event is three files: what was signed, its
    signature, and salt with body. `sealer` signs how many events there are, the last of them and
    the PDF, so that nothing can be taken away later.
    """
    contents = {
        "dossier.pdf": pdf,
        "VERIFY.txt": resource("texts", "VERIFY.txt").read_bytes(),
        "verify.sh": resource("texts", "verify.sh").read_bytes(),
    }
    for name, party in sorted(keyring.items()):
        contents[f"keys/{name}.pem"] = _pem(party.public)
        contents[f"keys/{name}.txt"] = f"{name} {party.role}: {party.name}\n".encode()
    contents |= _event_files(events)
    for name, file in sorted(case.files.items()):
        if file.sha256 in files:
            contents[f"files/{name}"] = files[file.sha256]
    for file in former_files(case):
        if file.sha256 in files:
            contents[f"former/{file.sha256[:16]}-{file.name}"] = files[file.sha256]
    for name, photo in (originals or {}).items():
        contents[f"originals/{name.rsplit('.', 1)[0]}.webp"] = photo
    contents |= _seal_files(case, events, pdf, sealer)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED
            )
    return buffer.getvalue()


def _event_files(events: Sequence[Event]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for number, event in enumerate(events, 1):
        stem = f"events/{number:04}"
        files[f"{stem}.signed"] = Purpose.EVENT.value + event.text.encode()
        files[f"{stem}.sig"] = event.signature
        files[f"{stem}.author"] = event.header.author.encode()
        if event.body is not None:
            files[f"{stem}.body"] = event.salt + event.body.encode()
    return files


def _seal_files(
    case: Case, events: Sequence[Event], pdf: bytes, sealer: SigningKey
) -> dict[str, bytes]:
    facts = {
        "dossier": hashlib.sha256(pdf).hexdigest(),
        "events": len(events),
        "last": events[-1].digest,
        "missing": len(case.gaps),
    }
    seal = msgspec.json.encode(facts)
    return {
        "seal.signed": Purpose.DOSSIER.value + seal,
        "seal.sig": sealer.sign(Purpose.DOSSIER, seal),
        "seal.author": key_id(sealer.public).encode(),
    }


def _pem(public: bytes) -> bytes:
    body = base64.encodebytes(_ED25519_SPKI + public).decode().strip()
    return f"-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n".encode()
