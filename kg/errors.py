"""The one exception that means: the user can mend this."""


class KgError(Exception):
    """A fault in what the user gave; the message is one line: what, where, what to do.

    The command line prints it and ends with status 2; library callers catch it like any other.
    """
