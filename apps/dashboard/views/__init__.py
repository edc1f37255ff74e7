"""Pages across apps: the first page, programs, projects, and the state of the machinery."""
