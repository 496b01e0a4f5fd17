"""docs/reference: a page for each resource, from its declaration, its rules and the examples."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator import example_text, examples
from generator.resources_page import change, end, kind_of, timeouts
from generator.text import arranged
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_ARN_MEMBER
from personalize_provider.declare.schema import FieldSpec, ObjectOf, input_object, output_object
from personalize_provider.declare.spelling import pyname
from personalize_provider.plan.rules import Rule

FOLDER = "docs/reference"
INDEX = f"{FOLDER}/index.md"
_NOTE = "Generated from the provider's declarations; do not edit."
_HEAD = f"""\
# Resources

{_NOTE}

Each page has an example in Python, TypeScript and YAML, all inputs and outputs, what a change does, how to import, the
time-outs, the rules that are checked before the first call, and what costs money. The examples are one program, which
this project's tests run in Python and YAML, and compile in TypeScript.

| Resource | What it is | Costs |
|---|---|---|
"""
_TAIL = """
Names of properties are those of TypeScript, Go, .NET, Java and YAML; where Python's differs, it stands below.
[What a change does](../resources.md) shows all fields of all resources in one table. What exists already and is
somebody else's can be read by [functions and `get`](../functions.md).
"""
_SPLIT = re.compile(r"[A-Z][a-z]*")

Format = Callable[[str], str]


def slug(resource: Resource) -> str:
    """The page's name: ``dataset-import-job``."""
    return "-".join(word.lower() for word in _SPLIT.findall(resource.name))


def pages(resources: Sequence[Resource], rules: Iterable[Rule], formatted: Format) -> dict[str, str]:
    """Path, from the repository's root, to the text of each page.

    :param formatted: lays out a program of Python.
    """
    table = list(rules)
    pages = {f"{FOLDER}/{slug(resource)}.md": _page(resource, table, formatted) for resource in resources}
    rows = [
        f"| [{resource.name}]({slug(resource)}.md) | {_first(resource)} | {resource.cost} |" for resource in resources
    ]
    return {INDEX: _HEAD + "\n".join(rows) + "\n" + _TAIL, **pages}


def _first(resource: Resource) -> str:
    return " ".join(resource.description.split("\n\n")[0].split())


def _page(resource: Resource, rules: Iterable[Rule], formatted: Format) -> str:
    about = "\n\n".join(" ".join(part.split()) for part in resource.description.split("\n\n"))
    return "\n".join(
        [
            f"# {resource.name}",
            "",
            *(line for part in about.split("\n\n") for line in (*textwrap.wrap(part, 120), "")),
            *_example(resource, formatted),
            *_inputs(resource),
            *_outputs(resource),
            *_import(resource),
            *_waiting(resource),
            *_rules(resource, rules),
            "",
        ]
    ).replace("\n\n\n", "\n\n")


def _example(resource: Resource, formatted: Format) -> Iterator[str]:
    shown = examples.of_kind(resource.name)
    yield "## Example"
    yield ""
    others = examples.named_in(shown)
    if others:
        pages = ", ".join(
            f"`{declaration.variable}` ([{declaration.kind}]({_page_of(declaration.kind)}))" for declaration in others
        )
        yield f"What the program declares before: {pages}."
        yield ""
    for language, title in (("python", "Python"), ("typescript", "TypeScript"), ("yaml", "YAML")):
        program = example_text.HEADS[language] + ("\n" if language != "yaml" else "")
        program += example_text.text(language, shown)
        yield f'=== "{title}"'
        yield ""
        yield f"    ```{language}"
        yield textwrap.indent(formatted(program) if language == "python" else program, "    ").rstrip()
        yield "    ```"
        yield ""


def _page_of(kind: str) -> str:
    return "-".join(word.lower() for word in _SPLIT.findall(kind)) + ".md"


def _inputs(resource: Resource) -> Iterator[str]:
    yield "## Inputs"
    yield ""
    yield f"{end(resource)} What *replaces* makes a new one, and the old one goes."
    yield ""
    yield "| Name | Type | A change | Meaning |"
    yield "|---|---|---|---|"
    for path, spec in _rows(input_object(resource), ""):
        effect = "" if isinstance(spec.type, ObjectOf) else change(resource, path)
        required = "<br>required" if spec.required else ""
        yield f"| {_name(path)}{required} | {_typed(spec)} | {effect} | {_cell(spec)} |"
    yield ""


def _outputs(resource: Resource) -> Iterator[str]:
    given = input_object(resource).fields
    yield "## Outputs"
    yield ""
    yield "All inputs, as they were sent, and:"
    yield ""
    yield "| Name | Type | Meaning |"
    yield "|---|---|---|"
    answered = {name: spec for name, spec in output_object(resource).fields.items() if name not in given}
    for path, spec in _rows(ObjectOf("", answered), ""):
        # What an update repeats of the inputs is described there.
        if path.rpartition(".")[0].rpartition(".")[2] not in given:
            yield f"| {_name(path)} | {_typed(spec)} | {_cell(spec)} |"
    yield ""


def _rows(root: ObjectOf, prefix: str) -> Iterator[tuple[str, FieldSpec]]:
    for spec in arranged(root.fields.values()):
        yield prefix + spec.name, spec
        if isinstance(spec.type, ObjectOf):
            yield from _rows(spec.type, f"{prefix}{spec.name}.")


def _name(path: str) -> str:
    """A path, and its last part as Python spells it."""
    last = path.rpartition(".")[2]
    python = pyname(last)
    return f"`{path}`" if python == last else f"`{path}`<br>`{python}`"


def _typed(spec: FieldSpec) -> str:
    kind = "object" if isinstance(spec.type, ObjectOf) else kind_of(spec.type)
    choices = ", ".join(f"`{choice}`" for choice in spec.choices)
    return f"{kind}<br>{choices}" if choices else kind


def _cell(spec: FieldSpec) -> str:
    return " ".join(spec.description.replace("|", "\\|").split())


def _import(resource: Resource) -> Iterator[str]:
    own = examples.of_kind(resource.name)[-1]
    arn = f"arn:aws:personalize:eu-west-1:111122223333:{_tail(resource, own)}"
    yield "## Import"
    yield ""
    called = f"`{resource.called.form}`" if resource.called is not None else "its name"
    by = f"its ARN, or by {called}:" if resource.arn_tail else "its ARN:"
    yield f"What exists already comes under Pulumi's care by {by}"
    yield ""
    yield "```bash"
    yield f"pulumi import personalize:index:{resource.name} {own.name} \\"
    yield f"    {arn} --generate-code=false"
    yield "```"
    yield ""
    yield "The command needs [the plugin](../installation-configuration.md#the-plugin), also for a Python program with"
    yield "dynamic resources. The option `import_` needs the plugin runtime. To read one without managing it:"
    yield ""
    yield "```python"
    yield f"{own.variable} = personalize.{resource.name}.get("
    yield f'    "{own.name}", "{arn}"'
    yield ")"
    yield "```"
    yield ""


def _tail(resource: Resource, own: examples.Declaration) -> str:
    if resource.arn_tail is not None:
        inputs = {resource.noun.name_member: own.name, "datasetGroupArn": "dataset-group/shop", **_texts(own)}
        return str(resource.arn_tail(inputs))
    if resource.within_parent:
        return f"{slug(BY_ARN_MEMBER[str(resource.parent)])}/{own.name}/d7c7131a"
    kind = slug(resource)
    return f"{kind}/0a1b2c3d" if resource.shares_names else f"{kind}/{own.name}"


def _texts(own: examples.Declaration) -> dict[str, str]:
    return {name: value for name, value in own.args.items() if isinstance(value, str)}


def _waiting(resource: Resource) -> Iterator[str]:
    yield "## Time-outs and deletion"
    yield ""
    yield f"Time-outs: {timeouts(resource)}. Other times by `custom_timeouts` (Python) or `customTimeouts`. A time-out"
    yield "loses nothing: the work goes on in the service, and the next `pulumi up` waits on."
    yield ""
    if resource.lost:
        yield f"A deletion loses for ever: {resource.lost}. Protect it: `pulumi.ResourceOptions(protect=True)`."
        yield ""


def _order(rule: Rule) -> tuple[str, int, str]:
    letters = rule.id.rstrip("0123456789")
    return letters, int(rule.id[len(letters) :]), rule.severity


def _rules(resource: Resource, rules: Iterable[Rule]) -> Iterator[str]:
    own = sorted((rule for rule in rules if resource.name in rule.nouns), key=_order)
    billed = [rule for rule in own if rule.severity == "cost"]
    checked = [rule for rule in own if rule.severity != "cost"]
    if checked:
        yield "## Rules"
        yield ""
        yield "Checked before the first call, beside every limit of the service's model ([all rules](../rules.md)):"
        yield ""
        yield from (f"- **{rule.id}** ({rule.severity}) {rule.says}" for rule in checked)
        yield ""
    yield "## Costs"
    yield ""
    yield f"{resource.noun.one[0].upper()}{resource.noun.one[1:]} {resource.cost}."
    yield ""
    yield from (f"- **{rule.id}** {rule.says}" for rule in billed)
