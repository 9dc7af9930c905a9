"""WHEN a board speaks: slots, due moments and rotation, all pure."""
