# SPDX-License-Identifier: EUPL-1.2
"""What an operator does and looks at, without serving anybody."""
