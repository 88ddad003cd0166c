"""Compose the configuration from files and overrides, and check it completely before anything runs."""
