"""What several screens are made of: capture, live picture, corners, page maker, rows, the steps of
an application.
"""
