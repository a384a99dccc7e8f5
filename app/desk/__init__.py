"""The assistant's desk: what the kiosk's screens and its terminal mode ask for."""

from app.desk.cases import Cases
from app.desk.desk import Desk
from app.desk.drafts import Drafts, NewPage
from app.desk.opening import Locations, create_desk, recover_desk, unlock_desk
from app.desk.post import Delivery, Post
from app.desk.profile import Profile
from app.storage.deskstore import CaseRow, Page
from app.storage.mailbag import Tally

__all__ = [
    "CaseRow",
    "Cases",
    "Delivery",
    "Desk",
    "Drafts",
    "Locations",
    "NewPage",
    "Page",
    "Post",
    "Profile",
    "Tally",
    "create_desk",
    "recover_desk",
    "unlock_desk",
]
