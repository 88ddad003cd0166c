"""The studies that were made: list them, show one, export its numbers, delete it."""
