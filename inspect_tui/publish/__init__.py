"""What is posted or printed: a value becomes text or bytes here, one module per format; nothing opens a file."""
