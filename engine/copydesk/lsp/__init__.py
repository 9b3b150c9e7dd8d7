"""The language server: findings, hovers and safe fixes in an editor, while a draft is written.

Nothing but the server itself and what it says to the editor knows of the protocol; pygls, an extra,
is imported there alone.
"""
