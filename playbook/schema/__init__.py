"""What may stand in a playbook, as ideas: models, kinds, references. The kinds themselves stand above."""
