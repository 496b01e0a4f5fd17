"""The quickstart in other languages: made by the lines of its README, left alone by the next run, and destroyed."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests import processes
from tests.support.commands import needs

from personalize_emulator import LocalPersonalize

pytestmark = pytest.mark.languages

#: Seconds for all commands of a language: the first build of a Go program takes minutes.
PATIENCE = 1500.0
ARN = r"arn:aws:personalize:us-east-1:000000000000:"
OUTPUTS = {
    "shopArn": rf"{ARN}dataset-group/shop-\w+",
    "recommenderArn": rf"{ARN}recommender/recommended-for-you-\w+",
    "labArn": rf"{ARN}dataset-group/lab-\w+",
    "solutionArn": rf"{ARN}solution/next-purchase-\w+",
    "solutionVersionArn": rf"{ARN}solution/next-purchase-\w+/\w+",
}
AFTERWARDS = """
pulumi up --expect-no-changes
pulumi stack output --json > outputs.json
pulumi stack export > state.json
pulumi destroy
"""


@pytest.mark.parametrize(("language", "tools"), [("typescript", ("npm", "node")), ("go", ("go",)), ("yaml", ())])
def test_the_three_lines_of_its_readme(
    checkout: Path, shell: Mapping[str, str], language: str, tools: tuple[str, ...]
) -> None:
    needs("make", *tools)
    folder = checkout / "examples" / f"quickstart_{language}"
    script = ["sh", "-ec", three_lines(folder / "README.md") + AFTERWARDS]
    done = processes.run(script, cwd=checkout, env=shell, stderr=subprocess.STDOUT, patience=PATIENCE)
    assert done.returncode == 0, done.stdout
    for counted in ("+ 18 created", "18 unchanged", "- 18 deleted"):
        assert counted in done.stdout, done.stdout

    outputs = json.loads((folder / "outputs.json").read_text(encoding="utf-8"))
    assert set(outputs) == set(OUTPUTS)
    for name, pattern in OUTPUTS.items():
        assert re.fullmatch(pattern, outputs[name]), name
    made = json.loads((folder / "state.json").read_text(encoding="utf-8"))["deployment"]["resources"]
    status = {one["id"]: one["outputs"].get("status") for one in made if one["type"].startswith("personalize:index:")}
    assert (status[outputs["recommenderArn"]], status[outputs["solutionVersionArn"]]) == ("ACTIVE", "ACTIVE")

    emulator = LocalPersonalize(folder / ".personalize")
    assert len(emulator.calls("DeleteDatasetGroup")) == 2
    assert [one for one in emulator.resources() if "-job/" not in one] == []
    emulator.close()


def three_lines(readme: Path) -> str:
    """The one block of commands in a README."""
    (block,) = re.findall(r"^```bash\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(block.splitlines()) == 3
    return str(block)
