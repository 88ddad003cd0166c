"""Indsats: an agent-based simulator of labour-market interventions for vulnerable people."""
