"""All entries of a playbook, and the ids on which readers' work hangs."""
