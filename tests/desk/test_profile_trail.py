"""What a member changes herself stands in the audit trail: which fields, not what to."""

import pytest

from membership.actions.profile import ProfileChangedElsewhere, update_profile
from membership.models import Skill

pytestmark = pytest.mark.django_db


def changes(member, **other) -> dict:
    kept = {"phone": member.phone, "village": member.village, "skills": [], "service_fields": []}
    return kept | other


def test_the_names_of_the_changed_fields_are_kept(member_of_lebak, entries):
    skills = [Skill.objects.first()]
    update_profile(
        member_of_lebak, version=1, changes=changes(member_of_lebak, phone="+6281234567890", skills=skills)
    )
    [entry] = entries("member.changed")
    assert entry.facts == {"fields": ["phone", "skills"]}
    assert (entry.actor_id, entry.branch) == (member_of_lebak.user_id, member_of_lebak.branch_id)
    assert "81234567890" not in str(entry.facts)


def test_a_form_sent_twice_is_recorded_once(member_of_lebak, entries):
    for _n in range(2):
        update_profile(member_of_lebak, version=1, changes=changes(member_of_lebak, phone="+6281234567890"))
    assert len(entries("member.changed")) == 1


def test_what_was_not_saved_or_not_changed_is_not_recorded(member_of_lebak, entries):
    update_profile(member_of_lebak, version=1, changes=changes(member_of_lebak))
    with pytest.raises(ProfileChangedElsewhere):
        update_profile(member_of_lebak, version=1, changes=changes(member_of_lebak, phone="+6281111111111"))
    assert entries("member.changed") == []
