"""The only door to trained language engines: each is an extra, and each has its module here."""
