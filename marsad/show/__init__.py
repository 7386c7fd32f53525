"""Shows readings to a person: a listing for the terminal, a page for the browser."""
