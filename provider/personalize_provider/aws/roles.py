"""Credentials of an assumed role, which renew themselves: a training takes longer than a session lasts."""

from __future__ import annotations

from typing import Any

from personalize_provider.aws.translation import translated
from personalize_provider.config.settings import ProviderAssumeRole


def assumed(role: ProviderAssumeRole, source: Any, session: Any, settings: Any) -> Any:
    """Credentials of a role.

    :param source: botocore's credentials that may assume it; None where there are none.
    :param session: a boto3 session, of which the region is used.
    :param settings: botocore's settings of a client.
    """
    from botocore.credentials import DeferredRefreshableCredentials

    def renew() -> dict[str, Any]:
        with translated(f"AssumeRole of {role.roleArn}"):
            kept = source.get_frozen_credentials() if source is not None else None
            sts = session.client(
                "sts",
                aws_access_key_id=kept.access_key if kept else None,
                aws_secret_access_key=kept.secret_key if kept else None,
                aws_session_token=kept.token if kept else None,
                config=settings,
            )
            answer = sts.assume_role(**role.request())["Credentials"]
        return {
            "access_key": answer["AccessKeyId"],
            "secret_key": answer["SecretAccessKey"],
            "token": answer["SessionToken"],
            "expiry_time": answer["Expiration"].isoformat(),
        }

    return DeferredRefreshableCredentials(refresh_using=renew, method="assume-role")
