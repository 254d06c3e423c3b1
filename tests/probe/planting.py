"""The world of the policy's tests, with marks in every row, and all the rows that addresses name."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import phonenumbers
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Comment,
    GroupApprovalTask,
    PageViewRestriction,
    Site,
    UploadedFile,
    Workflow,
    WorkflowTask,
)

from accounts.models import User
from home.models import Example, PortalDocument, PortalSettings
from membership.enums import MessageState, Purpose
from membership.models import (
    Branch,
    BranchApproval,
    Consent,
    ConstituentBody,
    Language,
    Member,
    Message,
    Notice,
    ServiceField,
    Skill,
    TargetGroup,
    Transfer,
)
from membership.rights import Actor, Thing
from news.models import Dispatch, NewsCategory, NewsIndexPage
from privacy.enums import Correctable, Kind
from privacy.models import DataRequest, Incident
from tests.cast import PASSWORD, branch_of
from tests.factories import (
    ImageFactory,
    NewsPageFactory,
    OwnFieldFactory,
)
from tests.probe.marks import Marks
from tests.probe.planting_parts import plant_applicants, plant_parts
from tests.rights.world import World, decision_about, proof_of

SECRET = "Rahasia"  # every mark begins with it and with its place: searches that look for it find them
STAFF = (Thing.BRANCH_ROLE, Thing.CHAIR_ROLE, Thing.PROVINCE_ROLE, Thing.ACCOUNT)


@dataclass
class Planted:
    """The rows by kind and place (`rows["page"]["lebak"]`), and the marks in them."""

    world: World
    marks: Marks
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    forms: dict[str, dict[str, str]] = field(default_factory=dict)  # by the name of the address they go to

    def put(self, kind: str, place: str, row: Any) -> Any:
        self.rows.setdefault(kind, {})[place] = row
        return row


def plant(world: World) -> Planted:
    """Fills every place of `world`."""
    planted = Planted(world, Marks(world))
    _lists(planted)
    for place in world.places:
        _people(planted, place)
        plant_applicants(planted, place, secret=SECRET)
        _files(planted, place)
        _pages(planted, place)
    _selves(planted)
    # Letters are the province's affair, like the lists: the same row, seen from everywhere.
    planted.rows["message"] = dict.fromkeys(world.places, planted.rows["message"]["province"])
    return planted


def _lists(planted: Planted) -> None:
    """What belongs to the whole province: the same row, seen from everywhere."""
    task = GroupApprovalTask.objects.create(name=f"{SECRET}Tugas")
    task.groups.set(Group.objects.filter(role_group__role="communications"))
    workflow = Workflow.objects.create(name=f"{SECRET}Alur")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    notice = Notice.objects.filter(purpose=Purpose.DIRECTORY).first() or Notice.objects.create(
        purpose=Purpose.DIRECTORY, version=1, title="Pemberitahuan", text="Teks."
    )
    told = dict.fromkeys(
        ("happened", "data", "measures", "notes"),
        planted.marks.plant(f"{SECRET}Insiden", Thing.INCIDENT, at="province"),
    )
    incident = Incident.objects.create(discovered_at=timezone.now(), **told)
    shared = {
        "task": task,
        "workflow": workflow,
        "notice": notice,
        "session": notice,  # any number will do
        "site_with_settings": Site.objects.get(),
        "incident": incident,
        "concerned": incident.concerned.create(
            member=planted.world.rows[Thing.MEMBER]["pandeglang"], from_trail=True
        ),
        "group": Group.objects.filter(role_group__branch=planted.world.places["pandeglang"]).first(),
        "site": Site.objects.get(),
        "settings": PortalSettings.for_site(Site.objects.get()),
        "redirect": Redirect.add_redirect("/lama", redirect_to="/"),
        "category": NewsCategory.objects.first(),
        "example": Example.objects.first(),
        "skill": Skill.objects.create(name="Keahlian uji"),
        "own_field": OwnFieldFactory(),
        "service_field": ServiceField.objects.create(name="Bidang uji"),
        "target_group": TargetGroup.objects.create(name="Sasaran uji"),
        "language": Language.objects.create(name="Bahasa uji"),
        "body": ConstituentBody.objects.first(),
    }
    for kind, row in shared.items():
        planted.rows[kind] = dict.fromkeys(planted.world.places, row)


def _people(planted: Planted, place: str) -> None:
    """A member with an account and all that is known of her, and the officers of the place."""
    world, mark = planted.world, planted.marks.plant
    known = (Thing.MEMBER, Thing.ACCOUNT)
    number = phonenumbers.parse(f"+6281276655{list(world.places).index(place):03}")
    phone = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    member = world.rows[Thing.MEMBER][place]
    user = User.objects.create_user(
        mark(f"{SECRET}.{place}.anggota@test.forpeksos.id".lower(), *known, at=place),
        PASSWORD,
        name=mark(f"{SECRET}{place}Akun", *known, at=place),
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    nik = mark(f"36020{list(world.places).index(place)}4107900007", Thing.NIK, at=place)
    Member.objects.filter(pk=member.pk).update(
        name=mark(f"{SECRET}{place}Nama", Thing.MEMBER, at=place),
        phone=mark(phone, Thing.MEMBER, at=place),
        user=user,
        nik=nik,
    )
    mark(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL), Thing.MEMBER, at=place)
    planted.put("member", place, Member.objects.get(pk=member.pk))
    planted.put("account", place, user)
    planted.put("branch", place, world.places[place])
    planted.put("proof", place, proof_of(member))
    planted.put("transfer", place, _transfer_of(planted, member, place))
    message = Message.objects.create(
        user=user, letter="account_linked", path="/anggota/", state=MessageState.FAILED
    )
    planted.put("message", place, message)
    plant_parts(planted, place, member, secret=SECRET)
    why = mark(f"{SECRET}{place}Sebab", Thing.STANDING, at=place)
    planted.put("decision", place, decision_about(member, why))
    planted.put("device", place, Authenticator.objects.create(user=user, type="webauthn", data={"name": "x"}))
    notice = planted.rows["notice"][place]
    planted.put("consent", place, Consent.objects.create(user=user, purpose=notice.purpose, notice=notice))
    asked = (Thing.CORRECTION, Thing.DATA_REQUEST)
    for kind, about, things in (
        (Kind.CORRECTION, Correctable.NAME, asked),
        (Kind.CORRECTION, Correctable.NIK, (Thing.NIK,)),
        (Kind.ERASURE, "", asked[1:]),
    ):
        request = DataRequest.objects.create(
            user=user,
            kind=kind,
            about=about,
            wanted=mark(f"{SECRET}{place}Mau{kind}{about}", *things, at=place) if about else None,
            explanation=mark(f"{SECRET}{place}Sebab{kind}{about}", *things, at=place),
        )
        planted.put("request" if about == Correctable.NAME else f"{kind}{about}", place, request)
    for thing in (Thing.BRANCH_ROLE, Thing.CHAIR_ROLE, Thing.PROVINCE_ROLE):
        if role := world.rows[thing].get(place):
            # Whoever works on a page sees who else did; addresses are for those who keep the roles.
            User.objects.filter(pk=role.user_id).update(
                name=mark(
                    f"{SECRET}{place}{thing}", thing, Thing.ACCOUNT, Thing.PAGE, Thing.MEMBER, at=place
                ),
            )
            mark(role.user.email, thing, Thing.ACCOUNT, at=place)
            planted.put("role", place, role)


def _transfer_of(planted: Planted, member: Member, place: str) -> Transfer:
    """Her request to move, which her own branch alone knows of."""
    return Transfer.objects.create(
        member=member,
        origin=planted.world.places[place],
        destination=branch_of("kota-cilegon"),
        reason=planted.marks.plant(f"{SECRET}{place}Pindah", Thing.TRANSFER, at=place),
        due_on=timezone.localdate(),
    )


def _files(planted: Planted, place: str) -> None:
    collection, mark = planted.world.places[place].collection, planted.marks.plant
    image = ImageFactory(
        title=mark(f"{SECRET}{place}Gambar", Thing.FILE, at=place),
        collection=collection,
        credit=mark(f"{SECRET}{place}Kredit", Thing.FILE, at=place),
        file__filename=mark(f"{SECRET}{place}berkasgambar", Thing.FILE, at=place) + ".jpg",
    )
    image.tags.add(mark(f"{SECRET}{place}Label", Thing.FILE, at=place))
    document = PortalDocument.objects.create(
        title=mark(f"{SECRET}{place}Dokumen", Thing.FILE, at=place),
        collection=collection,
        file=ContentFile(b"isi", name=mark(f"{SECRET}{place}berkasdokumen", Thing.FILE, at=place) + ".txt"),
    )
    document.tags.add(mark(f"{SECRET}{place}LabelDokumen", Thing.FILE, at=place))
    planted.put("image", place, image)
    planted.put("document", place, document)
    planted.put("collection", place, collection)
    planted.put("tag", place, Tag.objects.get(name=f"{SECRET}{place}Label"))
    upload = UploadedFile.objects.create(file=ContentFile(b"isi", name="x.txt"))
    planted.put("upload", place, upload)


def _pages(planted: Planted, place: str) -> None:
    """A draft, one that waits for approval, a page changed but not published, one for the signed-in only."""
    branch, mark = planted.world.places[place], planted.marks.plant
    draft = planted.world.rows[Thing.PAGE][place]
    news = draft.get_parent().specific
    draft.title = mark(f"{SECRET}{place}Draf", Thing.PAGE, at=place)
    draft.slug = mark(f"{SECRET}{place}alamat".lower(), Thing.PAGE, at=place)
    draft.source = mark(f"{SECRET}{place}Sumber", Thing.PAGE, at=place)
    draft.full_clean()
    first = draft.save_revision()
    draft.save()
    Dispatch.objects.create(key=uuid4(), page=draft)
    writer = planted.rows["role"][place].user
    Comment.objects.create(
        page=draft,
        user=writer,
        text=mark(f"{SECRET}{place}Komentar", Thing.PAGE, at=place),
        contentpath="title",
    )
    waiting = NewsPageFactory(
        parent=news, title=mark(f"{SECRET}{place}Menunggu", Thing.PAGE, at=place), live=False
    )
    waiting.save_revision(user=writer)
    workflow = _approval_in(branch) if place != "province" else planted.rows["workflow"][place]
    state = workflow.start(waiting, writer)
    changed = NewsPageFactory(parent=news, title=f"Terbit {place}")
    changed.title = mark(f"{SECRET}{place}Perubahan", Thing.PAGE, at=place)
    changed.save_revision(approved_go_live_at=timezone.now() + timedelta(days=9))
    closed = NewsPageFactory(parent=news, title=f"{SECRET}{place}Tertutup")
    restriction = PageViewRestriction.objects.create(page=closed, restriction_type="login")
    for kind, row in {
        "page": draft,
        "waiting": waiting,
        "changed_page": changed,
        "closed_page": closed,
        "section": news,
        "front": branch.page if isinstance(news, NewsIndexPage) and hasattr(branch, "page") else news,
        "revision": first,
        "scheduled": changed.latest_revision,
        "workflow_state": state,
        "task_state": state.current_task_state,
        "restriction": restriction,
    }.items():
        planted.put(kind, place, row)


def _approval_in(branch: Branch) -> Workflow:
    workflow = Workflow.objects.create(name=f"Persetujuan {branch.pk}")
    approval, _is_new = BranchApproval.objects.get_or_create(
        branch=branch, defaults={"name": f"Tugas {branch.pk}"}
    )
    WorkflowTask.objects.create(workflow=workflow, task=approval)
    return workflow


def _selves(planted: Planted) -> None:
    """What is about the people who act; they sign in with PASSWORD."""
    for actor, user in planted.world.people.items():
        if actor == Actor.ANONYMOUS:
            continue
        place = planted.world.place_of(user.member.branch_id)
        text = f"{SECRET}Diri{actor}"
        Member.objects.filter(pk=user.member.pk).update(
            name=planted.marks.plant(text, Thing.MEMBER, at=place, owner=actor)
        )
        user.set_password(PASSWORD)
        user.save()
        EmailAddress.objects.get_or_create(user=user, email=user.email, verified=True, primary=True)
