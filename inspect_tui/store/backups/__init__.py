"""The data folder as one file that is carried away, and back again."""
