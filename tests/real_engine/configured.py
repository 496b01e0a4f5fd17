"""Stories of the stack configuration, for a stack of either runtime."""

from __future__ import annotations

import json

from tests.real_engine.harness import BUCKET, STACK, Declared, Stack
from tests.real_engine.shop import ROLE

import schemas


def default_tags(stack: Stack) -> None:
    """Default tags reach every taggable resource; a change of them is previewed and made in place."""
    stack.resources = {
        "group": Declared("DatasetGroup", {"domain": "ECOMMERCE", "tags": {"env": "prod"}}),
        "bare": Declared("DatasetGroup", {}),
    }
    tags = {"team": "growth", "env": "dev"}
    stack.configure({"personalize:defaultTags": json.dumps({"tags": tags})})
    assert stack.up().changed == {"group": ("create",), "bare": ("create",)}
    arns = stack.outputs()
    assert stack.tags(arns["group"]) == {"team": "growth", "env": "prod"}
    assert stack.tags(arns["bare"]) == tags
    shown = {name: one["outputs"] for name, one in stack.state().items()}
    assert (shown["group"]["tags"], shown["group"]["tagsAll"]) == ({"env": "prod"}, {"team": "growth", "env": "prod"})
    assert shown["bare"]["tagsAll"] == tags
    assert stack.up().changed == {}
    assert stack.refresh().drifted == set()

    ignored = json.dumps({"keyPrefixes": ["bot:"]})
    added = {"personalize:defaultTags": json.dumps({"tags": {"team": "core"}}), "personalize:ignoreTags": ignored}
    stack.configure(added)
    stack.call("TagResource", resourceArn=arns["bare"], tags=[{"tagKey": "bot:seen", "tagValue": "yes"}])
    preview = stack.preview()
    assert preview.changed == {"group": ("update",), "bare": ("update",)}
    assert preview.inputs("group")["tagsAll"] == {"team": "core", "env": "prod"}
    before = len(stack.writes())
    assert stack.up().changed == {"group": ("update",), "bare": ("update",)}
    assert set(stack.writes()[before:]) == {"TagResource", "UntagResource"}
    assert stack.tags(arns["group"]) == {"team": "core", "env": "prod"}
    assert stack.tags(arns["bare"]) == {"team": "core", "bot:seen": "yes"}
    assert stack.refresh().drifted == set()
    assert stack.up().changed == {}

    # As people set them: the engine hands over JSON text, with what looks like a number as one.
    for path, value in {"allowedAccountIds[0]": "111111111111", "defaultTags.tags.cost": "5"}.items():
        stack.run("config", "set", "--path", f"personalize:{path}", value, "--stack", STACK)
    calls = len(stack.local.calls())
    refused = stack.up(fails=True)
    sentences = [text for text in refused.said("error") if "The credentials lead to account 000000000000" in text]
    assert sentences, refused.output
    assert len(stack.local.calls()) == calls
    stack.run("config", "rm", "personalize:allowedAccountIds", "--stack", STACK)
    # A destroy runs with the settings of the latest up, which the state keeps.
    assert stack.up().changed == {"group": ("update",), "bare": ("update",)}
    assert stack.tags(arns["bare"]) == {"cost": "5", "bot:seen": "yes"}
    stack.destroy()
    assert stack.local.resources() == []


def every_function(stack: Stack) -> None:
    """A preview asks for nothing that is yet to be made; after it every function finds what was made."""
    given = {"schema": schemas.INTERACTIONS, "data": f"s3://{BUCKET}/interactions.csv", "role": ROLE}
    stack.write("functions", given)
    preview = stack.run("preview", "--json", "--stack", STACK)
    assert preview.said("error") == []
    assert not {one.operation for one in stack.local.calls()} & {"DescribeRecommender", "DescribeDatasetGroup"}
    stack.up()
    found = stack.outputs()
    arns = found["arns"]
    assert found["recipe"] == ["aws-sims", "RELATED_ITEMS"]
    assert found["recipes"] == sorted(found["recipes"]) != []
    assert all(name.startswith("aws-vod-") for name in found["recipes"])
    assert found["recipe later"] == "arn:aws:personalize:::recipe/aws-sims"
    assert found["group"] == [arns["shop"], "ECOMMERCE", {"team": "growth"}]
    assert found["groups"] == sorted(arns["groups"])
    assert found["recommender"] == [arns["recommender"], "ACTIVE", {"team": "growth"}]
    assert found["recommenders"] == [arns["recommender"]]
    assert found["solution"] == "arn:aws:personalize:::recipe/aws-user-personalization-v2"
    assert found["version"] == [arns["version"], "first", "ACTIVE"]
    assert found["versions"] == [arns["version"]]
    assert found["metrics"]["coverage"] > 0
    assert found["campaign"] == arns["version"]
    assert stack.up().changed == {}

    for when, words in {
        "now": "A recommender is looked up by its arn or by its name; give exactly one of the two.",
        "later": "There is no recommender arn:aws:personalize:us-east-1:000000000000:recommender/nobody; check its",
    }.items():
        stack.write("functions", {**given, "wrong": when})
        wrong = stack.up(fails=True)
        assert any(words in text for text in wrong.said("error")), wrong.output
        assert "Traceback" not in wrong.output
