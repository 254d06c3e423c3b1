from home.models.base import BasePage
from home.models.media import PortalDocument, PortalImage, PortalRendition
from home.models.pages import HomePage, StandardPage
from home.models.settings import PortalSettings
from home.models.structure import StructurePage

__all__ = [
    "BasePage",
    "HomePage",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "PortalSettings",
    "StandardPage",
    "StructurePage",
]
