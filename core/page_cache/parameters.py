"""Query parameters that record which of them a page reads: the others don't belong to its cache key."""

from django.http import QueryDict


def reads_every_parameter(name):
    """Return the method ``name`` of a QueryDict, which may read any parameter."""

    def read(self):
        self.names_read = None
        return getattr(QueryDict, name)(self)

    return read


class RecordedQueryDict(QueryDict):
    """The parameters of a request; ``names_read`` holds the names that were read, or None if it may be any."""

    def __init__(self, query_string, mutable=False, encoding=None):
        self.names_read = None
        super().__init__(query_string, mutable, encoding)
        self.names_read = set()

    def record(self, name):
        """Add ``name`` to the names that were read."""
        if self.names_read is not None:
            self.names_read.add(name)

    def has_unread(self):
        """Tell whether there are parameters that nothing has read."""
        return self.names_read is not None and bool(dict.keys(self) - self.names_read)

    def __getitem__(self, name):
        self.record(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.record(name)
        return super().__contains__(name)

    def getlist(self, name, default=None):
        self.record(name)
        return super().getlist(name, default)

    __iter__ = reads_every_parameter("__iter__")
    __len__ = reads_every_parameter("__len__")
    keys = reads_every_parameter("keys")
    lists = reads_every_parameter("lists")
