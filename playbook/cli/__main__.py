"""Lets ``python -m playbook.cli`` run the command."""

from playbook.cli import run

run()
