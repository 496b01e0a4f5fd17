"""Roles to assume: which requests are made, with whose keys, how often, and in which words they fail."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from botocore.awsrequest import AWSResponse, HeadersDict
from tests.provider.answering import no_aws
from tests.provider.clock import ManualClock
from tests.provider.stage import InlineClient

from personalize_provider.aws import connection
from personalize_provider.base import errors
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.config.stack_config import from_stack

ROLE = "arn:aws:iam::111111111111:role/deployer"
OTHER = "arn:aws:iam::222222222222:role/personalize"


class _Raw(io.BytesIO):
    def stream(self, amount: int = 65536, **_: Any) -> Iterator[bytes]:
        while chunk := self.read(amount):
            yield chunk


class Aws:
    """Stands for AWS behind every client: answers STS and Personalize, and keeps who asked for what."""

    def __init__(self) -> None:
        #: Minutes that each session lasts, of which botocore renews it 10 minutes before the end at the latest.
        self.minutes = 60
        self.refusal = ""
        self.calls: list[tuple[str, str]] = []
        self.requests: list[dict[str, str]] = []

    def __call__(self, request: Any, **_: Any) -> AWSResponse:
        authorization = request.headers["Authorization"]
        text = authorization.decode() if isinstance(authorization, bytes) else str(authorization)
        key = re.search(r"Credential=(\w+)/", text)
        assert key is not None
        if ".amazonaws.com" in request.url and "personalize" in request.url:
            self.calls.append(("ListSchemas", key[1]))
            return self._answer(request, 200, b'{"schemas": []}')
        fields = {name: values[0] for name, values in parse_qs(self._body(request)).items()}
        self.calls.append((fields["Action"], key[1]))
        self.requests.append(fields)
        if self.refusal:
            return self._answer(request, 403, self.refusal.encode())
        if fields["Action"] == "GetCallerIdentity":
            return self._answer(request, 200, _result("GetCallerIdentity", "<Account>222222222222</Account>"))
        end = datetime.now(timezone.utc) + timedelta(minutes=self.minutes)
        number = sum(operation == "AssumeRole" for operation, _ in self.calls)
        credentials = (
            f"<Credentials><AccessKeyId>ASIA{number}</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
            f"<SessionToken>t{number}</SessionToken><Expiration>{end.isoformat()}</Expiration></Credentials>"
        )
        return self._answer(request, 200, _result("AssumeRole", credentials))

    @staticmethod
    def _body(request: Any) -> str:
        return request.body.decode() if isinstance(request.body, bytes) else str(request.body)

    @staticmethod
    def _answer(request: Any, status: int, body: bytes) -> AWSResponse:
        raw: Any = _Raw(body)
        headers: Any = HeadersDict({})
        return AWSResponse(request.url, status, headers, raw)


def _result(operation: str, inner: str) -> bytes:
    space = "https://sts.amazonaws.com/doc/2011-06-15/"
    result = f"<{operation}Result>{inner}</{operation}Result>"
    return f'<{operation}Response xmlns="{space}">{result}</{operation}Response>'.encode()


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Aws:
    no_aws(monkeypatch, tmp_path)
    made = Aws()
    real = connection.botocore_session

    def session() -> Any:
        found = real()
        found.register("before-send", made)
        return found

    monkeypatch.setattr(connection, "botocore_session", session)
    return made


Ask = Callable[[], object]


def asking(**settings: Any) -> Ask:
    config = ProviderConfig.model_validate(
        {"region": "us-east-1", "access_key": "AKIAOWN", "secret_key": "hunter2", **settings}
    )
    clock = ManualClock()
    client = InlineClient(config, clock, {})
    return lambda: clock.run(client.call("ListSchemas", {}))


def test_a_role_is_assumed_once_and_used(aws: Aws) -> None:
    ask = asking(assume_role={"roleArn": ROLE})
    ask()
    ask()
    assert aws.calls == [("AssumeRole", "AKIAOWN"), ("ListSchemas", "ASIA1"), ("ListSchemas", "ASIA1")]
    assert aws.requests[0].items() >= {"RoleArn": ROLE, "RoleSessionName": "pulumi-personalize"}.items()
    assert not {"ExternalId", "DurationSeconds", "Policy"} & aws.requests[0].keys()


def test_a_session_that_ends_is_renewed(aws: Aws) -> None:
    aws.minutes = 5
    ask = asking(assume_role={"roleArn": ROLE})
    ask()
    aws.minutes = 60
    ask()
    ask()
    assert aws.calls == [
        ("AssumeRole", "AKIAOWN"),
        ("ListSchemas", "ASIA1"),
        ("AssumeRole", "AKIAOWN"),
        ("ListSchemas", "ASIA2"),
        ("ListSchemas", "ASIA2"),
    ]


def test_each_role_is_assumed_by_the_one_before(aws: Aws) -> None:
    asking(assume_roles=[{"roleArn": ROLE}, {"roleArn": OTHER, "sessionName": "me"}])()
    assert aws.calls == [("AssumeRole", "AKIAOWN"), ("AssumeRole", "ASIA1"), ("ListSchemas", "ASIA2")]
    assert [(one["RoleArn"], one["RoleSessionName"]) for one in aws.requests] == [
        (ROLE, "pulumi-personalize"),
        (OTHER, "me"),
    ]


def test_everything_that_a_role_can_be_given_is_sent(aws: Aws) -> None:
    role = {
        "roleArn": ROLE,
        "sessionName": "me",
        "externalId": "id",
        "duration": "1h30m",
        "policy": "{}",
        "policyArns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
        "sourceIdentity": "somebody",
        "tags": {"team": "growth"},
        "transitiveTagKeys": ["team"],
    }
    asking(assume_role=role)()
    (sent,) = aws.requests
    assert {name: value for name, value in sent.items() if name not in ("Action", "Version")} == {
        "RoleArn": ROLE,
        "RoleSessionName": "me",
        "ExternalId": "id",
        "DurationSeconds": "5400",
        "Policy": "{}",
        "PolicyArns.member.1.arn": "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "SourceIdentity": "somebody",
        "Tags.member.1.Key": "team",
        "Tags.member.1.Value": "growth",
        "TransitiveTagKeys.member.1": "team",
    }


def test_the_account_is_the_roles(aws: Aws) -> None:
    settings = {"region": "us-east-1", "access_key": "AKIAOWN", "secret_key": "s", "assume_role": {"roleArn": OTHER}}
    config = ProviderConfig.model_validate({**settings, "allowed_account_ids": ["222222222222"]})
    client = InlineClient(config, ManualClock(), {})
    assert ManualClock().run(client.account()) == "222222222222"
    assert ("GetCallerIdentity", "AKIAOWN") not in aws.calls


def test_the_profiles_credentials_assume_it(aws: Aws, tmp_path: Path) -> None:
    (tmp_path / "credentials").write_text("[work]\naws_access_key_id = AKIAWORK\naws_secret_access_key = s\n")
    (tmp_path / "config").write_text("[profile work]\nregion = eu-west-1\n")
    ask = asking(assume_role={"roleArn": ROLE}, access_key=None, secret_key=None, profile="work", region=None)
    ask()
    assert aws.calls == [("AssumeRole", "AKIAWORK"), ("ListSchemas", "ASIA1")]


def test_a_refused_role_is_told_in_one_sentence(aws: Aws) -> None:
    aws.refusal = (
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User x may not assume it</Message></Error>"
        "</ErrorResponse>"
    )
    with pytest.raises(errors.AccessError) as error:
        asking(assume_role={"roleArn": ROLE, "externalId": "hunter3"})()
    assert str(error.value) == (
        f"AssumeRole of {ROLE} was refused with AccessDenied: User x may not assume it; allow the AWS "
        "credentials in use to make this call and run again, nothing is lost."
    )


def test_nobody_to_assume_it(aws: Aws) -> None:
    with pytest.raises(errors.AccessError, match=f"AssumeRole of {ROLE} was refused with NoCredentials: Unable to"):
        asking(assume_role={"roleArn": ROLE}, access_key=None, secret_key=None)()


def test_an_emulator_is_asked_without_it(tmp_path: Path) -> None:
    for endpoint in (f"local:{tmp_path}", "http://127.0.0.1:1"):
        assert ProviderConfig.model_validate({"endpoint": endpoint, "assume_role": {"roleArn": ROLE}}).roles == ()


# The configuration


def read(**values: Any) -> ProviderConfig:
    return from_stack({key.replace("__", ":"): value for key, value in values.items()}.get)


@pytest.mark.parametrize(
    "values",
    [
        {"personalize__assumeRole": f'{{"roleArn": "{ROLE}"}}'},
        {"personalize__assumeRoles": f'[{{"roleArn": "{ROLE}"}}]'},
        {"personalize__assumeRoles": [{"roleArn": ROLE}]},
        {"aws__assumeRole": f'{{"roleArn": "{ROLE}"}}'},
        {"aws__assumeRoles": f'[{{"roleArn": "{ROLE}"}}]'},
        {"aws__assumeRole": f'{{"roleArn": "{OTHER}"}}', "personalize__assumeRoles": f'[{{"roleArn": "{ROLE}"}}]'},
    ],
)
def test_where_roles_come_from(values: dict[str, Any]) -> None:
    assert [one.roleArn for one in read(**values).roles] == [ROLE]


def test_a_profile_of_ones_own_puts_foreign_roles_out() -> None:
    roles = {"aws__assumeRole": f'{{"roleArn": "{ROLE}"}}', "aws__assumeRoleWithWebIdentity": "{}"}
    assert read(**roles, personalize__profile="work").roles == ()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"personalize__assumeRole": '{"sessionName": "hunter2"}'},
            "The stack configuration personalize:assumeRole.roleArn cannot be used: field required;",
        ),
        (
            {"aws__assumeRoles": f'[{{"roleArn": "{ROLE}"}}, {{"roleArn": "hunter2"}}]'},
            "The stack configuration aws:assumeRoles[1].roleArn cannot be used: it must be the ARN of an IAM role, ",
        ),
        (
            {"personalize__assumeRole": f'{{"roleArn": "{ROLE}", "duration": "13h"}}'},
            "The stack configuration personalize:assumeRole.duration cannot be used: it must be a duration from 15m ",
        ),
        (
            {"aws__assumeRole": "hunter2"},
            "The stack configuration aws:assumeRole is no JSON; set its parts with `",
        ),
        (
            {"personalize__assumeRole": f'{{"roleArn": "{ROLE}"}}', "personalize__assumeRoles": "[]"},
            "The stack configuration personalize:assumeRoles cannot be used: list should have at least 1 item",
        ),
        (
            {"personalize__assumeRole": f'{{"roleArn": "{ROLE}"}}', "personalize__assumeRoles": [{"roleArn": ROLE}]},
            "The stack sets personalize:assumeRole and personalize:assumeRoles; give one role to assume or the list",
        ),
        ({"aws__assumeRoleWithWebIdentity": "{}"}, "The stack sets aws:assumeRoleWithWebIdentity, which this provid"),
        (
            {"personalize__retryMode": "legacy"},
            "The stack configuration personalize:retryMode cannot be used: input should be 'standard' or 'adaptive';",
        ),
    ],
)
def test_values_that_cannot_be_used(values: dict[str, Any], words: str) -> None:
    with pytest.raises(errors.ConfigurationError) as error:
        read(**values)
    sentence = str(error.value)
    assert sentence.startswith(words)
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert "hunter2" not in sentence
