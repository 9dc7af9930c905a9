# SPDX-License-Identifier: EUPL-1.2
"""The steps by which a database of an older version becomes one of this version."""
