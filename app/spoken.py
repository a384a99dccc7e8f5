"""How dates and digits are said aloud, in Kazakh and Russian."""

DIGITS = {
    "kk": ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"),
    "ru": ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"),
}
_MONTHS = {
    "kk": (
        "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек",
        "қазан", "қараша", "желтоқсан",
    ),
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
        "октября", "ноября", "декабря",
    ),
}  # fmt: skip
_ORDINALS_KK = (
    "бірінші", "екінші", "үшінші", "төртінші", "бесінші", "алтыншы", "жетінші", "сегізінші",
    "тоғызыншы",
)  # fmt: skip
_TENS_KK = {10: ("он", "оныншы"), 20: ("жиырма", "жиырмасыншы"), 30: ("отыз", "отызыншы"),
            40: ("қырық", "қырқыншы")}  # fmt: skip
_ORDINALS_RU = (  # stems; a day ends in -ое, of a year one says -ого
    "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат",
    "восемнадцат", "девятнадцат",
)  # fmt: skip
_TENS_RU = {20: ("двадцать", "двадцат"), 30: ("тридцать", "тридцат"), 40: ("сорок", "сороков")}
_CENTURY = 2000


def day_word(day: int, language: str) -> str:
    """A day of a month, 1 to 31: "второе", "екінші"."""
    return _ordinal_kk(day) if language == "kk" else _ordinal_ru(day, "ое", "ье")


def month_word(month: int, language: str) -> str:
    """A month as it stands in a date: "апреля", "сәуір"."""
    return _MONTHS[language][month - 1]


def year_word(year: int, language: str) -> str:
    """A year of this century as it stands in a date, 2001 to 2049."""
    part = year - _CENTURY
    if language == "kk":
        return f"екі мың {_ordinal_kk(part)} жылғы"
    return f"две тысячи {_ordinal_ru(part, 'ого', 'ьего')} года"


def _ordinal_kk(number: int) -> str:
    tens, ones = number // 10 * 10, number % 10
    if not ones:
        return _TENS_KK[tens][1]
    head = f"{_TENS_KK[tens][0]} " if tens else ""
    return head + _ORDINALS_KK[ones - 1]


def _ordinal_ru(number: int, ending: str, soft: str) -> str:
    tens, ones = number // 10 * 10, number % 10
    if number < len(_ORDINALS_RU) + 1:
        return _with_ending(number, ending, soft)
    if not ones:
        return _TENS_RU[tens][1] + ending
    return f"{_TENS_RU[tens][0]} {_with_ending(ones, ending, soft)}"


def _with_ending(number: int, ending: str, soft: str) -> str:
    """The third alone ends softly: третье, третьего."""
    return _ORDINALS_RU[number - 1] + (soft if number == 3 else ending)
