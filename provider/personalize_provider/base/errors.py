"""Everything that can go wrong, as one tree; every message is one sentence for the user.

::

    PersonalizeError
      ConfigurationError        the stack configuration or the credentials cannot be used
        CrossedError            the resource lives in another region, account or service than configured
      ServiceError              the service refused a call: code, operation and its own words
        InvalidInputError  NotFoundError  AlreadyExistsError  InUseError  TagLimitError
        LimitError              a resource quota, not a request rate
        AccessError             no permission, or credentials missing, wrong or expired
        ThrottledError          the request rate, after patient retries
        UnavailableError        5xx, or no connection, after patient retries
      FailedError               the resource, or its update, ended in a failed state: failureReason
      GoneError                 the resource went away while it was waited for
      WaitTimeoutError          the deadline passed; the work goes on in the service
      OwnedError                the name is taken by something that is not this program's
      InputsError               inputs that cannot be sent
      EngineGoneError           nobody is there any more to keep what was made
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


class PersonalizeError(Exception):
    """Base of all errors meant for the user. ``str()`` is one sentence with the next step."""


class ConfigurationError(PersonalizeError):
    """The stack configuration, or the credentials it leads to, cannot be used."""


class CrossedError(ConfigurationError):
    """The resource belongs to another region, account or service than the configuration."""


class InputsError(PersonalizeError):
    """The inputs of a resource cannot be sent."""


class OwnedError(PersonalizeError):
    """A resource exists that is not this program's to make, change or delete, or not without consent."""


class EngineGoneError(PersonalizeError):
    """The engine that asked for a creation is not there any more to keep its result."""


class FailedError(PersonalizeError):
    """A resource or an update ended in a failed state.

    :ivar status: the status in which the resource itself ended, where it is that which failed.
    """

    def __init__(self, sentence: str, status: str | None = None) -> None:
        self.status = status
        super().__init__(sentence)


class GoneError(PersonalizeError):
    """A resource disappeared while it was waited for."""


class WaitTimeoutError(PersonalizeError):
    """A deadline passed while waiting."""


class ServiceError(PersonalizeError):
    """The service refused a call.

    :ivar code: the service's error code, for example ``InvalidInputException``.
    :ivar operation: the operation, for example ``CreateRecommender``.
    :ivar words: the service's own message.
    :ivar unsure: whether an earlier try of the same call was not answered, and may have done what this one could not.
    """

    code: str
    operation: str
    words: str
    unsure: bool = False

    @property
    def remedy(self) -> str:
        """Return what the user can do, where that does not depend on the service's words."""
        return ""

    def __init__(self, operation: str, code: str, words: str) -> None:
        self.operation, self.code, self.words = operation, code, words
        reason = words.strip() or "no reason given"
        if self.remedy:
            reason = f"{reason.rstrip('.')}; {self.remedy}"
        super().__init__(f"{operation} was refused with {code}: {reason}")


class InvalidInputError(ServiceError):
    """A bad value or combination."""


class NotFoundError(ServiceError):
    """No such ARN, or no longer."""


class AlreadyExistsError(ServiceError):
    """The name is taken."""


class InUseError(ServiceError):
    """A transition is running, or something still depends on the resource."""


class TagLimitError(ServiceError):
    """Too many tags or tag keys."""


class LimitError(ServiceError):
    """A resource quota is used up."""

    @property
    def remedy(self) -> str:
        if self.in_flight:
            return "run again when some of that is done."
        return "delete what is not needed, or ask AWS for a higher quota, and run again."

    @property
    def in_flight(self) -> bool:
        """Tell whether the quota counts work in progress, so that waiting helps."""
        words = self.words.upper()
        return "PENDING" in words or "IN_PROGRESS" in words or "IN PROGRESS" in words


class AccessError(ServiceError):
    """No permission, or credentials that are missing, wrong or expired."""

    @property
    def remedy(self) -> str:
        if self.for_all_calls:
            return "renew or mend the AWS credentials and run again, nothing is lost."
        return "allow the AWS credentials in use to make this call and run again, nothing is lost."

    @property
    def for_all_calls(self) -> bool:
        """Tell whether the credentials are of no use for any call, rather than for this one."""
        return self.code not in ("AccessDeniedException", "AccessDenied", "NotAuthorized")


class ThrottledError(ServiceError):
    """Too many requests per second."""

    @property
    def remedy(self) -> str:
        return "run again later, nothing is lost."


class UnavailableError(ServiceError):
    """The service, or the way to it, is broken for the moment."""

    @property
    def remedy(self) -> str:
        return "run again later, nothing is lost."


#: The one table of the service's codes; a code that is not here becomes a plain :class:`ServiceError`.
CODES: Mapping[str, type[ServiceError]] = MappingProxyType(
    {
        "InvalidInputException": InvalidInputError,
        "ValidationException": InvalidInputError,
        "ValidationError": InvalidInputError,
        "InvalidNextTokenException": InvalidInputError,
        "ResourceNotFoundException": NotFoundError,
        "ResourceAlreadyExistsException": AlreadyExistsError,
        "ResourceInUseException": InUseError,
        "LimitExceededException": LimitError,
        "TooManyTagsException": TagLimitError,
        "TooManyTagKeysException": TagLimitError,
        "AccessDeniedException": AccessError,
        "AccessDenied": AccessError,
        "NotAuthorized": AccessError,
        "ExpiredToken": AccessError,
        "ExpiredTokenException": AccessError,
        "RequestExpired": AccessError,
        "IncompleteSignature": AccessError,
        "InvalidClientTokenId": AccessError,
        "UnrecognizedClientException": AccessError,
        "InvalidSignatureException": AccessError,
        "MissingAuthenticationToken": AccessError,
        "MissingAuthenticationTokenException": AccessError,
        "OptInRequired": AccessError,
        "ThrottlingException": ThrottledError,
        "Throttling": ThrottledError,
        "TooManyRequestsException": ThrottledError,
        "InternalFailure": UnavailableError,
        "InternalServerError": UnavailableError,
        "ServiceUnavailable": UnavailableError,
    }
)


def service_error(operation: str, code: str, words: str) -> ServiceError:
    """The exception for an error code of the service."""
    return CODES.get(code, ServiceError)(operation, code, words)
