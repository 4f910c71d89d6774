"""Stories, comparisons and lists as a person uses them."""
