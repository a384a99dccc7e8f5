"""The consent to plan and contract, on paper or recorded, and the signature that follows it."""

import threading
from pathlib import Path
from typing import Any, Literal, cast

from PySide6.QtWidgets import QVBoxLayout

from app.desk import NewFile
from app.errors import KomekError
from app.texts import LANGUAGES, Texts
from scanner import video
from scanner.video import VideoToolError
from ui import background
from ui.kit import ChoiceField, button, card, note, paragraph
from ui.kit.files import ask_for_file
from ui.kit.space import NEAR, TIGHT
from ui.parts.evidence_screen import EvidenceScreen
from ui.parts.whose import whose


class ConsentScreen(EvidenceScreen):
    """Agreeing voluntarily and in free form, and undertaking to sign later (step 4)."""

    prefix = "consent"

    def build(self, column: QVBoxLayout) -> None:
        """The words of the instruction in both languages, the form of the evidence."""
        self._recordings_in_work: list[tuple[Path, bool]] = []  # with whether it is a voice
        column.addWidget(paragraph(self.tr("Consent to plan and contract"), "title"))
        column.addWidget(whose(self.case))
        column.addWidget(self.errors)
        frame, inside = card(margin=NEAR, spacing=TIGHT)
        for language in sorted(LANGUAGES, key=lambda code: code != self.case.language):
            inside.addWidget(paragraph(Texts(language).say("papers", "contract.later"), "small"))
        column.addWidget(frame)
        forms = [
            (code, self.texts.say("household", f"consent.{code}"))
            for code in ("handwritten", "voice", "video")
        ]
        self.form = ChoiceField(self.tr("What is the evidence?"), forms, columns=1)
        self.form.edited.connect(self._adapt)
        column.addWidget(self.form)
        self.hint = note(
            self.tr(
                "Photograph the line that the person has written by hand. Typed words do not count."
            )
        )
        column.addWidget(self.hint)
        self.choose = button(self.tr("Choose the recording"), self._choose, icon="folder")
        column.addWidget(self.choose)
        answers = [("yes", self.tr("Undertakes to sign")), ("no", self.tr("Does not"))]
        self.undertakes = ChoiceField(
            self.tr("To sign after the emergency ends?"), answers, columns=1
        )
        column.addWidget(self.undertakes)
        self._adapt()

    def _adapt(self) -> None:
        form = self.form.value()
        self.hint.setVisible(form == "handwritten")
        self.choose.setVisible(form in ("voice", "video"))

    def _choose(self) -> None:
        suffixes = (
            video.SUFFIXES
            if self.form.value() == "video"
            else (*video.SOUND_SUFFIXES, *video.SUFFIXES)
        )
        pattern = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in suffixes)
        path = ask_for_file(self, "", f"({pattern})")
        if path is not None:
            self.take_recording(path)

    def take_recording(self, path: Path) -> None:
        """Make a recording small; without the video program it goes as it is."""
        self._make_small(path, self.form.value() == "voice")

    def _make_small(self, path: Path, is_voice: bool) -> None:
        recording = (path, is_voice)
        self._recordings_in_work.append(recording)
        self.maker.show()
        folder = self.kiosk.scratch()

        def work() -> tuple[NewFile, bytes]:
            return small_recording(path, is_voice, folder, self._stop)

        background.run(
            self,
            work,
            lambda result: self._on_recorded(recording, *result),
            lambda error: self._on_record_failed(recording, error),
        )

    def _on_recorded(self, recording: tuple[Path, bool], file: NewFile, picture: bytes) -> None:
        self._end_recording(recording)
        self.add_file(file, picture)

    def _on_record_failed(self, recording: tuple[Path, bool], error: KomekError) -> None:
        self._end_recording(recording)
        self.show_error(error)

    def snapshot(self) -> dict[str, Any]:
        """The recordings that are not small yet go along."""
        return {**super().snapshot(), "recordings": list(self._recordings_in_work)}

    def restore(self, snapshot: dict[str, Any]) -> None:
        super().restore(snapshot)
        for recording in snapshot.get("recordings", []):
            self._make_small(*recording)

    def _end_recording(self, recording: tuple[Path, bool]) -> None:
        self._recordings_in_work.remove(recording)
        self.maker.setVisible(bool(self._recordings_in_work) or self.maker.is_busy)

    def problems(self) -> list[str]:
        """Evidence and undertaking; a recording that is not ready would be left behind."""
        if self._recordings_in_work:
            return [self.tr("The recording is still being made smaller. Wait a little")]
        checks = [
            (bool(self.form.value()), self.tr("Choose what the evidence is")),
            (self._has_evidence(), self._evidence_words()),
            (bool(self.undertakes.value()), self.tr("Ask whether the person undertakes to sign")),
        ]
        return [sentence for is_met, sentence in checks if not is_met]

    def _evidence_words(self) -> str:
        """What is to be done to have evidence of the chosen form."""
        if self.form.value() in ("voice", "video"):
            return self.tr("Choose the file with the recording")
        return self.tr("Photograph the handwritten line")

    def _has_evidence(self) -> bool:
        """Whether a file of the chosen form is there: a page for handwriting, a recording for the
        others.
        """
        suffixes = {file.suffix for file in self.files}
        form = self.form.value()
        if form == "handwritten":
            return ".pdf" in suffixes
        recordings = video.SUFFIXES if form == "video" else (*video.SOUND_SUFFIXES, *video.SUFFIXES)
        return any(suffix in recordings for suffix in suffixes)

    def record(self, by: str) -> None:
        form = cast("Literal['handwritten', 'voice', 'video']", self.form.value())
        undertakes = self.undertakes.value() == "yes"
        now, today = self.kiosk.clock(), self.kiosk.today()
        self.desk.steps.consent(self.case, form, undertakes, self.files, by, now, today)


def small_recording(
    path: Path, is_voice: bool, folder: Path, stop: threading.Event
) -> tuple[NewFile, bytes]:
    """A recording as it is sent, and a picture of it; raises `VideoError`."""
    out = Path(folder, "small.m4a" if is_voice else "small.mp4")
    try:
        if is_voice:
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
        column.addWidget(paragraph(self.tr("Signed contract"), "title"))
        column.addWidget(self.errors)
        column.addWidget(whose(self.case))
        column.addWidget(
            note(self.tr("Print the contract, have it signed, and photograph every page."))
        )

    def problems(self) -> list[str]:
        """At least one page."""
        return [] if self.files else [self.tr("Photograph the signed contract")]

    def record(self, by: str) -> None:
        self.desk.steps.sign(self.case, self.files, by, self.kiosk.clock(), self.kiosk.today())
