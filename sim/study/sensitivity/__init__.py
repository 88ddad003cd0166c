"""Which numbers decide the answer: screening, variance shares, one at a time, and the ranking."""
