"""The tests of argmap."""
