# SPDX-License-Identifier: EUPL-1.2
"""WHAT survives: boards, the delivery ledger and the decks, in a database."""
