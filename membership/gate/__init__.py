"""The gate of the CMS and of the branch's desk: who comes in, through which door, to which things.

`middleware` stands before every request. `doors` says which role opens which address; `ids` checks
the things that an address or a form names; `reach` says which things somebody reaches there.
"""

from membership.gate.middleware import CmsGate

__all__ = ["CmsGate"]
