"""Where the demo's texts find their pictures and documents."""

from typing import TYPE_CHECKING

from wagtail.models import Collection

from forpeksos.demo.documents import shelve
from forpeksos.demo.pictures import hang
from forpeksos.texts import PageText
from home.models import PortalDocument, PortalImage

if TYPE_CHECKING:
    from accounts.models import User


class DemoShelf:
    """Pictures and documents of one collection, made when they are first asked for."""

    def __init__(self, collection: Collection, programs: list[PageText], *, owner: "User") -> None:
        self.collection = collection
        self.programs = programs
        self.owner = owner

    def picture(self, name: str) -> PortalImage:
        """The illustration called `name`; raises KeyError if none is called so."""
        return hang(name, self.collection, by=self.owner)

    def document(self, name: str) -> PortalDocument:
        """The file called `name`; raises KeyError if none is called so."""
        return shelve(name, self.collection, self.programs, by=self.owner)
