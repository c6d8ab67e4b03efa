"""What comes from a school's own tables, CSV or XLSX: rosters, past inspections, scores."""
