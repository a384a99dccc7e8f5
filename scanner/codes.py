"""QR codes in a camera's frame or a photograph (ISO/IEC 18004)."""

import cv2

from scanner.images import Frame


def read_code(frame: Frame) -> str:
    """The text of a QR code in a BGR picture (H, W, 3), empty if none can be read."""
    try:
        text, _, _ = cv2.QRCodeDetectorAruco().detectAndDecode(frame)
    except (cv2.error, UnicodeDecodeError):  # codes of other makers hold what is no text
        return ""
    return str(text)
