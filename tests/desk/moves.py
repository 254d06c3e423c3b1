"""Addresses and answers of moves between branches, as the desk's tests send them."""

from membership.models import Transfer

OWN, DESK = "/anggota/mutasi/", "/meja/mutasi/"
LETTER, PHONE = "021/SKP/2026", "+6281276655431"
RELEASE = {"decision": "lepas", "seen": "requested", "letter_number": LETTER}
ACCEPT = {"decision": "terima", "seen": "released"}
REFUSE = {"decision": "tolak", "seen": "requested", "reason": "Masih memegang inventaris."}


def at(transfer: Transfer) -> str:
    return f"{DESK}{transfer.pk}/"


def state_of(transfer: Transfer) -> str:
    return Transfer.objects.get(pk=transfer.pk).state


def text(answer) -> str:
    return answer.content.decode()
