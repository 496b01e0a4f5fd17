"""The translation of what botocore raises into the provider's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from personalize_provider.base.errors import (
    AccessError,
    ConfigurationError,
    ServiceError,
    UnavailableError,
    service_error,
)


@contextmanager
def translated(operation: str) -> Iterator[None]:
    """Turn what botocore raises into our errors.

    :raises ServiceError: with the code and the words of the service, or of botocore.
    """
    from botocore import exceptions

    try:
        yield
    except exceptions.ClientError as error:
        details = error.response.get("Error", {})
        code, words = str(details.get("Code", "Unknown")), str(details.get("Message", ""))
        raised = service_error(operation, code, words)
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if type(raised) is ServiceError and status >= 500:
            raised = UnavailableError(operation, code, words)
        raise raised from None
    except (
        exceptions.NoCredentialsError,
        exceptions.PartialCredentialsError,
        exceptions.CredentialRetrievalError,
        exceptions.TokenRetrievalError,
        exceptions.NoAuthTokenError,
        exceptions.SSOError,
        exceptions.LoginError,
        exceptions.MetadataRetrievalError,
        exceptions.UnknownCredentialError,
    ) as error:
        raise AccessError(operation, type(error).__name__.removesuffix("Error"), str(error)) from None
    except exceptions.ParamValidationError as error:
        raise service_error(operation, "InvalidInputException", _without_values(str(error))) from None
    except (exceptions.HTTPClientError, exceptions.ConnectionError, exceptions.IncompleteReadError) as error:
        raise UnavailableError(operation, type(error).__name__, str(error)) from None
    except exceptions.BotoCoreError as error:
        raise ConfigurationError(
            f"{operation} could not be sent, {' '.join(str(error).split()).rstrip('. ')}; mend the AWS configuration "
            "or the settings of this stack, and run again."
        ) from None


def _without_values(report: str) -> str:
    """botocore's report on a request that cannot be sent, by parameter; it quotes values, which may be secret."""
    wrong = re.findall(r"^Invalid [\w ]+ for parameter ([\w.\[\]]+), value: ", report, re.MULTILINE)
    missing = re.findall(r'^Missing required parameter in ([\w.\[\]]+): "(\w+)"', report, re.MULTILINE)
    unknown = re.findall(r'^Unknown parameter in ([\w.\[\]]+): "(\w+)"', report, re.MULTILINE)
    faults = [f"{name} has a value that cannot be sent" for name in wrong]
    faults += [f"{_below(where, name)} is missing" for where, name in missing]
    faults += [f"{_below(where, name)} is not known" for where, name in unknown]
    return "; ".join(dict.fromkeys(faults)) or "a parameter has a value that cannot be sent"


def _below(where: str, name: str) -> str:
    return name if where == "input" else f"{where}.{name}"
