# SPDX-License-Identifier: EUPL-1.2
"""The use cases: each a frozen dataclass of its dependencies; calling it is the verb."""
