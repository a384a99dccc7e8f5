"""What the work is: people, services, forms, the case and its journal, storage, papers."""
