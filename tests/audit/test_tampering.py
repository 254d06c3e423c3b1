"""Whatever the owner of the database does to the chain, `audit verify` names the first entry in question."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.actions import record
from audit.anchors import drop_anchor
from audit.enums import Event
from audit.models import Entry, Head

pytestmark = pytest.mark.django_db


def verified() -> str:
    out = StringIO()
    call_command("audit", "verify", stdout=out)
    return out.getvalue()


def test_a_sound_chain_is_counted_and_its_head_named(trail):
    head = Entry.objects.first()
    assert verified() == f"5 entries fit. Head: entry 5, {head.hash}\n"


def test_an_empty_chain_is_sound():
    Head.objects.all().delete()
    assert verified().startswith("0 entries fit.")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01 00:00:00+00:00"),
        ("actor_id", 7),
        ("event", "role.ended"),
        ("object", "membership.member:1"),
        ("person", "membership.member:1"),
        ("branch", 1),
        ("channel", "web"),
        ("network", "203.0.113.0/24"),
        ("reason", "other"),
        ("facts", '{"count": 4}'),
        ("hash", "f" * 64),
    ],
)
def test_an_edited_entry_is_named_whatever_was_edited(trail, column, value):
    trail.sql(f"UPDATE audit_entry SET {column} = %s WHERE position = 3", value)  # noqa: S608 -- from the list above
    assert trail.fault() == "Entry 3 was changed: its content does not fit its hash."


def test_an_edited_entry_with_a_fitting_hash_is_named_by_its_anchor(trail):
    entry = Entry.objects.get(position=3)
    entry.event = "role.ended"
    trail.sql("UPDATE audit_entry SET event = 'role.ended', hash = %s WHERE position = 3", entry.digest())
    assert trail.fault() == "Entry 3 was rewritten: the anchor knows another hash for it."


def test_an_edited_entry_with_a_fitting_hash_is_named_by_the_next_where_it_has_no_anchor(trail):
    keep_lines(trail.anchor, {1, 2, 4, 5})
    entry = Entry.objects.get(position=3)
    entry.event = "role.ended"
    trail.sql("UPDATE audit_entry SET event = 'role.ended', hash = %s WHERE position = 3", entry.digest())
    assert trail.fault().startswith("Entry 4 does not follow entry 3:")


def test_a_deleted_entry_is_named(trail):
    trail.sql("DELETE FROM audit_entry WHERE position = 3")
    assert trail.fault() == "Entry 3 is missing: the next one is entry 4."


def test_a_deleted_first_entry_is_named(trail):
    trail.sql("DELETE FROM audit_entry WHERE position = 1")
    assert trail.fault() == "Entry 1 is missing: the next one is entry 2."


def test_a_deleted_entry_is_named_when_the_others_moved_up(trail):
    trail.sql("DELETE FROM audit_entry WHERE position = 3")
    trail.sql("UPDATE audit_entry SET position = 3 WHERE position = 4")
    trail.sql("UPDATE audit_entry SET position = 4 WHERE position = 5")
    trail.sql("UPDATE audit_head SET position = 4")
    assert trail.fault() == "Entry 3 was changed: its content does not fit its hash."


def test_an_inserted_entry_is_named(trail):
    for position in (5, 4, 3):
        trail.sql("UPDATE audit_entry SET position = %s WHERE position = %s", position + 1, position)
    put_in(trail, 3)
    trail.sql("UPDATE audit_head SET position = 6")
    keep_lines(trail.anchor, {1, 2})
    assert trail.fault() == "Entry 4 was changed: its content does not fit its hash."


def test_an_entry_inserted_behind_the_head_is_named(trail):
    put_in(trail, 6)
    assert trail.fault() == "Entry 6 was put in behind the head of the chain."


def test_reordered_entries_are_named(trail):
    for old, new in ((3, 99), (4, 3), (99, 4)):
        trail.sql("UPDATE audit_entry SET position = %s WHERE position = %s", new, old)
    assert trail.fault() == "Entry 3 was changed: its content does not fit its hash."


def test_reordered_entries_are_named_when_each_was_given_a_fitting_hash(trail):
    keep_lines(trail.anchor, {5})
    for old, new in ((3, 99), (4, 3), (99, 4)):
        trail.sql("UPDATE audit_entry SET position = %s WHERE position = %s", new, old)
    for position in (3, 4):
        entry = Entry.objects.get(position=position)
        trail.sql("UPDATE audit_entry SET hash = %s WHERE position = %s", entry.digest(), position)
    assert trail.fault().startswith("Entry 3 does not follow entry 2:")


def test_a_cut_off_end_is_named_by_the_head(trail):
    trail.anchor.write_text("".join(trail.anchor.read_text().splitlines(keepends=True)[:3]))
    trail.sql("DELETE FROM audit_entry WHERE position > 3")
    assert trail.fault() == "Entry 4 is missing: the chain was cut off, and went to entry 5."


def test_a_cut_off_end_is_named_by_the_anchor_when_the_head_was_moved_back(trail):
    trail.sql("DELETE FROM audit_entry WHERE position > 3")
    trail.sql("UPDATE audit_head SET position = 3, hash = (SELECT hash FROM audit_entry WHERE position = 3)")
    assert trail.fault() == "Entry 4 is missing: the chain was cut off, and went to entry 5."


def test_an_emptied_chain_is_named_by_the_anchor(trail):
    trail.sql("DELETE FROM audit_entry")
    trail.sql("DELETE FROM audit_head")
    assert trail.fault() == "Entry 1 is missing: the chain was cut off, and went to entry 5."


def test_a_tail_rewritten_with_fitting_hashes_is_named_by_the_anchor(trail):
    trail.rewrite(3, event="role.ended")
    assert trail.fault() == "Entry 3 was rewritten: the anchor knows another hash for it."


def test_a_rewritten_tail_is_named_even_when_the_portal_wrote_on_after_it(trail):
    trail.rewrite(3, event="role.ended")
    trail.grow()
    assert trail.fault() == "Entry 3 was rewritten: the anchor knows another hash for it."


def test_a_line_added_to_the_anchor_excuses_nothing(trail):
    trail.rewrite(5, event="role.ended")
    drop_anchor(5, Entry.objects.get(position=5).hash)
    assert trail.fault() == "Entry 5 was rewritten: the anchor knows another hash for it."


def test_a_last_entry_rewritten_before_its_anchor_is_named_by_the_head(trail):
    record(Event.RETENTION_RAN, by=None)
    entry = Entry.objects.first()
    entry.event = "role.ended"
    trail.sql("UPDATE audit_entry SET event = 'role.ended', hash = %s WHERE position = 6", entry.digest())
    assert trail.fault() == "Entry 6 was rewritten: the head of the chain knows another hash for it."


def test_a_lost_head_is_named(trail):
    trail.anchor.write_text("")
    trail.sql("DELETE FROM audit_head")
    assert trail.fault() == "Entry 1 was put in behind the head of the chain."


@pytest.mark.parametrize("content", ["", "nonsense\n", "5 " + "0" * 63])
def test_an_anchor_that_knows_nothing_vouches_for_nothing(trail, content):
    trail.anchor.write_text(content)
    assert "anchor knows none of the 5 entries" in trail.fault()


def test_a_missing_anchor_vouches_for_nothing(trail):
    trail.anchor.unlink()
    assert "anchor knows none of the 5 entries" in trail.fault()


def test_a_copy_of_the_anchor_kept_elsewhere_is_heard(trail, tmp_path):
    copy = tmp_path / "copy.log"
    copy.write_bytes(trail.anchor.read_bytes())
    trail.rewrite(3, event="role.ended")
    keep_lines(trail.anchor, set())
    call_command("audit", "anchor")
    assert trail.fault() == ""
    with pytest.raises(CommandError, match="Entry 3 was rewritten"):
        call_command("audit", "verify", "--anchor", str(copy))


def test_entries_at_the_end_without_an_anchor_are_counted(trail):
    """A server that died right after a commit leaves such; so does somebody who appends by hand."""
    keep_lines(trail.anchor, {1, 3})
    assert verified().splitlines()[1] == "Not anchored yet: the last 2 entries."


def test_after_a_restore_a_new_anchor_begins_at_the_present_head(trail):
    trail.sql("DELETE FROM audit_entry WHERE position > 3")
    trail.sql("UPDATE audit_head SET position = 3, hash = (SELECT hash FROM audit_entry WHERE position = 3)")
    trail.anchor.rename(trail.anchor.with_name("before.log"))
    call_command("audit", "anchor")
    trail.grow()
    assert trail.fault() == ""
    assert [line.split()[0] for line in trail.anchor.read_text().splitlines()] == ["3", "4"]


def test_nothing_can_be_anchored_before_there_is_an_entry():
    Head.objects.all().delete()
    with pytest.raises(CommandError, match="no entry"):
        call_command("audit", "anchor")


def keep_lines(anchor, positions):
    lines = anchor.read_text().splitlines(keepends=True)
    anchor.write_text("".join(line for line in lines if int(line.split()[0]) in positions))


def put_in(trail, position):
    """A forged entry at `position` that fits the one before it."""
    entry = Entry.objects.get(position=position - 1)
    entry.previous, entry.position = entry.hash, position
    trail.sql(
        "INSERT INTO audit_entry (position, at, event, object, person, channel, network, reason, facts,"
        " previous, hash) SELECT %s, at, event, object, person, channel, network, reason, facts, %s, %s"
        " FROM audit_entry WHERE position = %s",
        *(position, entry.previous, entry.digest(), position - 1),
    )
