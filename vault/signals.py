"""What the vault tells to whoever listens; it knows nobody above it."""

from django.dispatch import Signal

# After `rotate_keys` has written. `key_id`: the current key; `counts`: how many values it
# re-encrypted, by "<app>.<model>.<field>"; `unreadable`: how many it could not open.
keys_rotated = Signal()
