"""What the tests of approval share."""

import re

from django.urls import reverse
from wagtail.models import Page, TaskState

from membership.enums import Role
from tests.cast import LEBAK, Part

LIST = "/meja/persetujuan/"
SEND = {"action-submit": "1"}
YES = {"decision": "setujui"}


def step_of(page: Page) -> TaskState:
    return page.current_workflow_task_state


def card(page: Page) -> str:
    return reverse("desk:approval", args=[step_of(page).pk])


def wagtails_own(page: Page, step: TaskState, action: str = "approve") -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, step.pk])


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def without_token(answer) -> str:
    """The page without what differs from one answer to the next."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", answer.content.decode())


def second_chair(slug: str = LEBAK):
    return Part("ketua.kedua", Role.CHAIR, slug).play()
