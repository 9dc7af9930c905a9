"""When an alarm clock rings, the deliverer looks at the ledger."""
