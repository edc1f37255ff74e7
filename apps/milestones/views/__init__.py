"""Pages of milestones, and the forms of those who answer for them."""
