"""Sweeps: one study over many points, all of its runs in one pool, what came out in one table."""
