"""A person who has left something everywhere, and what the portal still holds of her."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import (
    Comment,
    CommentReply,
    GroupApprovalTask,
    Page,
    PageLogEntry,
    UploadedFile,
    Workflow,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

from accounts.models import User
from membership.actions.consent import give_consent
from membership.actions.stewardship import grant_role
from membership.enums import ProofKind, Purpose, Role
from membership.models import Member, Proof, Skill
from privacy.actions.requests import make_request
from privacy.enums import Kind
from regions.models import Region
from tests.cast import PASSWORD, branch_of
from tests.factories import MemberFactory, article_in
from vault.crypto import blind_index
from vault.personal import Subject

NAME = "Sitirahayu Wulansaributi"
EMAIL = "sitirahayu.wulan@rumah-uji.example"
PHONE = "+6281399911777"
NIK = "3602041505800001"
WORDS = "kalimatku-yang-rahasia"  # what she wrote, wherever she wrote it
LAPTOP = "Peramban-Khas-Siti/7.0"


@dataclass
class Person:
    """She and her two numbers."""

    user: User
    member: Member
    browser: Client

    @property
    def subject(self) -> Subject:
        return Subject(user_id=self.user.pk, member_id=self.member.pk)


def somebody_everywhere() -> Person:
    """A member of Lebak, its editor, with files, sessions, words and requests: all that the portal keeps."""
    lebak = branch_of("kabupaten-lebak")
    user = User.objects.create_user(EMAIL, PASSWORD, name=NAME)
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    member = MemberFactory(
        branch=lebak, user=user, name=NAME, phone=PHONE, village=Region.objects.filter(kind="village").first()
    )
    Member.objects.filter(pk=member.pk).update(nik=NIK, nik_index=blind_index(NIK, "membership.member.nik"))
    member.skills.add(Skill.objects.create(name="Keahlian langka"))
    grant_role(user, branch=lebak, role=Role.EDITOR)
    give_consent(user, Purpose.NEWSLETTER, by=user)
    make_request(user, Kind.RESTRICTION, explanation=WORDS)
    browser = Client(headers={"user-agent": LAPTOP})
    browser.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})
    Client().post(reverse("account_reset_password"), {"email": EMAIL})  # a session that names her address
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": WORDS})
    _leave_files(user, member)
    _write_everywhere(user, article_in(lebak).page_ptr)
    member.refresh_from_db()
    return Person(user, member, browser)


def _leave_files(user: User, member: Member) -> None:
    Proof.objects.create(
        member=member,
        kind=ProofKind.DECREE,
        file=ContentFile(f"%PDF- {NAME}".encode(), name=f"SK {NAME}.pdf"),
        media_type="application/pdf",
        size=5,
        sha256="0" * 64,
        added_by=user,
    )
    profile = UserProfile.get_for_user(user)
    profile.avatar.save(f"{NAME}.png", ContentFile(NAME.encode()))
    UploadedFile.objects.create(file=ContentFile(NAME.encode(), name=f"{NAME}.png"), uploaded_by_user=user)


def _write_everywhere(user: User, page: Page) -> None:
    other = User.objects.create_user("rekan@rumah-uji.example", PASSWORD)
    EmailAddress.objects.create(user=other, email=EMAIL, verified=False)  # somebody claims her address
    page = page.specific
    comment = Comment.objects.create(page=page, user=user, text=WORDS, contentpath="title")
    others = Comment.objects.create(page=page, user=other, text="kata orang lain", contentpath="title")
    reply = CommentReply.objects.create(comment=others, user=user, text=WORDS)
    page.wagtail_admin_comments = [comment, others]
    page.save_revision(user=user)
    comment.log_create(user=user)
    comment.log_resolve(user=other)
    reply.log_create(user=user)
    FormState.objects.create(user=user, data=WORDS, content_object=page, last_updated_at=timezone.now())
    workflow = Workflow.objects.create(name="Alur uji")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Tugas uji"))
    task_state = workflow.start(page, user).current_task_state
    task_state.specific.reject(user=user, comment=WORDS)
    assert PageLogEntry.objects.filter(data__comment=WORDS).exists()


def told() -> bytes:
    """All that the portal holds: every byte of the database's file or every row, and every file and its name."""
    return b"\n".join([*_database(), *_files()]).lower()


def _database() -> Iterator[bytes]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            name = Path(connection.settings_dict["NAME"])
            yield from (path.read_bytes() for path in (name, Path(f"{name}-wal")) if path.exists())
            return
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                yield from map(bytes, rows)


def _files() -> Iterator[bytes]:
    for folder in (settings.MEDIA_ROOT, settings.STORAGES["private"]["OPTIONS"]["location"]):
        for path in Path(folder).rglob("*"):
            yield str(path).encode()
            if path.is_file():
                yield path.read_bytes()
    if settings.ERASURE_LEDGER.exists():
        yield settings.ERASURE_LEDGER.read_bytes()
    # Sessions are signed and packed: unpacked, they would tell more.
    yield from (repr(session.get_decoded()).encode() for session in Session.objects.all())
