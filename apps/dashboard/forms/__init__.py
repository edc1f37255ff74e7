"""Forms of pages across apps."""
