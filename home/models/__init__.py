from home.models.base import BasePage
from home.models.example import Example
from home.models.media import PortalDocument, PortalImage, PortalRendition
from home.models.pages import HomePage, StandardPage
from home.models.review import outdated
from home.models.search import Kind, SearchEntry, SearchWord
from home.models.settings import PortalSettings
from home.models.structure import StructurePage
from home.models.visibility import open_to_all

__all__ = [
    "BasePage",
    "Example",
    "HomePage",
    "Kind",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "PortalSettings",
    "SearchEntry",
    "SearchWord",
    "StandardPage",
    "StructurePage",
    "open_to_all",
    "outdated",
]
