"""Explanation: why a verdict stands, what would change it, and what everything hangs on.

`cases` judges a map as it is or as it would be, `stages` says in which order verdicts follow from each other,
`disputes` lays out why a node has its verdict, `premises` finds what that hangs on, `changes` what becomes of a map
that is changed, `sweeps` what falls with each leaf, as `losses` judges it. `words`, `pages` and `effects` tell people
all of that. The semantics is the grounded one throughout.
"""
