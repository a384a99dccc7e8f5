"""The employment center's side: receives, shows to a specialist, answers. Its rules are in
`app`.
"""
