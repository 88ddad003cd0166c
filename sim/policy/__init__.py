"""What can be decided (levers), and the world that nobody decides."""
