"""What tables show: columns, rows and the models that fetch them page by page."""
