"""The networking playbook generator: YAML guidance in, a MkDocs site out."""
