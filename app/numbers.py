"""Numbers of papers, as different hands write them."""

_LATIN = str.maketrans("АВЕКМНОРСТУХІЅЈ", "ABEKMHOPCTYXISJ")


def plain_number(text: str) -> str:
    """The number without what makes no difference to a reader: spaces, case, and letters that two alphabets share.

    `К1-000001` typed on a Russian keyboard is the `K1-000001` of the receipt.
    """
    return "".join(text.split()).upper().translate(_LATIN).replace("\N{EN DASH}", "-").replace("\N{NUMERO SIGN}", "")
