"""Stories of the stack configuration, for a stack of either runtime."""

from __future__ import annotations

import json

from .harness import Declared, Stack


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

    stack.configure({**added, "personalize:allowedAccountIds": json.dumps(["111111111111"])})
    calls = len(stack.local.calls())
    refused = stack.up(fails=True)
    sentences = [text for text in refused.said("error") if "The credentials lead to account 000000000000" in text]
    assert sentences, refused.output
    assert "Traceback" not in refused.output
    assert len(stack.local.calls()) == calls
    stack.configure(added)
    # A destroy runs with the settings of the latest up, which the state keeps.
    assert stack.up().changed == {}
    stack.destroy()
    assert stack.local.resources() == []
