# SPDX-License-Identifier: EUPL-1.2
"""WHAT the bot can say: tips, examples, excerpts and prompts, quoted exactly."""
