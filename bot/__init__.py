# SPDX-License-Identifier: EUPL-1.2
"""Toptip: the words of peers for teams whose board must come to own digitalisation."""
