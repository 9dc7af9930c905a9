# SPDX-License-Identifier: EUPL-1.2
"""What `/tip` is measured against: a hello as each library documents it, and the bare limit."""
