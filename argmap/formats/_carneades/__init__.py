"""The parts of the reader of Carneades: a file is read into an argument graph, completed, and drawn as a map."""
