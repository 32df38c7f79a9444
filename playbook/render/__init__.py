"""Values and templates to pages. The only package that knows Jinja and the authors' Markdown."""
