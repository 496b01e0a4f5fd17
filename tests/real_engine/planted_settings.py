"""A secret text in every setting that can hold one, of a stack and of an explicit provider."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.real_engine.harness import BUCKET, SPEED, STACK, Declared, Stack, ref
from tests.real_engine.planted import Planted
from tests.real_engine.shop import ROLE

import schemas
from personalize_provider.declare.spelling import pyname

PLACES = ("stack", "explicit")
#: The calls that a default tag comes with: of what `plant_settings` and `lost_data` declare.
TAGGED = frozenset({"CreateDatasetGroup", "CreateDataset", "CreateDatasetImportJob"})
#: Settings without a secret text of their own, and why.
LEFT_OUT: Mapping[str, str] = {
    "region": "a part of every ARN",
    "endpoint": "where the service is: messages name it, and the files of an emulator",
    "nameSuffix": "a part of every computed name",
    "maxRetries": "a small number",
    "costWarnings": "one of a few words",
    "retryMode": "one of a few words",
    "refresh": "one of a few words",
}


def settings(place: str) -> dict[str, Any]:
    """Settings with secret texts that tell the place."""

    def secret(name: str) -> str:
        return f"ZQ{place}{name}"

    digit = PLACES.index(place)
    role = {
        "roleArn": f"arn:aws:iam::111122223333:role/{secret('role')}",
        "sessionName": secret("session"),
        "externalId": secret("external"),
        "duration": "1h",
        "policy": json.dumps({"Id": secret("policy")}),
        "policyArns": [f"arn:aws:iam::aws:policy/{secret('managed')}"],
        "sourceIdentity": secret("source"),
        "tags": {"team": secret("session-tag")},
        "transitiveTagKeys": [secret("transitive")],
    }
    consent = f"beside=arn:aws:personalize:us-east-1:000000000000:dataset-group/{secret('consent')}"
    return {
        "profile": secret("profile"),
        "defaultTags": {"tags": {"owner": secret("default-tag")}},
        "ignoreTags": {"keys": [secret("ignored")], "keyPrefixes": [secret("prefix")]},
        "allowedAccountIds": ["000000000000", f"31415926535{digit}"],
        "forbiddenAccountIds": [f"27182818284{digit}"],
        **(
            {"assumeRole": role, "consent": consent, "localSpeed": "6000.314159265"}
            if place == "stack"
            else {"assumeRoles": [role]}
        ),
    }


def plant_settings(stack: Stack) -> list[Planted]:
    """Make every setting of the stack, and of an explicit provider in its program, secret."""
    given = {place: settings(place) for place in PLACES}
    words = [f"--secret=personalize:{key}={_text(value)}" for key, value in given["stack"].items()]
    stack.run("config", "set-all", *words, "--stack", STACK)
    here = {"endpoint": f"local:{stack.emulator}", "local_speed": SPEED}
    stack.resources = {
        "here": Declared("Provider", {**here, **_hidden(stack, given["explicit"])}),
        "group": Declared("DatasetGroup", {}),
        "other": Declared("DatasetGroup", {}, {"provider": "here"}),
    }
    return [
        Planted(text, value, f"{place}.{key}: {value}", TAGGED if key == "defaultTags" else frozenset())
        for place in PLACES
        for key, setting in given[place].items()
        for value, text in _planted(setting)
    ]


def lost_data(stack: Stack, group: str) -> dict[str, Declared]:
    """Data of a group whose import fails, since its file is not there: an emulator says where it looked."""
    options = dict(stack.resources[group].options)
    made = {
        "schema": Declared("Schema", {"schema": schemas.INTERACTIONS}, options),
        "data": Declared(
            "Dataset",
            {
                "dataset_group_arn": ref(f"{group}.arn"),
                "schema_arn": ref(f"{group}-schema.arn"),
                "dataset_type": "INTERACTIONS",
            },
            options,
        ),
        "import": Declared(
            "DatasetImportJob",
            {
                "dataset_arn": ref(f"{group}-data.arn"),
                "data_source": {"data_location": f"s3://{BUCKET}/none.csv"},
                "role_arn": ROLE,
            },
            options,
        ),
    }
    return {f"{group}-{name}": one for name, one in made.items()}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _hidden(stack: Stack, value: Any) -> Any:
    """A setting as the program reads it: every text out of an environment variable, as a secret."""
    if isinstance(value, Mapping):
        return {pyname(key): _hidden(stack, one) for key, one in value.items()}
    if isinstance(value, list):
        return [_hidden(stack, one) for one in value]
    variable = f"SETTING_{sum(name.startswith('SETTING_') for name in stack.env)}"
    stack.env[variable] = value
    return {"secret_env": variable}


def _planted(value: Any) -> Iterator[tuple[str, str]]:
    """Each value with a secret text in it, and that text."""
    if isinstance(value, Mapping | list):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _planted(one)
    elif value not in ("1h", "000000000000"):
        start = next(place for place in (value.find("ZQ"), value.find("6000."), 0) if place >= 0)
        yield value, value[start:].rstrip('"}')
