"""What else can be done with a case, by the screen's name: the case page offers it where its
chapter allows it.
"""

from ui.parts.evidence_screen import EvidenceScreen
from ui.screens.appeal import AppealScreen
from ui.screens.withdrawal import ConsentWithdrawnScreen, WithdrawScreen

OFFERED: dict[str, type[EvidenceScreen]] = {
    "appeal": AppealScreen,
    "withdraw": WithdrawScreen,
    "consent-withdrawn": ConsentWithdrawnScreen,
}
