"""What is published about usual effort, and what the model gives for the same."""
