# SPDX-License-Identifier: EUPL-1.2
"""Slack's surface: listeners and the poster; a payload dict stops here."""
