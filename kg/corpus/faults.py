"""What is wrong with one input."""


class Fault(Exception):
    """One file, or one row, cannot be read; the message goes on where its name ended.

    `read` turns it into a `LeftOut`, and the rest is read all the same.
    """
