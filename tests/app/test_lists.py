"""Tables from a center's staff, and the lists that travel to the kiosks."""

import datetime as dt
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.desk import Desk
from app.desk.steps import ChannelError, check_channel
from app.forms.household import Household
from app.ids import uuid7
from app.keys import SigningKey
from app.lists import (
    BulletinError,
    CallList,
    Directory,
    Office,
    Recipient,
    Regime,
    Topic,
    first_directory,
    read_bulletin,
    write_bulletin,
)
from app.lists.families import FAMILY, INCOMES, PLOTS
from app.lists.kits import GROUPS, KitPerson, group_of, kit_obstacle, read_kits
from app.lists.recipients import SHEETS, read_recipients, words_of_cells
from app.lists.tables import ColumnError, TableError
from app.lists.workbooks import read_sheets, template
from app.people.iin import Iin, age_of
from app.texts import LANGUAGES, Texts
from tests.support.zygote import ROOT

NOW = dt.datetime(2020, 4, 2, 5, 30, tzinfo=dt.UTC)
TODAY = NOW.date()
KEY = SigningKey.generate()
HEAD = "ИИН;ФИО;Телефон;Код уголка"


def csv(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\n".join((HEAD, *lines)).encode(encoding)


def read(
    data: bytes, kiosks: tuple[str, ...] = ("K1", "K2")
) -> tuple[list[tuple[str, str, str]], list[tuple[int, str]]]:
    imported = read_recipients(read_sheets(data), kiosks, "2020-1")
    rows = [(kiosk, str(row.iin), row.phone) for kiosk, row in imported.rows]
    return rows, [(row.line, row.code) for row in imported.bad_rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_csv_file_is_read_however_excel_saved_it(encoding: str) -> None:
    rows, bad = read(csv("880412401006;Сейдахметова Мадина;87026736697;k1", encoding=encoding))
    assert rows == [("K1", "880412401006", "+77026736697")]
    assert bad == []


def test_a_bad_row_is_named_by_its_line_and_the_others_are_taken() -> None:
    rows, bad = read(
        csv(
            "880412401007;Қате ЖСН;;K1",
            "229600004;Екі нөл жоғалған;;K1",
            "950101400012;;;K1",
            "950101400012;Оспанова Раушан;12;K1",
            "950101400012;Оспанова Раушан;;K9",
            "950101400012;Оспанова Раушан;8 702 000 00 12;K2",
            "950101400012;Оспанова Раушан;8 702 000 00 12;K2",
        )
    )
    assert rows == [("K2", "950101400012", "+77020000012")]
    codes = ["iin-checksum", "iin-length", "row-name", "phone", "row-kiosk", "row-twice"]
    assert bad == [
        (2, codes[0]),
        (3, codes[1]),
        (4, codes[2]),
        (5, codes[3]),
        (6, codes[4]),
        (8, codes[5]),
    ]


def test_everything_that_is_wrong_in_a_row_is_said_at_one_time() -> None:
    """Seen: a row with three mistakes was mended three times."""
    rows, bad = read(csv("880412401007;;12;K9", "950101400012;Оспанова Раушан;;K2"))
    assert [row[1] for row in rows] == ["950101400012"]
    assert sorted(bad) == [(2, "iin-checksum"), (2, "phone"), (2, "row-kiosk"), (2, "row-name")]


def test_a_leading_zero_that_a_spreadsheet_took_away_is_put_back() -> None:
    rows, bad = read(csv("61211600012;Төлегенов Серік;;K1"))
    assert rows == [("K1", "061211600012", "")]
    assert bad == []


def test_a_code_of_a_kiosk_is_known_in_letters_of_a_russian_keyboard() -> None:
    rows, bad = read(csv("880412401006;Сейдахметова Мадина;87026736697;к1"))
    assert (rows, bad) == ([("K1", "880412401006", "+77026736697")], [])


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00", b"\x89PNG\r\n\x1a\n\x00\x00",
             b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)  # fmt: skip
def test_what_is_no_table_is_not_told_that_it_lacks_a_column(data: bytes) -> None:
    with pytest.raises(TableError) as found:
        read_sheets(data)
    assert found.value.code == "table-broken"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_offers_the_words_that_its_cells_take(language: str) -> None:
    words = words_of_cells(language)
    data = template(SHEETS, language, words)
    book = openpyxl.load_workbook(io.BytesIO(data))
    offered = {
        (sheet.title, next(iter(cell.sqref.ranges)).bounds[0]): cell.formula1
        for sheet in book.worksheets
        for cell in sheet.data_validations.dataValidation
    }
    assert len(offered) == len(words)
    listed = book.worksheets[-1]
    columns = [[cell.value for cell in column if cell.value] for column in listed.iter_cols()]
    assert [tuple(column[1:]) for column in columns] == list(words.values())
    with pytest.raises(TableError):  # its own list of words is no list of recipients
        read_recipients({"": read_sheets(data)[listed.title]}, ("K1",), "2020-1")


def test_a_column_that_is_missing_is_named() -> None:
    with pytest.raises(ColumnError) as found:
        read(b"a;b\n1;2")
    assert found.value.facts["column"] == "ИИН"


def read_families_of(
    *members: list[str], incomes: tuple[list[str], ...] = (), plots: tuple[list[str], ...] = ()
) -> tuple[dict[str, Household], list[tuple[int, str, str]]]:
    """Families by their recipient's name, and line, code and value of the rows left out."""
    sheets: dict[str, list[list[str]]] = {
        "Получатели": [
            ["ИИН", "ФИО", "Код уголка"],
            ["880412401006", "А", "K1"],
            ["950101400012", "Б", "K1"],
            ["010215500231", "Г", "K1"],
            ["061211600012", "Д", "K1"],
        ],
        "Семья": [[FAMILY[column][0] for column in FAMILY], *members],
        "Доходы": [[INCOMES[column][0] for column in INCOMES], *incomes],
        "ЛПХ": [[PLOTS[column][0] for column in PLOTS], *plots],
    }
    imported = read_recipients(sheets, ["K1"], "2020-1")
    families = {row.name: row.household for _, row in imported.rows if row.household is not None}
    return families, [(row.line, row.code, row.value) for row in imported.bad_rows]


def test_a_family_with_a_bad_row_is_left_out_whole_and_said() -> None:
    """A child whose row cannot be read must not make the family smaller, and its income per head
    larger.
    """
    families, bad = read_families_of(
        ["880412401006", "А", "880412401006", "сама", "12.04.1988", "", "да"],
        ["880412401006", "В", "", "сын", "кеше", "", "нет"],
        ["950101400012", "Б", "950101400012", "өзі", "01.01.1995", "", "иә"],
        ["950101400012", "Г", "", "қызы", "01.01.2015", "", "жоқ"],
    )
    assert {name: len(family.members) for name, family in families.items()} == {"Б": 2}
    assert bad == [(3, "member-born", "кеше"), (0, "row-family", "А")]


def test_a_bad_row_is_of_its_family_however_the_iin_is_written() -> None:
    families, bad = read_families_of(
        ["880412401006", "А", "880412401006", "сама", "12.04.1988", "", "да"],
        ["880412 401006", "В", "", "сын", "кеше", "", "нет"],
        ["950101400012", "Б", "950101400012", "өзі", "01.01.1995", "", "иә"],
        ["950101-400012", "Г", "", "қызы", "бүгін", "", "жоқ"],
    )
    assert families == {}
    assert bad[2:] == [(0, "row-family", "А"), (0, "row-family", "Б")]


def test_families_that_are_left_out_are_told_in_the_order_of_their_rows() -> None:
    script = """if True:
        from tests.app.test_lists import read_families_of
        rows = [
            row
            for iin in ("950101400012", "880412401006", "061211600012", "010215500231")
            for row in ([iin, iin, iin, "", "01.01.1995", "", ""], [iin, "", "", "", "?", "", ""])
        ]
        letters = [value for _, code, value in read_families_of(*rows)[1] if code == "row-family"]
        print(ascii(letters))
    """
    environment = {**os.environ, "PYTHONHASHSEED": "1"}  # by which a set has another order
    printed = subprocess.check_output(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, text=True
    )
    assert printed.strip() == ascii(["Б", "А", "Д", "Г"])


_APPLICANT = ["880412401006", "А", "880412401006", "сама", "12.04.1988", "", "да"]


@pytest.mark.parametrize("count", ["пять", "1 200", "12000", "-3", "1,5"])
def test_a_number_of_animals_that_cannot_be_read_is_told_and_not_none(count: str) -> None:
    plot = ["880412401006", "12,5", "огород", "sheep", "grown", count]
    families, bad = read_families_of(_APPLICANT, plots=(plot,))
    assert families == {}
    assert bad == [(2, "row-count", count), (0, "row-family", "А")]


@pytest.mark.parametrize(("count", "number"), [("", 0), ("0", 0), ("12", 12)])
def test_a_number_of_animals_may_be_left_for_the_kiosk_to_ask(count: str, number: int) -> None:
    plot = ["880412401006", "12,5", "огород", "sheep", "grown", count]
    families, bad = read_families_of(_APPLICANT, plots=(plot,))
    assert [stock.count for stock in families["А"].plot.stock] == [number]
    assert bad == []


def test_a_plot_or_an_income_makes_no_family_without_members() -> None:
    families, bad = read_families_of(
        incomes=(["880412401006", "880412401006", "alimony", "45000"],),
        plots=(["950101400012", "12,5", "огород", "", "", ""],),
    )
    assert families == {}
    assert bad == [(2, "row-no-family", "880412401006"), (2, "row-no-family", "950101400012")]


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (200 << 20))
    return buffer.getvalue()


def long_table() -> bytes:
    return csv(*(f"{number:012};x;;K1" for number in range(20_001)))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 no archive",
        bomb(),
        long_table(),
        b"\x00\xff\x00",
        b'"open;quote',
        bytes(17 << 20),
    ],
)
def test_a_hostile_or_broken_file_is_one_sentence(data: bytes) -> None:
    with pytest.raises(TableError):
        read(data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_no_file_whatever_does_more_than_be_refused(data: bytes) -> None:
    try:
        read_recipients(read_sheets(data), ["K1"], "2020-1")
    except TableError:
        return


def test_the_empty_sample_has_the_headings_that_are_read() -> None:
    for language in ("kk", "ru"):
        book = openpyxl.load_workbook(io.BytesIO(template(SHEETS, language)))
        assert [sheet.title for sheet in book] == list(SHEETS)
        book.worksheets[0].append(["880412401006", "Сейдахметова Мадина", "", "", "K1", ""])
        buffer = io.BytesIO()
        book.save(buffer)
        rows, bad = read(buffer.getvalue())
        assert (len(rows), bad) == (1, [])


def person(group: str, born: dt.date, settlement: str = "Үлгі") -> KitPerson:
    return KitPerson("", "Аты", Iin("880412401006"), born, group, settlement)


@pytest.mark.parametrize(
    ("group", "born", "settlement", "expected"),
    [
        ("asp-child", dt.date(2014, 4, 2), "Басқа", ""),
        ("asp-child", dt.date(2014, 4, 3), "Басқа", "kit-age"),
        ("asp-child", dt.date(2002, 4, 2), "Үлгі", "kit-age"),
        ("asp-adult", dt.date(2002, 4, 2), "үлгі", ""),
        ("asp-adult", dt.date(1980, 1, 1), "Басқа", "kit-quarantine"),
        ("disabled-child", dt.date(2004, 4, 3), "Үлгі", ""),
        ("disabled-child", dt.date(2004, 4, 2), "Үлгі", "kit-age"),
        ("disabled", dt.date(1950, 1, 1), "Басқа", "kit-quarantine"),
        ("carer", dt.date(1990, 1, 1), "Үлгі", ""),
    ],
)
def test_item_21_says_who_gets_a_kit(
    group: str, born: dt.date, settlement: str, expected: str
) -> None:
    assert kit_obstacle(person(group, born, settlement), ("Үлгі",), TODAY) == expected


def test_the_kits_of_a_table_are_sorted_by_the_rule() -> None:
    table = (
        "ЖСН;Аты-жөні;Туған күні;Санаты;Елді мекен\n880412401006;Бала;01.01.2012;аәк бала;Басқа\n"
    )
    table += "950101400012;Ересек;01.01.1980;2;Басқа\nx;y;01.01.1980;2;Үлгі\n"
    table += "950101400012;Ересек;жоқ;2;Үлгі\n"
    imported = read_kits(read_sheets(table.encode()), ["K1"], ("Үлгі",), TODAY)
    assert [row.name for _, row in imported.rows] == ["Бала"]
    assert [row.code for row in imported.bad_rows] == [
        "kit-quarantine",
        "iin-digits",
        "member-born",
    ]
    assert age_of(dt.date(2000, 2, 29), dt.date(2020, 2, 28)) == 19


def test_a_kit_whose_iin_tells_another_day_is_taken_and_doubted() -> None:
    table = "ЖСН;Аты-жөні;Туған күні;Санаты\n880412401006;Бала;01.01.2012;аәк бала\n"
    table += "120101501004;Ұл;01.01.2012;аәк бала\n"
    imported = read_kits(read_sheets(table.encode()), ["K1"], (), TODAY)
    assert [row.name for _, row in imported.rows] == ["Бала", "Ұл"]
    assert [(row.line, row.code, row.value) for row in imported.doubts] == [
        (2, "member-born-differs", "Бала")
    ]


def test_what_is_odd_about_a_family_is_taken_and_doubted_and_nobody_is_in_it_twice() -> None:
    """One person in two families would be paid for twice."""
    sheets = {
        "Получатели": [["ИИН", "ФИО"], ["880412401006", "А"], ["950101400012", "Б"]],
        "Семья": [
            [FAMILY[column][0] for column in FAMILY],
            ["880412401006", "А", "880412401006", "заявитель", "12.04.1988", "", "да"],
            ["880412401006", "Д", "061211600012", "ребенок", "11.12.2006", "", ""],
            ["950101400012", "Б", "950101400012", "заявитель", "02.01.1995", "", "да"],
            ["950101400012", "Д", "061211600012", "ребенок", "11.12.2006", "", ""],
        ],
        "ЛПХ": [
            [PLOTS[column][0] for column in PLOTS],
            ["880412401006", "10", "", "овцы", "", "3"],
            ["880412401006", "", "", "козы", "до года", "3"],
        ],
    }
    imported = read_recipients(sheets, ["K1"], "2020-1")
    assert imported.bad_rows == ()
    assert [(row.sheet, row.line, row.code, row.value) for row in imported.doubts] == [
        ("Семья", 4, "member-born-differs", "Б"),
        ("Семья", 5, "row-two-families", "Д"),
        ("ЛПХ", 2, "row-stock-age", "овцы"),
    ]
    sheets["Семья"].append(sheets["Семья"][2])
    doubled = read_recipients(sheets, ["K1"], "2020-1")
    assert [row.code for row in doubled.bad_rows] == ["row-twice", "row-family"]


def test_nobody_without_a_name_gets_a_kit() -> None:
    table = "ЖСН;Аты-жөні;Туған күні;Санаты\n880412401006; ;01.01.2012;аәк бала\n"
    imported = read_kits(read_sheets(table.encode()), ["K1"], (), TODAY)
    assert imported.rows == ()
    assert [row.code for row in imported.bad_rows] == ["row-name"]


def bulletin(
    version: int, body: object, kiosk: str = "k", key: SigningKey = KEY, topic: Topic = Topic.REGIME
) -> bytes:
    return write_bulletin(topic, kiosk, version, body, key, NOW)


def test_a_bulletin_says_what_the_center_signed() -> None:
    regime = Regime(TODAY, None, 10, ("Үлгі",))
    assert read_bulletin(bulletin(1, regime), "k", KEY.public).read(Regime) == regime


@pytest.mark.parametrize(
    "data",
    [
        bulletin(1, Regime(TODAY), kiosk="other"),
        bulletin(1, Regime(TODAY), key=SigningKey.generate()),
        bulletin(1, Regime(TODAY)).replace(b"2020-04-02", b"2020-05-02", 1),
        b"{}",
        b"\xff",
    ],
)
def test_a_list_for_another_kiosk_or_by_a_stranger_is_refused(data: bytes) -> None:
    with pytest.raises(BulletinError):
        read_bulletin(data, "k", KEY.public)


@given(st.binary(max_size=200))
def test_garbage_is_no_bulletin(data: bytes) -> None:
    with pytest.raises(BulletinError):
        read_bulletin(data, "k", KEY.public)


def test_a_regime_tells_until_when_contracts_are_signed() -> None:
    assert Regime(TODAY).sign_by() is None
    ended = Regime(TODAY, dt.date(2020, 5, 11), 10)
    assert ended.sign_by() == dt.date(2020, 5, 21)
    assert not ended.is_over(dt.date(2020, 5, 10))
    assert ended.is_over(dt.date(2020, 5, 11))


def test_the_directory_begins_with_the_missions_own_numbers_and_is_searched_in_both_languages() -> (
    None
):
    directory = first_directory()
    assert directory.own is not None
    assert directory.own.phones == ("87026736697", "87719136106", "87776334394", "87752038646")
    assert (directory.own.landline, directory.own.area_code) == ("48-90-26", "8 (7232)")
    assert directory.find("өскемен") == directory.find("усть КАМЕНОГОРСК") == directory.offices
    assert directory.find("караганда") == ()


@pytest.mark.parametrize(
    ("channel", "owner", "allowed"),
    [
        ("whatsapp", "applicant", True),
        ("whatsapp", "family", True),
        ("whatsapp", "", False),
        ("email", "applicant", True),
        ("email", "family", False),
        ("egov", "applicant", True),
        ("egov", "", False),
        ("paper", "", True),
    ],
)
def test_each_channel_has_its_rule(channel: str, owner: str, allowed: bool) -> None:
    if allowed:
        check_channel(channel, owner)
        return
    with pytest.raises(ChannelError):
        check_channel(channel, owner)


@pytest.fixture
def center_key(desk: Desk) -> SigningKey:
    """A center that the desk believes."""
    from app.cards import CenterCard
    from app.envelope import new_identity, recipient_of

    key = SigningKey.generate()
    recipient = recipient_of(new_identity())
    desk.enrolment.enroll(
        CenterCard("Center", "http://127.0.0.1:1", key.public, recipient, recipient)
    )
    return key


def test_a_new_list_keeps_what_was_done_and_an_old_one_changes_nothing(
    desk: Desk, center_key: SigningKey
) -> None:
    people = tuple(
        Recipient(uuid7(NOW), name, Iin(iin))
        for name, iin in (("А", "880412401006"), ("Б", "950101400012"))
    )

    def arrive(version: int, rows: tuple[Recipient, ...]) -> Topic | None:
        return desk.lists.take_in(
            write_bulletin(
                Topic.CALLS, desk.profile.id, version, CallList("2020-2", rows), center_key, NOW
            )
        )

    assert arrive(1, people) is Topic.CALLS
    desk.lists.settle(people[0].case, "reached")
    desk.lists.settle(people[1].case, "again", NOW + dt.timedelta(hours=1))
    assert arrive(2, (*people, Recipient(uuid7(NOW), "В", Iin("010215500231")))) is Topic.CALLS
    assert desk.lists.counts() == {"reached": 1, "again": 1, "todo": 1}
    assert [row.name for row in desk.lists.recipients(NOW)] == [
        "В",
        "Б",
    ], "it is not time to call back yet"
    assert [row.name for row in desk.lists.recipients(NOW + dt.timedelta(hours=2))] == ["Б", "В"]
    assert arrive(1, ()) is None
    assert arrive(3, (replace(people[1], state="formed"),)) is Topic.CALLS
    assert desk.lists.counts() == {"done": 1}


def test_the_centers_directory_takes_the_place_of_the_first_one(
    desk: Desk, center_key: SigningKey
) -> None:
    office = Office("Аудан", "Аудан", "Орталық", "Орталық", ("87020000012",))
    body = Directory((office,))
    desk.lists.take_in(write_bulletin(Topic.DIRECTORY, desk.profile.id, 1, body, center_key, NOW))
    assert desk.lists.directory == body


def test_a_list_of_another_form_is_refused_and_the_former_stays(
    desk: Desk, center_key: SigningKey
) -> None:
    desk.lists.take_in(
        write_bulletin(Topic.REGIME, desk.profile.id, 1, Regime(TODAY), center_key, NOW)
    )
    with pytest.raises(BulletinError):
        desk.lists.take_in(
            write_bulletin(Topic.REGIME, desk.profile.id, 2, {"start": 5}, center_key, NOW)
        )
    assert desk.lists.regime == Regime(TODAY)


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("1", "asp-child"),
        ("1. дети", "asp-child"),
        ("Ребенок от 6 до 18 лет", ""),
        ("2", "asp-adult"),
        ("инвалид I-II группы", "disabled"),
        ("1-ii топ", ""),
        ("6", ""),
        ("15", ""),
        ("", ""),
    ],
)
def test_a_group_of_kits_is_told_by_its_number_or_its_name(typed: str, group: str) -> None:
    assert group_of(typed) == group


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_group_of_kits_is_told_by_what_the_pages_call_it(language: str) -> None:
    """Seen: the page's own words were refused."""
    for group in GROUPS:
        name = Texts(language).say("household", f"group.{group}")
        assert group_of(name) == group_of(name.split(" (")[0].upper()) == group


def test_an_income_of_somebody_whose_row_was_left_out_says_that() -> None:
    """Seen: "this IIN is not on the sheet of recipients", where it was."""
    iin = "880412401006"
    sheets = {
        "Получатели": [["iin", "name", "kiosk"], [iin, "Мадина", "K1"]],
        "Семья": [
            ["recipient", "name", "iin", "born", "able"],
            [iin, "Мадина", iin, "31.02.1988", "нет"],
            [iin, "Алия", "", "01.02.2015", "нет"],
        ],
        "Доходы": [
            ["recipient", "iin", "kind", "amount"],
            [iin, iin, "алименты", "сто тысяч"],
            [iin, iin, "алименты", "100000"],
        ],
    }
    imported = read_recipients(sheets, ["K1"], "2020-1")
    assert [row.code for row in imported.bad_rows] == [
        "member-born",
        "income-amount",
        "row-no-member",
        "row-family",
    ]
