"""Rules: found, read, checked and made ready to be held against facts."""
