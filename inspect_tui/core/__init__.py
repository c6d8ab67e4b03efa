"""What a school's inspections mean: pure values and functions, no files, no clock, no words for people."""
