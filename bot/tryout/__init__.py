# SPDX-License-Identifier: EUPL-1.2
"""A strict local Slack and its page, on 127.0.0.1 only."""
