"""Services, bodies, regions and working days: data that a center can correct."""

from app.catalog.loading import CatalogError, load_catalog
from app.catalog.model import Body, Catalog, DocumentKind, Region, Service
from app.catalog.workdays import Transfers, Workdays, load_workdays

__all__ = [
    "Body",
    "Catalog",
    "CatalogError",
    "DocumentKind",
    "Region",
    "Service",
    "Transfers",
    "Workdays",
    "load_catalog",
    "load_workdays",
]
