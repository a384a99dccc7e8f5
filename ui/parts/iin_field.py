"""An IIN that is checked where it is typed, with what its digits say of the person beside it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.people.iin import IinError, parse_iin, person_of
from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import TextField, paragraph
from ui.kit.fields import once_released
from ui.kit.space import CLOSE
from ui.kit.walking import TO_BE_MENDED
from ui.translation import plural

_DIGITS = 12
_WIDTH = 230  # pixels of the box, where there is more room than it needs


class IinField(TextField):
    """Twelve digits. Birth date, age and sex that they tell stand below at once, to be compared
    with the document: a mistake in the eleventh digit passes the official check.
    """

    def __init__(self, kiosk: Kiosk, title: str, hint: str = "", is_short: bool = False) -> None:
        super().__init__(title, hint)
        self._is_short = is_short  # where the birth date has a field of its own
        self._kiosk = kiosk
        self._is_cell = self._is_in_use = False
        self.told = paragraph("", "small")
        if is_short:
            self._layout.addWidget(self.told)
        else:
            line = QHBoxLayout()
            line.setSpacing(CLOSE)
            self.box.setFixedWidth(_WIDTH)
            self._layout.removeWidget(self.box)
            line.addWidget(self.box)
            line.addWidget(self.told, 1)
            line.addStretch(0)
            self._layout.addLayout(line)
        self.edited.connect(self._check)
        self.box.editingFinished.connect(lambda: once_released(self, self._check_whole))

    def set_value(self, value: str) -> None:
        super().set_value(value)
        self._tell()

    def as_cell(self) -> tuple[QLabel, ...]:
        """What the digits say stands below the row, while one is in it."""
        self._is_cell = True
        self.told.hide()
        return (*super().as_cell(), self.told)

    def be_in_use(self, is_in_use: bool) -> None:
        """Whether one is in the row of a table in which this stands."""
        self._is_in_use = is_in_use
        self._tell()

    def _check(self) -> None:
        self.box.setProperty(TO_BE_MENDED, False)
        self._tell()
        if sum(character.isdigit() for character in self.value()) >= _DIGITS:
            self._check_whole()

    def _check_whole(self) -> None:
        """Say what is wrong once the number is there, or one has gone on."""
        self.box.setProperty(TO_BE_MENDED, False)
        if not self.value().strip():
            return
        try:
            parse_iin(self.value())
        except IinError as error:
            self.box.setProperty(TO_BE_MENDED, True)
            self.show_problem(Texts(self._kiosk.language).say("problems", error.code))

    def _tell(self) -> None:
        person = person_of(self.value(), self._kiosk.today())
        self.told.setVisible(person is not None and (self._is_in_use or not self._is_cell))
        if person is None:
            self.told.setText("")
            return
        sex = self.tr("woman") if person.is_woman else self.tr("man")
        age = plural("{0} year old", "{0} years old", person.age)
        words = self.tr("Born {0}, {1}, {2}. Compare with the document.")
        whole = words.format(person.born.strftime("%d.%m.%Y"), age, sex)
        is_short = self._is_short and not self._is_cell
        self.told.setText(f"{age}, {sex}" if is_short else whole)
