"""The use cases: each a frozen dataclass of its dependencies; calling it is the verb."""
