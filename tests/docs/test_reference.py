"""The reference's examples are programs that work, and its pages name what there is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.newcomer.pages import blocks
from tests.real_engine.harness import Stack
from tests.support.checkout import checkout, shell
from tests.support.commands import needs, run
from tests.support.engines import engine as engine
from tests.support.projects import SDK_NAME, compiled_sdk, node_modules
from tests.support.repository import ROOT

import data
from generator import example_text, examples, reference_pages
from personalize_provider.declare.resources import BY_NAME, RESOURCES
from personalize_provider.declare.schema import input_object, output_object
from personalize_provider.plan.rules import RULES
from personalize_provider.pulumi_plugin.package_schema import package_schema

__all__ = ["checkout", "compiled_sdk", "engine", "node_modules", "shell"]

#: Seconds in which a language host may be built first.
BUILD_PATIENCE = 1500.0


def program(language: str) -> str:
    return example_text.HEADS[language] + example_text.text(language, examples.PROGRAM)


def _write_files(bucket: Path) -> None:
    """Write what the jobs of the examples read."""
    bucket.mkdir(parents=True, exist_ok=True)
    for name, text in {
        "customers.json": json.dumps({"userId": "user-001"}),
        "products.json": json.dumps({"itemId": "item-001"}),
        "closed-accounts.csv": "USER_ID\nuser-119",
    }.items():
        (bucket / name).write_text(f"{text}\n", encoding="utf-8")


@pytest.mark.engine
def test_the_examples_in_python_run(tmp_path: Path, engine: Path) -> None:
    """Previewed, made, left alone and destroyed, as one program."""
    stack = Stack(tmp_path, engine)
    _write_files(stack.emulator / "s3" / examples.BUCKET)
    (stack.folder / "__main__.py").write_text(program("python"), encoding="utf-8")
    preview = stack.preview()
    assert {step for steps in preview.changed.values() for step in steps} == {"create"}
    assert stack.up().changed == preview.changed
    assert sum(one.startswith("Create") for one in stack.writes()) == len(examples.PROGRAM)
    assert stack.up().changed == {}
    stack.destroy()
    assert [one for one in stack.local.resources() if "-job/" not in one] == []
    stack.close()


def test_the_examples_in_typescript_compile(tmp_path: Path, node_modules: Path, compiled_sdk: Path) -> None:
    modules = tmp_path / "node_modules"
    modules.mkdir()
    for path in node_modules.iterdir():
        (modules / path.name).symlink_to(path)
    shutil.copytree(compiled_sdk, modules / SDK_NAME)
    (tmp_path / "index.ts").write_text(program("typescript") + "export {};\n", encoding="utf-8")
    options = ["--strict", "--noEmit", "--skipLibCheck", "--module", "node16", "--moduleResolution", "node16"]
    run([node_modules / ".bin" / "tsc", *options, "--target", "es2022", "index.ts"], tmp_path)


@pytest.mark.languages
def test_the_examples_in_yaml_run(checkout: Path, shell: dict[str, str]) -> None:
    needs("make")
    project = checkout / "project"
    _write_files(project / ".personalize" / "s3" / examples.BUCKET)
    data.write(project / ".personalize", examples.BUCKET)
    settings = {
        "config": {"personalize:endpoint": "local", "personalize:localSpeed": 6000},
        "plugins": {"providers": [{"name": "personalize", "path": "../.venv/bin"}]},
    }
    (project / "Pulumi.yaml").write_text(program("yaml") + yaml.safe_dump(settings), encoding="utf-8")
    lines = """
        eval "$(make -s env HOSTS=yaml)"
        cd project
        pulumi stack init test
        pulumi up
        pulumi up --expect-no-changes
        pulumi destroy
    """
    printed = run(["sh", "-ec", lines], checkout, shell, patience=BUILD_PATIENCE)
    for counted in (f"+ {len(examples.PROGRAM) + 1} created", f"{len(examples.PROGRAM) + 1} unchanged"):
        assert counted in printed, printed


def test_the_examples_in_yaml_fit_the_schema() -> None:
    schema = package_schema()
    parsed = yaml.safe_load(program("yaml"))
    for name, one in parsed["resources"].items():
        kind = one["type"].partition(":")[2]
        declared = schema["resources"][f"personalize:index:{kind}"]
        given = one["properties"]
        assert set(declared.get("requiredInputs", ())) <= set(given) <= set(declared["inputProperties"]), name
        assert list(_wrong(schema, given, declared["inputProperties"])) == [], name
    named = {text for text in _texts(parsed["resources"]) if text.startswith("${")}
    assert {text[2:-1].partition(".")[0] for text in named} <= set(parsed["resources"])


def _wrong(schema: Any, given: dict[str, Any], properties: dict[str, Any]) -> Iterator[str]:
    """Members of nested objects that the schema does not know."""
    for name, value in given.items():
        spec = properties.get(name)
        if spec is None:
            yield name
            continue
        reference = spec.get("$ref") or spec.get("items", {}).get("$ref")
        for one in value if isinstance(value, list) else [value]:
            if reference and isinstance(one, dict):
                nested = schema["types"][reference.rpartition("/")[2]]
                yield from _wrong(schema, one, nested["properties"])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def test_every_kind_has_a_page_with_an_example_in_each_language() -> None:
    assert {one.kind for one in examples.PROGRAM} == set(BY_NAME)
    for resource in RESOURCES:
        found = blocks(f"reference/{reference_pages.slug(resource)}.md")
        assert [one.tab for one in found][:3] == ["Python", "TypeScript", "YAML"]
        assert f"pulumi import personalize:index:{resource.name} " in found[3].text


def test_every_page_names_all_fields_and_rules() -> None:
    for resource in RESOURCES:
        text = (ROOT / "docs" / "reference" / f"{reference_pages.slug(resource)}.md").read_text(encoding="utf-8")
        fields = {*input_object(resource).fields, *output_object(resource).fields}
        assert {name for name in fields if f"| `{name}`" not in text} == set(), resource.name
        rules = {rule.id for rule in RULES if resource.name in rule.nouns}
        assert {one for one in rules if f"**{one}**" not in text} == set(), resource.name
