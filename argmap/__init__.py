"""argmap: comparative argument maps, checked, drawn and compared."""

__version__ = "0.1.0"
