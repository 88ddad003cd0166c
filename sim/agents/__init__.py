"""Who acts: one file per kind of agent, its state and its Mesa face."""
