"""The assistant's desk: what the kiosk's screens and its terminal mode ask for."""

from app.desk.cases import Cases
from app.desk.desk import Desk
from app.desk.drafts import Drafts, NewPage
from app.desk.lists import Lists
from app.desk.opening import create_desk, recover_desk, unlock_desk
from app.desk.post import Delivery, Post
from app.desk.profile import Profile
from app.desk.steps import ChannelError, NewFile, Steps
from app.storage.caselist import CaseRow
from app.storage.draftstore import Page
from app.storage.erasing import ErasedCase
from app.storage.journeys import Tally
from app.storage.liststore import RecipientRow
from app.storage.locations import Locations
from app.storage.memberstore import MemberKey

__all__ = [
    "CaseRow",
    "Cases",
    "ChannelError",
    "Delivery",
    "Desk",
    "Drafts",
    "ErasedCase",
    "Lists",
    "Locations",
    "MemberKey",
    "NewFile",
    "NewPage",
    "Page",
    "Post",
    "Profile",
    "RecipientRow",
    "Steps",
    "Tally",
    "create_desk",
    "recover_desk",
    "unlock_desk",
]
