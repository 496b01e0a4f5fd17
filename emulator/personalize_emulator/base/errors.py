"""The errors of the service: each refusal has a code, a sentence and an HTTP status."""

from __future__ import annotations

STATUS_OF_CODE = {
    "InternalFailure": 500,
    "InternalServerError": 500,
    "ServiceUnavailable": 503,
    "InvalidClientTokenId": 403,
    "MissingAuthenticationToken": 403,
    "OptInRequired": 403,
}
"""HTTP status of the codes that are not answered with 400."""


class ServiceError(Exception):
    """One refusal on the wire: ``{"__type": code, "message": message}`` with ``status``."""

    def __init__(self, code: str, message: str, status: int | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.status = STATUS_OF_CODE.get(code, 400) if status is None else status


class WrongState(ServiceError):
    """A call that the state of a resource does not allow; the switch ``wrong_state_code`` says under which code."""

    def __init__(self, message: str) -> None:
        super().__init__("ResourceInUseException", message)

    def under(self, code: str) -> ServiceError:
        return ServiceError(code, self.message)


def invalid(message: str) -> ServiceError:
    return ServiceError("InvalidInputException", message)


def not_found(arn: str) -> ServiceError:
    return ServiceError("ResourceNotFoundException", f"Resource Arn {arn} does not exist.")


def already_exists(arn: str) -> ServiceError:
    return ServiceError("ResourceAlreadyExistsException", f"Another resource with Arn {arn} already exists.")


def in_use(message: str) -> ServiceError:
    return ServiceError("ResourceInUseException", message)


def limit(message: str) -> ServiceError:
    return ServiceError("LimitExceededException", message)


def too_many_tags(message: str) -> ServiceError:
    return ServiceError("TooManyTagsException", message)


def too_many_tag_keys(message: str) -> ServiceError:
    return ServiceError("TooManyTagKeysException", message)


def bad_token() -> ServiceError:
    return ServiceError("InvalidNextTokenException", "The token is not valid.")


def throttled(code: str = "ThrottlingException") -> ServiceError:
    return ServiceError(code, "Rate exceeded")
