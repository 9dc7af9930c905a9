"""WHAT the bot can say: tips, examples, excerpts and prompts, quoted exactly."""
