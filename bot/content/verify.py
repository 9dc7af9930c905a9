"""Placeholder for verify."""
