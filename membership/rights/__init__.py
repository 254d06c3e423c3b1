"""The declared policy: who may do what, to which thing, and where."""

from membership.rights.table import POLICY, Right, actions_on, rights_of
from membership.rights.words import EVERYWHERE, HERE, HERE_AND_BELOW, OWN, Action, Actor, Relation, Thing

__all__ = [
    "EVERYWHERE",
    "HERE",
    "HERE_AND_BELOW",
    "OWN",
    "POLICY",
    "Action",
    "Actor",
    "Relation",
    "Right",
    "Thing",
    "actions_on",
    "rights_of",
]
