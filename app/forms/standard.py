"""The fields of the annex to Order No. 109 of 25 March 2020, in its order."""

FIELDS = (
    "iin",
    "surname",
    "name",
    "patronymic",
    "email",
    "address",
    "phone",
    "service",
    "region",
    "recipient",
    "content",
)

TABLE_COLUMNS = ("number", "name", "sheets", "note")
