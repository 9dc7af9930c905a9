# SPDX-License-Identifier: EUPL-1.2
"""WHEN a board speaks: slots, due moments and rotation, all pure."""
