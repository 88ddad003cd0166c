"""How many seeds a precision takes, with and without the same luck in both scenarios."""
