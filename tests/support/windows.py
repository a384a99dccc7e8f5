"""Windows under test: what is in reach, what is cut, and how a button is pressed."""

import re

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from ui.kit import ChoiceField
from ui.kit.basics import ElidedLabel
from ui.window import Window

SIZES = (QSize(1366, 768), QSize(1280, 720))


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def scroll_area_of(widget: QWidget) -> QScrollArea | None:
    """The area on which a widget scrolls, if any."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def misplaced_widgets(window: QWidget) -> list[str]:
    """Buttons and fields out of reach, or cut; labels that do not fit."""
    problems = []
    for widget in window.findChildren(QWidget):
        if (
            not isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QLabel)
            or not widget.isVisible()
        ):
            continue
        area = scroll_area_of(widget)
        frame = area.viewport() if area is not None else window
        place = QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size())
        name = (
            f"{type(widget).__name__} {getattr(widget, 'text', lambda: '')()[:40]!r}"
            f" {place.getRect()}"
        )
        is_picture = isinstance(widget, QLabel) and not widget.text()
        if is_picture:
            continue
        if place.left() < 0 or place.right() > frame.width():
            problems.append(f"beside the frame: {name}")
        if area is None and (place.top() < 0 or place.bottom() > frame.height()):
            problems.append(f"above or below the frame: {name}")
        if isinstance(widget, QLineEdit | QComboBox) and widget.height() < 44:
            problems.append(f"cut: {name}")
        if isinstance(widget, QLabel) and widget.height() < needed_height(widget) - 2:
            problems.append(f"words cut: {name} needs {needed_height(widget)}")
        if isinstance(widget, QLabel) and is_line_cut(widget):
            problems.append(f"line cut: {name}")
        if isinstance(widget, QAbstractButton) and is_button_cut(widget):
            problems.append(f"button cut: {name}")
    return problems


def is_button_cut(button: QAbstractButton) -> bool:
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
    return button.fontMetrics().horizontalAdvance(button.text()) + icon > button.width()


def needed_height(label: QLabel) -> int:
    return label.heightForWidth(label.width()) if label.wordWrap() else label.fontMetrics().height()


def is_line_cut(label: QLabel) -> bool:
    """Whether words on one line end beside it; some lines say by dots that they do."""
    if isinstance(label, ElidedLabel) or "<" in label.text():
        return False
    if label.wordWrap():  # between words, and after a hyphen; a word of 22 letters is made up
        parts = [part for part in re.findall(r"[^\s\u200b-]+-?", label.text()) if len(part) < 22]
        widest = max(map(label.fontMetrics().horizontalAdvance, parts), default=0)
        return widest > label.contentsRect().width() + 1
    return label.fontMetrics().horizontalAdvance(label.text()) > label.width() + 1


def check(window: Window, what: str) -> None:
    for size in SIZES:
        window.resize(size)
        settle()
        assert window.size() == size, what
        assert (faults := misplaced_widgets(window)) == [], (what, faults)


def buttons_named(owner: QWidget, name: str) -> list[QAbstractButton]:
    """Buttons that are called so, from the first to the last."""
    return [
        button
        for button in owner.findChildren(QAbstractButton)
        if name in (button.text(), button.accessibleName()) and button.isVisible()
    ]


def press(window: QWidget, *texts: str) -> None:
    button = next(
        button
        for button in window.findChildren(QAbstractButton)
        if button.text() in texts and button.isVisible()
    )
    button.click()
    settle()


_NAMES = (
    r"IMAP|SMTP|(?:imap\.|smtp\.|mail\.|akimat@)example\.kz(?::\d+)?",
    r"Kömek|Insert|WhatsApp|SMS|EDGE|eGov|Call|II?|JPEG|PNG|PDF|PIN|E-mail|BitLocker|LUKS|NCALayer",
    r"/\S+/\S+|[A-Z]:\\\S+",  # folders
    r"specialist|http\S+|www\S+|ukazan\.kz|K1-\d+|abcd-efgh-jkmn|(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}",
    r"<[^>]*>",
)
"""What is written in Latin letters in both languages."""


def english_texts(window: QWidget) -> list[str]:
    """Texts in Latin letters, but for names that are written so in both languages."""
    texts = [widget.text() for widget in window.findChildren(QLabel)]
    texts += [widget.text() for widget in window.findChildren(QPushButton)]
    names = "|".join(_NAMES)
    return [text for text in texts if re.search("[A-Za-z]{2,}", re.sub(names, "", text))]


def narrow_buttons(window: QWidget) -> list[str]:
    """Buttons in sight (not scrolled away) that show less than their words."""
    buttons = [
        widget
        for widget in window.findChildren(QPushButton)
        if widget.text() and not widget.visibleRegion().isEmpty()
    ]
    return [
        widget.text()
        for widget in buttons
        if widget.visibleRegion().boundingRect().width()
        < widget.fontMetrics().horizontalAdvance(widget.text())
    ]


def cut_once_chosen(window: QWidget) -> list[str]:
    """Answers without room for their words when they are chosen: bold letters are wider.

    Chooses the first answer of every question.
    """
    for field in window.findChildren(ChoiceField):
        field.set_value(next(iter(field.buttons)))
    settle()
    buttons = [button for button in window.findChildren(QPushButton) if button.isVisible()]
    return [button.text() for button in buttons if _is_chosen_cut(button)]


def _is_chosen_cut(button: QPushButton) -> bool:
    if button.property("role") != "choice" or not button.text():
        return False
    font = QFont(button.font())
    font.setBold(True)
    # `padding`, `border`, the mark; in a table there is none
    is_cell = button.property("cell")
    sides = 2 * (4 + 4) if is_cell else 2 * (12 + 4) + button.iconSize().width() + 4
    return QFontMetrics(font).horizontalAdvance(button.text()) + sides > button.width()


def type_text(widget: QWidget, text: str) -> None:
    """Keys of these letters; `QTest` knows those of ASCII only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, key)
