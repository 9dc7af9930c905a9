"""Placeholder for search."""
