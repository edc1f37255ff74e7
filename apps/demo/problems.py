"""What a person can put right: said in one line, without a traceback."""


class Problem(Exception):
    """A reason not to go on, worded for the person at the terminal."""
