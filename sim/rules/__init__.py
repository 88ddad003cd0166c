"""What agents do in a week: one file per mechanism, rules as plain functions."""
