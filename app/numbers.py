"""Numbers of papers, as different hands write them."""

import re
import unicodedata

_LATIN = str.maketrans("АВЕКМНОРСТУХІЅЈ", "ABEKMHOPCTYXISJ")
_SIGNS = ("\N{NUMERO SIGN}", "#")
_EDGE = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


def plain_number(text: str) -> str:
    """The number without what makes no difference to a reader.

    Those are spaces, case, all kinds of dashes, signs at its ends, and letters that two alphabets
    share: `К1-000001` typed on a Russian keyboard is the `K1-000001` of the receipt, `асп 1` is
    `АСП-1`. What stands between letters or digits still parts them: `1-12` is not `11-2`.
    """
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    text = unicodedata.normalize("NFKC", text).upper().translate(_LATIN)
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return "-".join(re.findall(r"[^\W_]+", _EDGE.sub("-", text)))
