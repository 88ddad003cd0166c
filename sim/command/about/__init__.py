"""What the help says of each study, a file each, named after it."""
