"""What everybody may read without a PIN: one thing a page, in large letters."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.kiosk import Kiosk
from ui.kit import ChoiceField, button, card, label, note, paragraph, scroll_area
from ui.kit.space import APART, CLOSE, FAR, HAIR
from ui.parts.aloud import ReadAloud, lines_of, voice_of
from ui.parts.call_bell import CallBell
from ui.parts.hall_offices import phone_of, target_of
from ui.parts.hall_patience import HallPatience
from ui.parts.hall_picture import picture_of
from ui.parts.large_letters import LargeLetters
from ui.parts.screen import Screen
from ui.parts.status_asker import StatusAsker

if TYPE_CHECKING:
    from app.lists import Office

TOPICS = ("how", "way", "status", "contacts", "eds", "kits", "work", "blanks")
_MOST_OFFICES = 2
_STEPS, _KITS, _WORK = 5, 4, 3


class PublicScreen(Screen):
    """A page of the hall about one of `TOPICS`. Emits `back`; leaves by itself when nobody is here
    any more, with all that was typed.
    """

    forgets = True

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.status: StatusAsker | None = None
        self._onward: list[QPushButton] = []
        self._in_letters: Callable[[bool], None] = lambda _is_large: None
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(FAR, HAIR, FAR, HAIR)  # the pictures need the width
        self._column.setSpacing(CLOSE)
        self.page.addWidget(scroll_area(content), 1)
        self._column.addWidget(paragraph(self._say(f"topic.{subject}"), "number"))
        leaves = note(self._say("front.leaves"), "warnings")
        self._column.addWidget(leaves)
        self.bell = CallBell(kiosk)  # its button stands below, at the same place of every page
        self._column.addWidget(self.bell)
        {
            "how": self._tell_how,
            "way": self._ask_way,
            "status": self._ask_status,
            "contacts": self._tell_contacts,
            "eds": self._tell_eds,
            "kits": self._tell_kits,
            "work": self._tell_work,
            "blanks": self._show_blanks,
        }[subject]()
        if subject != "blanks":  # its preview takes all the room there is
            self._column.addStretch(1)
        board = kiosk.board()
        akimat = board.akimat if board is not None else ""
        voice = voice_of(kiosk, kiosk.language, akimat, self._offices())
        self.aloud = ReadAloud(kiosk.language, lambda: lines_of(content), voice, self)
        self.letters = LargeLetters(kiosk, self)
        self.letters.changed.connect(lambda: self._in_letters(kiosk.has_large_letters))
        self._in_letters(kiosk.has_large_letters)
        self._onward = self._onward or [self.bell.call]
        self.add_foot(self.letters.button, self.aloud.button, *self._onward)
        self.patience = HallPatience(leaves, self)
        self.patience.ended.connect(self._leave_to_the_next)

    def leave(self) -> None:
        """Be silent, and let go of the camera."""
        self.aloud.stop()
        if self.status is not None:
            self.status.close_camera()

    def _say(self, code: str, **facts: object) -> str:
        return self.texts.say("public", code, **facts)

    def _leave_to_the_next(self) -> None:
        self.kiosk.has_large_letters = False  # whoever comes next may want the usual ones
        self.done.emit("back", "")

    def _tell_how(self) -> None:
        self._tell_steps("how", [self._say(f"how.{number}") for number in range(1, _STEPS + 1)])
        self._column.addWidget(note(self._say("how.recipient")))

    def _tell_steps(self, topic: str, lines: Sequence[str], role: str = "lead") -> None:
        """Numbered lines, each with its picture."""
        for number, words in enumerate(lines, 1):
            self._column.addLayout(_pictured(topic, number, words, role))

    def _tell_kits(self) -> None:
        """Items 21 to 26 of the order, and the mission's own words on travel."""
        self._column.addWidget(paragraph(self._say("kits.nothing"), "strong"))
        self._tell_steps("kits", [self._say(f"kits.{row}") for row in range(1, _KITS + 1)], "")
        self._column.addWidget(note(self._say("kits.passes")))

    def _tell_work(self) -> None:
        self._column.addWidget(paragraph(self._say("work.what"), "lead"))
        self._tell_steps("work", [self._say(f"work.{row}") for row in range(1, _WORK + 1)])
        office = next(self._offices(), None)
        if office is not None and office.phones:
            self._column.addWidget(
                note(self._say("work.call", phone=phone_of(office, self.kiosk.language)))
            )

    def _show_blanks(self) -> None:
        """A blank form, printed without any window of the system."""
        from ui.parts.public_blank import PublicBlank
        from ui.printing import print_at_once

        blank = PublicBlank(self.kiosk.language, self.errors, self._say("blanks.ask"))
        self._column.addWidget(blank, 1)
        if blank.has_printer:
            self._onward.append(
                button(
                    self._say("blanks.print"),
                    lambda: self.attempt(lambda: print_at_once(self, blank.choice.pdf())),
                    "primary",
                    "printer",
                )
            )
        self.blank = blank.choice
        self._in_letters = blank.give_room

    def _ask_way(self) -> None:
        answers = [("yes", self.tr("Yes")), ("no", self.tr("No"))]
        self.ways = {
            way: ChoiceField(self._say(f"way.{way}"), answers)
            for way in ("whatsapp", "email", "eds")
        }
        self._asked: dict[str, QWidget] = {}
        for way, field in self.ways.items():
            field.edited.connect(self._show_way)
            self._asked[way] = _beside_picture(f"way-{way}", field)
            self._column.addWidget(self._asked[way])
        self._way, inside = card("done", margin=APART)
        self.way_words = paragraph("", "lead")
        inside.addWidget(self.way_words)
        self._column.addWidget(self._way)
        self._show_way()

    def _show_way(self) -> None:
        """One question after the other, until one of them is answered with yes."""
        is_open, words = True, ""
        for way, field in self.ways.items():
            self._asked[way].setVisible(is_open)
            if is_open and field.value() == "yes":
                words = self._say(f"way.by_{way}", target=self._target(way))
            is_open = is_open and field.value() == "no"
        self.way_words.setText(self._say("way.by_paper") if is_open else words)
        self._way.setVisible(is_open or bool(words))

    def _target(self, way: str) -> str:
        office, language = next(self._offices(), None), self.kiosk.language
        if target := target_of(office, way, language):
            return target
        phone = phone_of(office, language) if office is not None and office.phones else ""
        return self._say("way.ask", phone=phone).strip()

    def _offices(self) -> "Iterator[Office]":
        """The nearest ones; the mission's own until somebody has opened the desk here."""
        from app.lists.directory import first_directory

        board = self.kiosk.board()
        known = board.offices if board is not None else ()
        yield from (known or first_directory().offices)[:_MOST_OFFICES]

    def _ask_status(self) -> None:
        self.status = StatusAsker(self.kiosk)
        self._column.addWidget(self.status)
        self.first_widget = self.status.number

    def _tell_contacts(self) -> None:
        from app.people.phones import readable_office_phone

        language, board = self.kiosk.language, self.kiosk.board()
        frame, inside = card(spacing=CLOSE)
        name = board.akimat if board is not None else ""
        phone = readable_office_phone(board.phone) if board is not None and board.phone else ""
        hours = self._say("contacts.hours", hours=board.hours) if board and board.hours else ""
        beside = label(phone, "title") if phone else None
        inside.addLayout(_line(paragraph(name or self._say("contacts.here"), "lead"), beside))
        beside = label(hours, "strong") if hours else None
        inside.addLayout(_line(paragraph(self._say("contacts.assistant")), beside))
        self._column.addWidget(frame)
        self._column.addWidget(note(self._say("contacts.first")))
        for office in self._offices():
            frame, inside = card(spacing=CLOSE)
            inside.addWidget(paragraph(office.name(language), "lead"))
            phones = QGridLayout()
            for place, phone in enumerate(office.phones):
                shown = label(readable_office_phone(phone), "title")
                phones.addWidget(shown, place // 2, place % 2)
            inside.addLayout(phones)
            if office.landline:
                area = self._say("contacts.village", area=office.area_code, number=office.landline)
                words = f"{office.landline} ({area})" if office.area_code else office.landline
                inside.addWidget(paragraph(words, "lead"))
            if office.address(language):
                inside.addWidget(paragraph(office.address(language)))
            self._column.addWidget(frame)

    def _tell_eds(self) -> None:
        self._column.addWidget(paragraph(self.texts.say("papers", "eds.who"), "lead"))
        self._tell_steps("eds", self.texts.say("papers", "eds.need").splitlines())
        self._column.addWidget(note(self.texts.say("papers", "eds.own")))
        self._column.addWidget(note(self._say("eds.without")))


def _line(words: QWidget, beside: QWidget | None) -> QHBoxLayout:
    """Words, and what stands at their right."""
    row = QHBoxLayout()
    row.setSpacing(APART)
    row.addWidget(words, 1)
    if beside is not None:
        row.addWidget(beside)
    return row


def _pictured(topic: str, number: int, words: str, role: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(APART)
    sign = label(str(number), "number")
    sign.setFixedWidth(48)
    row.addWidget(sign)
    row.addWidget(picture_of(f"{topic}-{number}", is_small=not role))
    row.addWidget(paragraph(words, role), 1)
    return row


def _beside_picture(name: str, widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(APART)
    row.addWidget(picture_of(name), 0, Qt.AlignmentFlag.AlignBottom)
    row.addWidget(widget, 1)
    return holder
