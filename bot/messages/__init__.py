# SPDX-License-Identifier: EUPL-1.2
"""HOW it looks: what is said, as Block Kit and as plain text."""
