"""WHAT survives: boards, the delivery ledger and the decks, in a database."""
