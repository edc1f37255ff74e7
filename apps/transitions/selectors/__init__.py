"""What people leave behind, and what has nobody."""
