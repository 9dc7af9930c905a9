# SPDX-License-Identifier: EUPL-1.2
"""The HTTP endpoint that Slack calls."""
