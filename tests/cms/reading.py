"""Rows for the registers that only show, and how their lists and files are read."""

import csv
from io import BytesIO, StringIO
from typing import Any

from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import User
from membership.models import Branch, Transfer
from tests.cast import PASSWORD, branch_of
from tests.factories import AffiliationFactory, ApplicationFactory, CardFactory, MemberFactory

REGISTERS = ("affiliation", "application", "card", "transfer")
NIK = "3602011505800001"
TOKEN = "rahasia-kode-qr"


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in and gave the password again just now."""
    client = Client()
    client.force_login(user)
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    return client


def a_row_of(register: str, branch: Branch, **fields: Any) -> Any:
    """A row of this register in `branch`; `fields` are those of the applicant, or of the member."""
    if register == "application":
        return ApplicationFactory(branch=branch, nik=NIK, **fields)
    member = MemberFactory(admitted=True, branch=branch, nik=NIK, **fields)
    if register == "affiliation":
        return AffiliationFactory(member=member)
    if register == "card":
        return CardFactory(member=member, token=f"{TOKEN}-{member.pk}")
    due = timezone.localdate()
    return Transfer.objects.create(
        member=member, origin=branch, destination=branch_of("kota-cilegon"), due_on=due
    )


def address(register: str, row: Any = None) -> str:
    """Of the list, or of the page of one row."""
    return f"/cms/membership/{register}/" + (f"inspect/{row.pk}/" if row else "")


def shown(client: Client, register: str, **query: Any) -> set[int]:
    """The rows in the list."""
    answer = client.get(address(register), query)
    assert answer.status_code == 200
    return {row.pk for row in answer.context["object_list"]}


def table(answer: Any) -> list[list[Any]]:
    """The rows of a file, csv or xlsx, with its head."""
    content = b"".join(answer.streaming_content)
    if answer["Content-Type"].startswith("text/csv"):
        return list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    return [list(row) for row in load_workbook(BytesIO(content)).active.iter_rows(values_only=True)]
