"""A strict local Slack and its page, on 127.0.0.1 only."""
