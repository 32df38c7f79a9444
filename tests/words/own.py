"""What our own playbook says of words: the limits and lists under `words:` in data/playbook.yml."""

ABBREVIATIONS = ("Mr.", "Mrs.", "Ms.", "Dr.", "St.", "e.g.", "i.e.", "a.m.", "p.m.", "vs.")
