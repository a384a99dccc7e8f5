"""Applications that were begun and left empty."""

from app.desk.drafts import Drafts, is_typed
from app.forms.draft import Draft


def remove_empty(drafts: Drafts) -> None:
    """Erase drafts into which nobody has put anything but a service."""
    for draft, _ in drafts.open():
        if _is_empty(draft) and not drafts.page_rows(draft.id):
            drafts.unsaved.forget({draft.id})
            drafts.remove(draft.id)


def _is_empty(draft: Draft) -> bool:
    """Whether all that it holds was put there by the program, or chosen on the first screen."""
    if any(is_typed(row) or not row.code for row in draft.documents):
        return False
    bare = Draft(
        draft.id,
        language=draft.language,
        service=draft.service,
        household=draft.household,
        recipient=draft.recipient,
        content=draft.content,
        documents=draft.documents,
        region=draft.region,
        step=draft.step,
    )
    return draft == bare
