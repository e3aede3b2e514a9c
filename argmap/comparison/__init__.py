"""Comparison: who holds what, on what evidence, and where parties part.

`parties` says who can hold a position, `positions` what each holds and why that is said, `matrix` sets claims against
parties and judges each row. `theory` says what cannot hold together.
"""
