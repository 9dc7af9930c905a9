"""Toptip: the words of peers for teams whose board must come to own digitalisation."""
