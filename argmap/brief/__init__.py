"""A brief: what parties argue on one question, where they agree and part, told in sentences that lead to nodes.

Sentences come from templates and from what maps and atlas say; nothing is reworded, weighed or left to a model of
language. Every party has the same room: so many reasons for each main conclusion, so many grounds for each reason.
"""
