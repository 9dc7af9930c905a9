"""Slack's surface: listeners and the poster; a payload dict stops here."""
