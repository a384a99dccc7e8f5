"""The page says how it will be sent, and why it is more than ink, also where it has a remark."""

import pytest

from app.texts import LANGUAGES, Texts

_WHYS = {
    "ink": ("", "faint", "shades", "pictures"),
    "gray": ("small", "faint", "pictures"),
    "color": ("", "small", "faint", "pictures"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("look", _WHYS)
def test_every_look_of_a_page_and_its_reason_have_a_sentence(language: str, look: str) -> None:
    texts = Texts(language)
    for why in _WHYS[look]:
        code = f"{look}-{why}" if why else look
        assert texts.has("looks", code), code
        assert "12" in texts.say("looks", code, size="12 КБ")
