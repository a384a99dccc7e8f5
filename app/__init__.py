"""What the work is: people, services, forms, the case and its journal, storage, papers."""

from app.immortal import keep_singletons

keep_singletons()
