"""What the center tells people itself, by SMS and e-mail (item 10 of Order No. 109)."""
