"""HOW it looks: what is said, as Block Kit and as plain text."""
