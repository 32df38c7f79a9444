"""Sheets, lists, cards and the workbook as PDF files, to print and to fill in.

Data flows one way: a catalog becomes jobs (plain values), Typst lays each out, and pypdf makes
fields of its boxes. The only package that imports typst, pypdf and segno.
"""
