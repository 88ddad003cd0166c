"""Virtual randomised trials: who takes part, in which arm, and what became of them."""
