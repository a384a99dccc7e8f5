"""The dossier: what a stranger can verify, and that nothing in it can be changed unnoticed."""

import hashlib
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.case import Attachment
from app.case.chapters.application import Submitted
from app.case.chapters.decision import Decided
from app.case.chapters.questions import Answered, Asked
from app.case.chapters.registration import Received, Registered
from app.catalog import load_catalog
from app.dossier import dossier_pdf, dossier_zip
from app.forms import to_application
from app.keys import Purpose, SigningKey, key_id
from app.papers import page_count
from tests.support.forms import GOOD, PAGES
from tests.support.papers import needs_poppler, words
from tests.support.story import CENTER, DAY, KIOSK, NOW, RING, Story

GRANTED, REFUSED = b"%PDF-1.4 granted", b"%PDF-1.4 refused"
FILES = {hashlib.sha256(data).hexdigest(): data for data in (GRANTED, REFUSED)}


def attachment(name: str, data: bytes) -> Attachment:
    return Attachment(name, len(data), hashlib.sha256(data).hexdigest())


@pytest.fixture(scope="module")
def story() -> Story:
    made = Story()
    made.add(
        KIOSK,
        Submitted("T1-1", DAY, to_application(GOOD, PAGES, load_catalog(), DAY)),
        attachment("page-01.pdf", REFUSED),
    )
    made.add(CENTER, Received(DAY, (), True))
    made.add(CENTER, Registered("1", DAY, DAY))
    made.add(CENTER, Asked("Сколько детей?"))
    made.add(KIOSK, Answered(made.case.questions[0].event, "Төртеу"))
    made.add(
        CENTER,
        Decided(True, "…", DAY, 1, DAY, DAY, "notice.pdf"),
        attachment("notice.pdf", GRANTED),
    )
    return made


@pytest.fixture
def folder(story: Story, tmp_path: Path) -> Path:
    """The unpacked archive."""
    packed = dossier_zip(story.case, story.events, RING, FILES, b"%PDF dossier", CENTER.key)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def verdict(folder: Path) -> int:
    return subprocess.run(
        ["sh", "verify.sh"], cwd=folder, capture_output=True, check=False
    ).returncode


def test_what_was_made_verifies_with_openssl_alone(folder: Path) -> None:
    done = subprocess.run(
        ["sh", "verify.sh"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Everything verifies." in done.stdout
    assert key_id(KIOSK.key.public) in done.stdout, "the names of the keys are there to be compared"


def swap(folder: Path, one: str, other: str) -> None:
    first, second = (folder / one).read_bytes(), (folder / other).read_bytes()
    (folder / one).write_bytes(second)
    (folder / other).write_bytes(first)


def swap_files(folder: Path) -> None:
    swap(folder, "files/page-01.pdf", "files/notice.pdf")


def swap_bodies(folder: Path) -> None:
    swap(folder, "events/0004.body", "events/0005.body")


def drop_the_end(folder: Path) -> None:
    for path in folder.glob("events/0006.*"):
        path.unlink()
    (folder / "files/notice.pdf").unlink()


def drop_the_middle(folder: Path) -> None:
    for path in folder.glob("events/0004.*"):
        path.unlink()


def forge_a_file(folder: Path) -> None:
    (folder / "files/notice.pdf").write_bytes(GRANTED + b" ")


def add_a_file(folder: Path) -> None:
    (folder / "files/letter-01.pdf").write_bytes(GRANTED)


def another_dossier(folder: Path) -> None:
    (folder / "dossier.pdf").write_bytes(b"%PDF other")


def change_a_header(folder: Path) -> None:
    path = folder / "events/0003.signed"
    path.write_bytes(path.read_bytes().replace(b"registered", b"withdrawn "))


def sign_with_an_own_key(folder: Path) -> None:
    """Every event signed anew by a stranger whose key is put under the kiosk's name."""
    stranger, name = SigningKey.generate(), key_id(KIOSK.key.public)
    der = bytes.fromhex("302a300506032b6570032100") + stranger.public
    import base64

    pem = (
        f"-----BEGIN PUBLIC KEY-----\n{base64.b64encode(der).decode()}\n-----END PUBLIC KEY-----\n"
    )
    (folder / f"keys/{name}.pem").write_text(pem)
    for path in folder.glob("events/*.signed"):
        if path.with_suffix(".author").read_text() == name:
            content = path.read_bytes().removeprefix(Purpose.EVENT.value)
            path.with_suffix(".sig").write_bytes(stranger.sign(Purpose.EVENT, content))


@pytest.mark.parametrize(
    "tamper",
    [
        swap_files,
        swap_bodies,
        drop_the_end,
        drop_the_middle,
        forge_a_file,
        add_a_file,
        another_dossier,
        change_a_header,
        sign_with_an_own_key,
    ],
)
def test_whatever_is_changed_is_found(folder: Path, tamper: Callable[[Path], None]) -> None:
    assert verdict(folder) == 0
    tamper(folder)
    assert verdict(folder) == 1


def test_an_erased_body_still_verifies(folder: Path) -> None:
    (folder / "events/0005.body").unlink()
    assert verdict(folder) == 0


@needs_poppler
def test_the_dossier_holds_every_page_and_says_which_files_only_the_archive_has(
    story: Story, tmp_path: Path
) -> None:
    from app.papers import blank_pdf

    pages = blank_pdf("order", "kk")
    broken = {
        "photo-01.jpg": b"\xff\xd8\xff broken",
        "letter-01.pdf": b"%PDF broken",
        "page-02.pdf": pages,
    }
    files = {**story.case.files, **{name: attachment(name, data) for name, data in broken.items()}}
    case = replace(story.case, files=files)
    found = {**FILES, **{hashlib.sha256(data).hexdigest(): data for data in broken.values()}}
    for language, archived in (("kk", "тек мұрағатта"), ("ru", "только в архиве")):
        alone = dossier_pdf(story.case, RING, lambda _sha: None, NOW, language)
        whole = dossier_pdf(case, RING, found.get, NOW, language)
        assert page_count(whole) == page_count(alone) + page_count(pages)
        read = words(whole, tmp_path, "-raw")
        for name in ("photo-01.jpg", "letter-01.pdf"):
            assert f"{name} ({archived})" in read, "the reader is told where it can be seen"
        assert f"page-02.pdf ({archived})" not in read


@pytest.fixture
def replaced() -> Story:
    """A case with a page that was photographed again."""
    made = Story()
    application = to_application(GOOD, PAGES, load_catalog(), DAY)
    made.add(KIOSK, Submitted("T1-1", DAY, application), attachment("page-01.pdf", REFUSED))
    made.add(CENTER, Received(DAY, (), True))
    made.add(CENTER, Asked("Снимите еще раз", "page-01.pdf"))
    question = made.case.questions[-1].event
    made.add(KIOSK, Answered(question, "Снято"), attachment("page-01.pdf", GRANTED))
    return made


def test_the_commands_that_the_archive_tells_for_one_event_work_as_they_stand(folder: Path) -> None:
    """Seen: they named files that there are not."""
    told = (folder / "VERIFY.txt").read_text("utf-8")
    commands = [line.split("#")[0].strip() for line in told.splitlines() if line.startswith("  ")]
    assert len(commands) == 2
    for command in commands:
        done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b""), command


def test_what_was_replaced_later_is_in_the_archive_and_verifies(
    replaced: Story, tmp_path: Path
) -> None:
    packed = dossier_zip(replaced.case, replaced.events, RING, FILES, b"%PDF", CENTER.key)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(tmp_path)
    (former,) = (tmp_path / "former").iterdir()
    assert former.name.endswith("-page-01.pdf")
    assert former.read_bytes() == REFUSED
    assert (tmp_path / "files" / "page-01.pdf").read_bytes() == GRANTED
    assert verdict(tmp_path) == 0
    former.write_bytes(GRANTED + b"!")
    assert verdict(tmp_path) == 1


@needs_poppler
@pytest.mark.parametrize(("language", "sentence"), [("ru", "заменено"), ("kk", "кейін")])
def test_the_paper_names_what_was_replaced_later(
    replaced: Story, language: str, sentence: str, tmp_path: Path
) -> None:
    pdf = dossier_pdf(replaced.case, RING, FILES.get, NOW, language)
    assert sentence in words(pdf, tmp_path)


@needs_poppler
def test_words_longer_than_a_page_leave_none_out_and_the_paper_goes_on(
    replaced: Story, tmp_path: Path
) -> None:
    numbered = " ".join(f"слово{number}" for number in range(450))
    replaced.add(CENTER, Asked(numbered, ""))
    read = words(dossier_pdf(replaced.case, RING, FILES.get, NOW, "ru"), tmp_path)
    assert all(f"слово{number}" in read for number in (0, 225, 449))


def test_the_seal_says_how_many_events_there_were(story: Story) -> None:
    packed = dossier_zip(story.case, story.events, RING, FILES, b"%PDF", CENTER.key)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        seal = json.loads(archive.read("seal.signed").removeprefix(Purpose.DOSSIER.value))
    assert seal == {
        "dossier": hashlib.sha256(b"%PDF").hexdigest(),
        "events": len(story.events),
        "last": story.events[-1].digest,
        "missing": 0,
    }
