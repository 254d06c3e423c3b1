"""What the rooms above may answer to."""

from django.dispatch import Signal

# Sent inside the transaction of `provision`, with `branch` and its `page`: rooms above add their
# own pages to the new section. Receivers must be idempotent.
branch_provisioned = Signal()
