"""Members as a table: which columns there are, and what a spreadsheet makes of it."""
