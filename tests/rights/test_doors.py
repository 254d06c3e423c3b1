"""Every right by its door: who may goes in, who may not stays outside."""

import pytest

from membership.rights import Action, Actor, Thing
from tests.probe.asking import Prober
from tests.probe.ledger import Ledger
from tests.probe.planting import plant
from tests.probe.walk import quiet
from tests.rights import golden
from tests.rights.doors import DOORS, NO_DOOR, ONLY_PROVINCE, OTHERWISE, is_refused, is_shown

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def planted(world):
    planted = plant(world)
    for thing in (Thing.BRANCH_ROLE, Thing.CHAIR_ROLE, Thing.PROVINCE_ROLE):
        planted.rows[thing.value] = world.rows[thing]
    planted.rows["numberless"] = world.rows[Thing.NIK]
    return planted, Ledger(planted)


def test_every_right_has_a_door_or_is_named_among_those_without():
    rights = {(cell.thing, cell.action) for cell in golden.cells()}
    assert DOORS.keys() | NO_DOOR.keys() == rights
    assert DOORS.keys() & NO_DOOR.keys() == set()


@pytest.mark.parametrize("actor", Actor)
def test_each_door_opens_to_those_who_may_and_to_nobody_else(planted, settings, actor):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 10**6
    prober = Prober(actor, *planted)
    wrong = []
    for (thing, action), door in DOORS.items():
        for place in ["province"] if thing in ONLY_PROVINCE else planted[0].world.places:
            if (thing, action, place) in OTHERWISE:
                continue
            path, data = door.path(planted[0], place), door.data and door.data(planted[0], place)
            query = door.query and door.query(planted[0], place)
            with quiet():
                answer = prober.ask(path, data, query=query)
            expected = planted[0].world.expects(actor, thing, action, place)
            opened = door.opened(answer, planted[0], place)
            # A list opens to her, and leaves out what is not hers.
            refused = is_refused(answer) or (door.opened != is_shown and not opened)
            if opened != expected or refused == expected:
                wrong.append(f"{actor} {action} {thing} at {place}: {answer.status}, expected {expected}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("actor", "thing", "action", "place", "opens"),
    [
        (Actor.ADMINISTRATOR, Thing.BRANCH, Action.CHANGE, "province", False),
        (Actor.COMMUNICATIONS, Thing.PAGE, Action.APPROVE, "province", False),
        (Actor.EDITOR, Thing.FILE, Action.CHOOSE, "province", True),
        (Actor.CHAIR, Thing.FILE, Action.CHOOSE, "province", False),
    ],
)
def test_a_rule_besides_the_table_holds(planted, actor, thing, action, place, opens):
    assert (thing, action, place) in OTHERWISE
    door = DOORS[thing, action]
    with quiet():
        answer = Prober(actor, *planted).ask(
            door.path(planted[0], place), door.data and door.data(planted[0], place)
        )
    assert door.opened(answer, planted[0], place) is opens
