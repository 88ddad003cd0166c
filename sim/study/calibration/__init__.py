"""Which parameters agree with published figures: prior, posterior, and how one follows from the other."""
