"""How envelopes, files and lists go between center and kiosks, by whatever transport."""
