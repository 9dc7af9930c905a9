"""The HTTP endpoint that Slack calls."""
