# SPDX-License-Identifier: EUPL-1.2
"""Makes drafts of pages: never live content, and a warning for all that is doubtful."""
