"""Regions tell nothing about a person."""

from regions.models import Region
from vault.personal import declare_impersonal

declare_impersonal(Region)
