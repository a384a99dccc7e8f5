"""Builds the objects of every command and joins them: kiosk, demonstration, line, gallery,
support.
"""
