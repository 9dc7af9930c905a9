"""Makes drafts of pages: never live content, and a warning for all that is doubtful."""
