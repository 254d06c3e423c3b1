from privacy.models.data_request import DataRequest

__all__ = ["DataRequest"]
