"""What the person says or signs, photographed or recorded: consent, the signed contract, an appeal, a withdrawal."""

import threading
from pathlib import Path
from typing import Any, ClassVar, Literal, cast

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.case.chapters.appeal import Appealed
from app.case.chapters.application import ConsentWithdrawn, Withdrawn
from app.case.chapters.decision import Decided
from app.desk import NewFile, NewPage
from app.errors import KomekError
from app.texts import LANGUAGES, Texts
from scanner import video
from scanner.video import VideoToolError
from ui import background
from ui.kiosk import Kiosk
from ui.kit import AreaField, ChoiceField, Foot, TextField, button, card, note, scrolled, wrapped
from ui.screens.base import Screen
from ui.screens.capture import Capture
from ui.screens.making import Frames, Making, Order
from ui.screens.thumbs import thumbnail


class EvidenceScreen(Screen):
    """A camera on the left, a few questions on the right. Emits `done` or `back` with the case's id.

    Abstract in `build`, `problems` and `record`; Qt's metaclass leaves no room for ABC, so they raise.
    """

    prefix = "page"
    kind: ClassVar[type]

    waits = True

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.desk = kiosk.open_desk
        self.case = self.desk.cases.load(subject)
        self.files: list[NewFile] = []
        self._pictures: list[bytes] = []
        self._stop = threading.Event()
        self.capture = Capture(self.texts, kiosk)
        self.capture.taken.connect(self.take)
        side = QWidget()
        self.column_ = QVBoxLayout(side)
        self.column_.setContentsMargins(0, 4, 12, 12)
        self.column_.setSpacing(14)
        self.build(self.column_)
        self.by = TextField(self.tr("Who records it"))
        self.by.set_value(self.desk.setting("assistant"))
        self.column_.addWidget(self.by)
        self.progress = Making(self, kiosk, lambda: Order(self._keep, list(filter(None, self._pictures))))
        self.column_.addWidget(self.progress)
        self._strip = QHBoxLayout()
        self.column_.addLayout(self._strip)
        self.column_.addStretch(1)
        self.beside(self.capture, scrolled(side), (1, 1))
        self.page.addWidget(
            Foot(
                [button(self.tr("Back"), lambda: self.done.emit("back", subject), icon="arrow-left")],
                [button(self.tr("Record"), self.submit, "primary", "check")],
            )
        )

    def held(self) -> dict[str, Any]:
        """The answers, and the evidence with its small pictures."""
        return {**super().held(), "files": list(zip(self.files, self._pictures, strict=True))}

    def take_back(self, held: dict[str, Any]) -> None:
        """Show answers and evidence again."""
        super().take_back(held)
        for file, picture in held.get("files", []):
            self.add_file(file, picture)

    def build(self, column: QVBoxLayout) -> None:
        """Title and questions."""
        raise NotImplementedError

    def problems(self) -> list[str]:
        """What is missing, as sentences."""
        raise NotImplementedError

    def record(self, by: str) -> None:
        """Take the step."""
        raise NotImplementedError

    def take(self, frames: Frames) -> None:
        """Make pages of frames."""
        self.progress.take(frames)

    def _keep(self, page: NewPage) -> None:
        self.add_file(NewFile(self.prefix, ".pdf", page.pdf, photo=page.photo), page.preview)

    def add_file(self, file: NewFile, picture: bytes) -> None:
        """One more piece of evidence, with a small picture of it."""
        self.files.append(file)
        self._pictures.append(picture)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        small = QLabel(file.suffix if not picture else "")
        if picture:
            small.setPixmap(thumbnail(picture, 120))
        column.addWidget(small)
        column.addWidget(button(self.tr("Remove"), lambda: self._remove(file, holder), "link", "trash-2"))
        self._strip.addWidget(holder)

    def _remove(self, file: NewFile, holder: QWidget) -> None:
        place = self.files.index(file)
        del self.files[place], self._pictures[place]
        holder.deleteLater()

    def submit(self) -> None:
        """Check, record, send."""
        by = self.by.value().strip()
        self.by.show_problem("" if by else self.tr("Enter who records it"))
        found = self.problems()
        self.errors.show_problems([(sentence, None) for sentence in found])
        if not by or found or self.progress.is_waited_for():
            return
        self.desk.remember("assistant", by)
        try:
            self.record(by)
        except KomekError as error:
            self.show_error(error)
            return
        self.kiosk.queued()
        self.done.emit("done", self.subject)

    def leave(self) -> None:
        """Let go of the camera and of copies."""
        self._stop.set()
        self.capture.close_camera()
        self.kiosk.clear_scratch()


class ConsentScreen(EvidenceScreen):
    """Agreeing voluntarily and in free form, and undertaking to sign later (step 4)."""

    prefix = "consent"

    def build(self, column: QVBoxLayout) -> None:
        """The words of the instruction in both languages, the form of the evidence."""
        column.addWidget(wrapped(self.tr("Consent to plan and contract"), "title"))
        column.addWidget(self.errors)
        frame, inside = card(margin=16, spacing=8)
        for language in sorted(LANGUAGES, key=lambda code: code != self.case.language):
            inside.addWidget(wrapped(Texts(language).say("papers", "contract.later"), "small"))
        column.addWidget(frame)
        forms = [(code, self.texts.say("household", f"consent.{code}")) for code in ("handwritten", "voice", "video")]
        self.form = ChoiceField(self.tr("What is the evidence?"), forms, columns=1)
        self.form.edited.connect(self._adapt)
        column.addWidget(self.form)
        self.hint = note(self.tr("Photograph the line that the person has written by hand. Typed words do not count."))
        column.addWidget(self.hint)
        self.choose = button(self.tr("Choose the recording"), self._choose, icon="folder")
        column.addWidget(self.choose)
        answers = [("yes", self.tr("Undertakes to sign")), ("no", self.tr("Does not"))]
        self.undertakes = ChoiceField(self.tr("To sign after the emergency ends?"), answers, columns=1)
        column.addWidget(self.undertakes)
        self._adapt()

    def _adapt(self) -> None:
        form = self.form.value()
        self.hint.setVisible(form == "handwritten")
        self.choose.setVisible(form in ("voice", "video"))

    def _choose(self) -> None:
        suffixes = video.SUFFIXES if self.form.value() == "video" else (*video.SOUND_SUFFIXES, *video.SUFFIXES)
        pattern = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in suffixes)
        name, _ = QFileDialog.getOpenFileName(self, "", "", f"({pattern})")
        if name:
            self.take_recording(Path(name))

    def take_recording(self, path: Path) -> None:
        """Make a recording small; without the video program it goes as it is."""
        voice = self.form.value() == "voice"
        self.progress.show()

        folder = self.kiosk.scratch()

        def work() -> tuple[NewFile, bytes]:
            return small_recording(path, voice, folder, self._stop)

        background.run(self, work, lambda made: self._recorded(*made), self._not_recorded)

    def _recorded(self, file: NewFile, picture: bytes) -> None:
        self.progress.hide()
        self.add_file(file, picture)

    def _not_recorded(self, error: KomekError) -> None:
        self.progress.hide()
        self.show_error(error)

    def problems(self) -> list[str]:
        """Evidence and undertaking are needed."""
        checks = [
            (bool(self.form.value()), self.tr("Choose what the evidence is")),
            (self._has_evidence(), self.tr("Photograph or choose the evidence")),
            (bool(self.undertakes.value()), self.tr("Ask whether the person undertakes to sign")),
        ]
        return [sentence for holds, sentence in checks if not holds]

    def _has_evidence(self) -> bool:
        """Whether a file of the chosen form is there: a page for handwriting, a recording for the others."""
        suffixes = {file.suffix for file in self.files}
        form = self.form.value()
        if form == "handwritten":
            return ".pdf" in suffixes
        allowed = video.SUFFIXES if form == "video" else (*video.SOUND_SUFFIXES, *video.SUFFIXES)
        return any(suffix in allowed for suffix in suffixes)

    def record(self, by: str) -> None:
        """The person agrees."""
        form = cast("Literal['handwritten', 'voice', 'video']", self.form.value())
        undertakes = self.undertakes.value() == "yes"
        now, today = self.kiosk.clock(), self.kiosk.today()
        self.desk.steps.consent(self.subject, form, undertakes, self.files, by, now, today)


def small_recording(path: Path, voice: bool, folder: Path, stop: threading.Event) -> tuple[NewFile, bytes]:
    """A recording as it is sent, and a picture of it; raises `VideoError`."""
    out = Path(folder, "small.m4a" if voice else "small.mp4")
    try:
        if voice:
            video.to_voice(path, out)
            return NewFile("consent", ".m4a", out.read_bytes()), b""
        info = video.look_into(path)
        video.shrink(path, out, (0, min(60, info.seconds)), target=1 << 20, stop=stop)
        return NewFile("consent", ".mp4", out.read_bytes()), video.still(out, 0)
    except VideoToolError:
        if path.stat().st_size > video.MOST_AS_IS:
            raise
        return NewFile("consent", path.suffix.lower(), path.read_bytes()), b""


class SignScreen(EvidenceScreen):
    """The contract signed on paper, after the emergency."""

    prefix = "signed"

    def build(self, column: QVBoxLayout) -> None:
        """What to do."""
        column.addWidget(wrapped(self.tr("The signed contract"), "title"))
        column.addWidget(self.errors)
        column.addWidget(wrapped(self.case.name))
        column.addWidget(note(self.tr("Print the contract, have it signed, and photograph every page.")))

    def problems(self) -> list[str]:
        """At least one page."""
        return [] if self.files else [self.tr("Photograph the signed contract")]

    def record(self, by: str) -> None:
        """It is signed."""
        self.desk.steps.sign(self.subject, self.files, by, self.kiosk.clock(), self.kiosk.today())


class AppealScreen(EvidenceScreen):
    """An appeal: in the person's words, with a photographed paper if there is one."""

    prefix = "appeal"
    kind = Appealed

    def build(self, column: QVBoxLayout) -> None:
        """The words of the appeal."""
        column.addWidget(wrapped(self.tr("Appeal"), "title"))
        column.addWidget(self.errors)
        decided = self.case.last(Decided)
        until = decided.appeal_until if decided else None
        if until is not None:
            words = self.tr("An appeal is possible until {0}.").format(until.strftime("%d.%m.%Y"))
            column.addWidget(note(words, "note" if self.kiosk.today() <= until else "warnings"))
        self.text = AreaField(self.tr("What the person objects to"), lines=5)
        column.addWidget(self.text)
        column.addWidget(wrapped(self.tr("A written appeal can be photographed on the left."), "quiet"))

    def problems(self) -> list[str]:
        """Words or a paper."""
        return [] if self.text.value().strip() or self.files else [self.tr("Write or photograph the appeal")]

    def record(self, by: str) -> None:
        """It is made."""
        text, now, today = self.text.value().strip(), self.kiosk.clock(), self.kiosk.today()
        self.desk.steps.appeal(self.subject, text, self.files, by, now, today)


class WithdrawScreen(EvidenceScreen):
    """The applicant takes the application back."""

    kind = Withdrawn

    def build(self, column: QVBoxLayout) -> None:
        """Why."""
        column.addWidget(wrapped(self.tr("Take the application back"), "title"))
        column.addWidget(self.errors)
        column.addWidget(note(self.tr("The center will not go on with this application."), "warnings"))
        self.text = AreaField(self.tr("Reason, in the person's words"), lines=3)
        column.addWidget(self.text)
        self.capture.hide()

    def problems(self) -> list[str]:
        """A reason."""
        return [] if self.text.value().strip() else [self.tr("Write the reason")]

    def record(self, by: str) -> None:
        """It is taken back."""
        reason, now, today = self.text.value().strip(), self.kiosk.clock(), self.kiosk.today()
        self.desk.steps.withdraw(self.subject, reason, by, now, today)


class ConsentWithdrawnScreen(EvidenceScreen):
    """The person takes back the consent to the processing of their data, on paper."""

    prefix = "withdrawal"
    kind = ConsentWithdrawn

    def build(self, column: QVBoxLayout) -> None:
        """What that means, and what is photographed."""
        column.addWidget(wrapped(self.tr("Consent to the processing of data is taken back"), "title"))
        column.addWidget(self.errors)
        stops = self.tr("The center stops working on this case and answers what it has to keep by law.")
        column.addWidget(note(stops, "warnings"))
        column.addWidget(note(self.tr("Photograph the statement with the date and the signature.")))
        self.text = AreaField(self.tr("Reason, in the person's words, if one is given"), lines=3)
        column.addWidget(self.text)

    def problems(self) -> list[str]:
        """The paper is needed."""
        return [] if self.files else [self.tr("Photograph the statement")]

    def record(self, by: str) -> None:
        """It is taken back."""
        body = ConsentWithdrawn(self.kiosk.today(), by, self.text.value().strip())
        self.desk.steps.take(self.subject, body, self.kiosk.clock(), self.files)


OFFERED: dict[str, type[EvidenceScreen]] = {  # among what else can be done with a case, by the screen's name
    "appeal": AppealScreen,
    "withdraw": WithdrawScreen,
    "consent-withdrawn": ConsentWithdrawnScreen,
}
