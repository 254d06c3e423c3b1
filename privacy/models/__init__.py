from privacy.models.data_request import DataRequest
from privacy.models.incident import Incident, IncidentMember

__all__ = ["DataRequest", "Incident", "IncidentMember"]
