"""Placeholder for parse."""
