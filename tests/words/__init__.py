"""The words of our own playbook, measured: how hard they are to read, and whether they are how people talk."""
