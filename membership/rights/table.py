"""The policy of the portal, in one table; whatever is not written here, nobody may.

From it come the querysets (`within_reach_of`), the predicates (`policies.may_…`), the Wagtail groups
(`actions.provisioning`) and the page "Hak akses". Its sources: a branch manages its own section and
sees its own people (statute, Bab V); nobody sees more personal data than her task needs (UU 27/2022,
art. 16); an administrator keeps the machine and reads no NIK: if she must, she gives herself a role,
and that stands in the audit trail.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from membership.rights.words import EVERYWHERE, HERE, HERE_AND_BELOW, OWN, Action, Actor, Relation, Thing

VIEW, ADD, CHANGE, DELETE, EXPORT = Action.VIEW, Action.ADD, Action.CHANGE, Action.DELETE, Action.EXPORT
CHOOSE, PUBLISH, APPROVE, LOCK = Action.CHOOSE, Action.PUBLISH, Action.APPROVE, Action.LOCK
GRANT, END, DECIDE, RESOLVE = Action.GRANT, Action.END, Action.DECIDE, Action.RESOLVE


@dataclass(frozen=True)
class Right:
    """`actor` may do `actions` to a `thing` whose place lies in one of the relations `where` to hers.

    `only` narrows it to branches with these values of their fields.
    """

    actor: Actor
    thing: Thing
    actions: frozenset[Action]
    where: frozenset[Relation]
    only: dict[str, Any] = field(default_factory=dict)


def _may(actor: Actor, where: frozenset[Relation], **things: set[Action]) -> list[Right]:
    return [Right(actor, Thing[name], frozenset(actions), where) for name, actions in things.items()]


POLICY: tuple[Right, ...] = (
    *_may(Actor.ANONYMOUS, EVERYWHERE, BRANCH={VIEW}),
    *_may(
        Actor.MEMBER,
        OWN,
        MEMBER={VIEW, CHANGE, EXPORT},
        APPLICATION={VIEW, ADD, CHANGE},
        CARD={VIEW, ADD},
        STANDING={VIEW, ADD},
        TRANSFER={VIEW, ADD},
        NIK={VIEW, ADD},
        PROOF={VIEW, ADD, DELETE},
        CONSENT={VIEW, CHANGE},
        CORRECTION={VIEW, ADD},
        DATA_REQUEST={VIEW, ADD},
        AUDIT_ENTRY={VIEW},
        BRANCH_ROLE={VIEW},
        CHAIR_ROLE={VIEW},
        PROVINCE_ROLE={VIEW},
    ),
    *_may(
        Actor.EDITOR,
        HERE_AND_BELOW,
        PAGE={VIEW, ADD, CHANGE},
        FILE={VIEW, ADD, CHANGE, DELETE, CHOOSE},
    ),
    # Where articles need approval, an editor writes and sends; taking a published page away is publishing too.
    Right(
        Actor.EDITOR, Thing.PAGE, frozenset({PUBLISH, DELETE}), HERE_AND_BELOW, only={"needs_approval": False}
    ),
    *_may(
        Actor.VERIFIER,
        HERE_AND_BELOW,
        MEMBER={VIEW, ADD, CHANGE, EXPORT},
        APPLICATION={VIEW, DECIDE, EXPORT},
        CARD={VIEW, ADD, EXPORT},
        STANDING={VIEW},
        TRANSFER={VIEW, DECIDE, EXPORT},
        NIK={VIEW, ADD, CHANGE},
        PROOF={VIEW, ADD},
        CORRECTION={VIEW, DECIDE},
        # Whoever changes an account's address can sign in as its owner: only those who see NIK and files.
        ACCOUNT={CHANGE},
    ),
    *_may(
        Actor.CHAIR,
        HERE_AND_BELOW,
        BRANCH_ROLE={VIEW, GRANT, END},
        CHAIR_ROLE={VIEW},
        MEMBER={VIEW, EXPORT},
        APPLICATION={VIEW},
        CARD={VIEW, EXPORT},
        # Who stays a member is decided by the board (statute, Bab IV), not by who checks papers.
        STANDING={VIEW, DECIDE},
        TRANSFER={VIEW},
        CORRECTION={VIEW, DECIDE},
        PAGE={VIEW, APPROVE},
    ),
    *_may(Actor.CHAIR, HERE, BRANCH={CHANGE}),
    *_may(
        Actor.COMMUNICATIONS,
        HERE_AND_BELOW,
        PAGE={VIEW, ADD, CHANGE, DELETE, PUBLISH, APPROVE, LOCK},
        FILE={VIEW, ADD, CHANGE, DELETE, CHOOSE},
    ),
    *_may(
        Actor.COMMUNICATIONS,
        HERE,
        CATEGORY={VIEW, ADD, CHANGE, DELETE},
        SETTINGS={CHANGE},
        REDIRECT={VIEW, ADD, CHANGE, DELETE},
    ),
    *_may(
        Actor.SECRETARIAT,
        HERE_AND_BELOW,
        # To delete a branch is to close it, or to merge it into another.
        BRANCH={ADD, CHANGE, DELETE},
        BRANCH_ROLE={VIEW, GRANT, END},
        CHAIR_ROLE={VIEW, GRANT, END},
        PROVINCE_ROLE={VIEW},
        ACCOUNT={CHANGE},
        MEMBER={VIEW, ADD, CHANGE, EXPORT},
        APPLICATION={VIEW, DECIDE, EXPORT},
        CARD={VIEW, ADD, EXPORT},
        STANDING={VIEW, DECIDE},
        TRANSFER={VIEW, DECIDE, EXPORT},
        NIK={VIEW, ADD, CHANGE, RESOLVE},
        PROOF={VIEW, ADD, DELETE},
        CORRECTION={VIEW, DECIDE},
        DATA_REQUEST={VIEW, DECIDE},
        AUDIT_ENTRY={VIEW},
    ),
    *_may(
        Actor.SECRETARIAT,
        HERE,
        NOTICE={VIEW, ADD},
        INCIDENT={VIEW, ADD, CHANGE},
        CONSTITUENT_BODY={VIEW, ADD, CHANGE},
        WORD={VIEW, ADD, CHANGE, DELETE},
        LETTER={VIEW, CHANGE},
    ),
    *_may(Actor.BOARD, HERE_AND_BELOW, BRANCH_ROLE={VIEW}, CHAIR_ROLE={VIEW}, PROVINCE_ROLE={VIEW}),
    *_may(
        Actor.ADMINISTRATOR,
        HERE_AND_BELOW,
        BRANCH={ADD, CHANGE, DELETE},
        BRANCH_ROLE={VIEW, GRANT, END},
        CHAIR_ROLE={VIEW, GRANT, END},
        PROVINCE_ROLE={VIEW, GRANT, END},
        ACCOUNT={VIEW, ADD, CHANGE},
        MEMBER={VIEW, ADD, CHANGE},
        AUDIT_ENTRY={VIEW},
        PAGE={VIEW, ADD, CHANGE, DELETE, PUBLISH, APPROVE, LOCK},
        FILE={VIEW, ADD, CHANGE, DELETE, CHOOSE},
        CONSTITUENT_BODY={VIEW, ADD, CHANGE},
        WORD={VIEW, ADD, CHANGE, DELETE},
        LETTER={VIEW, CHANGE},
        CATEGORY={VIEW, ADD, CHANGE, DELETE},
        SETTINGS={CHANGE},
        REDIRECT={VIEW, ADD, CHANGE, DELETE},
    ),
)


def rights_of(actor: str, action: str, thing: str) -> Iterator[Right]:
    """The rows of the table that let `actor` do `action` to a `thing` somewhere."""
    return (
        right for right in POLICY if right.actor == actor and right.thing == thing and action in right.actions
    )


def actions_on(thing: str) -> list[Action]:
    """What somebody may do to a `thing`, in the order of the words."""
    named = {action for right in POLICY if right.thing == thing for action in right.actions}
    return [action for action in Action if action in named]
