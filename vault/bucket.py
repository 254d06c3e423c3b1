"""The private store in an object storage; apart, since its library is slow to import."""

from storages.backends.s3 import S3Storage

from vault.storage import WithoutAddresses


class PrivateBucket(WithoutAddresses, S3Storage):
    """A bucket of its own, closed to everybody but the portal."""
