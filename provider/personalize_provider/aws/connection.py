"""boto3's sessions and clients: credentials, region, and the emulator in the place of the network.

botocore's own retries are off: they would repeat a lost CreateSolutionVersion, which starts (and bills) a second
training, and its standard mode burns its retries on resource quotas.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from personalize_provider.aws.roles import assumed
from personalize_provider.base.errors import ConfigurationError
from personalize_provider.base.loading import loading
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.service_model import loader

#: Calls that are made at the same time.
THREADS = 8
_AGENT = "pulumi-personalize"
#: The services of which calls are made, by this provider or in search of credentials.
_ENDPOINTS = frozenset({"personalize", "tagging", "sts", "sso", "portal.sso", "oidc"})


def make_client(service: str, config: ProviderConfig) -> Any:
    import boto3
    from botocore import UNSIGNED
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, InvalidRegionError, NoRegionError, ProfileNotFound

    settings: dict[str, Any] = {
        "retries": {"mode": "standard", "total_max_attempts": 1},
        "max_pool_connections": THREADS,
        "connect_timeout": 10,
        "read_timeout": 60,
    }
    try:
        core = botocore_session()
        if config.local:
            local = boto3.session.Session("local", "local", botocore_session=core)
            client = local.client(
                service,  # type: ignore[call-overload]
                region_name=config.assumed_region,
                endpoint_url="http://emulator.invalid",
                config=Config(signature_version=UNSIGNED, user_agent=_AGENT, **settings),
            )
            _attach_emulator(client, config)
            return client
        anyone = "local" if config.anonymous else None
        session = boto3.session.Session(
            profile_name=config.profile,
            region_name=config.assumed_region if config.served_here else config.region,
            botocore_session=core,
            aws_access_key_id=anyone or config.access_key,
            aws_secret_access_key=anyone or config.secret_key,
            aws_session_token=config.token,
        )
        if config.roles:
            session = _in_roles(session, config, Config(user_agent_extra=_AGENT, **settings))
        endpoint = config.endpoint if service == "personalize" or config.served_here else None
        return session.client(service, endpoint_url=endpoint, config=Config(user_agent_extra=_AGENT, **settings))  # type: ignore[call-overload]
    except ProfileNotFound:
        raise ConfigurationError(
            f"The AWS profile {config.profile} is not in your AWS configuration files; set personalize:profile (or "
            "aws:profile) to one that is."
        ) from None
    except NoRegionError:
        raise ConfigurationError(
            "No AWS region is configured; run `pulumi config set personalize:region REGION`, or set aws:region or "
            "AWS_REGION; to try things without AWS, run `pulumi config set personalize:endpoint local`."
        ) from None
    except InvalidRegionError:
        raise ConfigurationError(
            f"The AWS region {config.assumed_region} is not written like one; run `pulumi config set "
            "personalize:region REGION` with a region such as us-east-1, or set aws:region or AWS_REGION."
        ) from None
    except BotoCoreError as error:
        raise ConfigurationError(
            f"The AWS configuration cannot be used, {' '.join(str(error).split()).rstrip('. ')}; mend it, or set "
            "personalize:profile to a profile that works."
        ) from None
    except ValueError:
        if config.local or config.endpoint is None:
            raise
        raise ConfigurationError(
            "The stack configuration personalize:endpoint is no URL; change it with `pulumi config set "
            "personalize:endpoint VALUE`."
        ) from None


def _in_roles(source: Any, config: ProviderConfig, settings: Any) -> Any:
    """A session with the credentials of the last of the roles, each of which the one before it assumes."""
    import boto3
    from botocore.credentials import CredentialProvider, CredentialResolver

    class Roles(CredentialProvider):
        METHOD = "assume-role"
        CANONICAL_NAME = "pulumi-personalize"

        def load(self) -> Any:
            credentials = source.get_credentials()
            for role in config.roles:
                credentials = assumed(role, credentials, source, settings)
            return credentials

    core = botocore_session()
    if config.profile:
        core.set_config_variable("profile", config.profile)
    core.register_component("credential_provider", CredentialResolver([Roles()]))
    return boto3.session.Session(region_name=source.region_name, botocore_session=core)


def botocore_session() -> Any:
    """A session that reads the service's timestamps, which are numbers, without going through the local time zone.

    A List answers hundreds of them, and botocore's own way takes longer than everything else about the call.
    """
    from botocore.session import get_session
    from botocore.utils import parse_timestamp

    def read(value: Any) -> datetime:
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value, timezone.utc)
        parsed: datetime = parse_timestamp(value)
        return parsed

    session = get_session()
    session.register_component("data_loader", loader())
    # The list of all services' endpoints is kept for good, and is larger than all the rest of a session.
    for partition in loader().load_data("endpoints")["partitions"]:
        partition["services"] = {
            name: endpoints for name, endpoints in partition["services"].items() if name in _ENDPOINTS
        }
    session.get_component("response_parser_factory").set_parser_defaults(timestamp_parser=read)
    return session


def load_emulator() -> None:
    """Load what a client of the emulator needs: every run needs one in the end, and may as well have it by then."""
    with loading():
        import boto3  # noqa: F401

        import personalize_emulator  # noqa: F401


def _attach_emulator(client: Any, config: ProviderConfig) -> None:
    """Let the emulator answer instead of the network."""
    from personalize_emulator import LocalPersonalize, StoreError, attach

    try:
        service = LocalPersonalize(config.local_directory, region=config.assumed_region or "", speed=config.local_speed)
    except StoreError as error:
        raise ConfigurationError(f"{error}, or set personalize:endpoint to local:DIR with another folder.") from None
    attach(client, service)
