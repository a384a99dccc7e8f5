"""Who applies: the identification number and how the person can be reached."""
