"""SDKs are compiled where their toolchains are, and Go gets its own from a repository."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from tests.support.commands import needs, run
from tests.support.repository import ROOT

import sdks

pytestmark = pytest.mark.languages

#: Seconds for one command: first runs fetch what they need and build all of it.
PATIENCE = 1500.0
MODULE = "github.com/pulumi-personalize/pulumi-personalize/sdk/go/personalize"
REPOSITORY = MODULE.partition("/sdk/")[0]
_GO = {"GOFLAGS": "-buildvcs=false -modcacherw"}
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>test</groupId><artifactId>sdk</artifactId><version>1</version>
  <properties>
    <maven.compiler.source>{java}</maven.compiler.source><maven.compiler.target>{java}</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>{dependencies}</dependencies>
  <build><sourceDirectory>src/main/java</sourceDirectory></build>
</project>
"""


def test_go(tmp_path: Path) -> None:
    """With its own module file, which needs no change."""
    needs("go")
    run(["go", "vet", "-mod=readonly", "./..."], ROOT / "sdk/go/personalize", os.environ | _GO, patience=PATIENCE)


def test_go_gets_the_sdk_from_its_repository(tmp_path: Path) -> None:
    """From a repository at the place that the module's path names, with a tag for the module."""
    needs("go", "git")
    version = json.loads((ROOT / "sdk/go/personalize/pulumi-plugin.json").read_text(encoding="utf-8"))["version"]
    repository = tmp_path / "repository"
    shutil.copytree(ROOT / "sdk" / "go", repository / "sdk" / "go")
    settings = tmp_path / "gitconfig"
    settings.write_text(
        f'[url "file://{repository}"]\n  insteadOf = https://{REPOSITORY}\n'
        "[user]\n  name = Somebody\n  email = somebody@example.com\n",
        encoding="utf-8",
    )
    env = os.environ | _GO | {"GIT_CONFIG_GLOBAL": str(settings), "GIT_CONFIG_NOSYSTEM": "1"}
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "The SDK"]):
        run(["git", *command], repository, env)
    run(["git", "tag", f"sdk/go/personalize/v{version}"], repository, env)

    fetched, proxy = run(["go", "env", "GOMODCACHE", "GOPROXY"], tmp_path, env).split()
    env |= {
        # What is in the user's cache is not fetched again, and nothing of this test stays there.
        "GOMODCACHE": str(tmp_path / "modules"),
        "GOPROXY": f"file://{fetched}/cache/download,{proxy}",
        "GONOPROXY": REPOSITORY,
        "GONOSUMDB": "*",
    }
    program = tmp_path / "program"
    program.mkdir()
    run(["go", "mod", "init", "example.com/program"], program, env)
    run(["go", "get", MODULE], program, env, patience=PATIENCE)
    assert run(["go", "list", "-m", MODULE], program, env).split() == [MODULE, f"v{version}"]
    assert run(["go", "list", MODULE], program, env).split() == [MODULE]


def test_go_takes_the_sdk_of_a_checkout(tmp_path: Path) -> None:
    """By the commands of the documentation."""
    needs("go", "sh")
    pages = "".join(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").rglob("*.md")))
    (commands,) = re.findall(r"^```bash\n(go mod edit -replace .*?)^```$", pages, re.MULTILINE | re.DOTALL)
    run(["go", "mod", "init", "example.com/program"], tmp_path)
    run(["sh", "-ec", commands.replace("=PATH/", f"={ROOT}/")], tmp_path, patience=PATIENCE)
    assert run(["go", "list", MODULE], tmp_path).split() == [MODULE]


def test_java(tmp_path: Path) -> None:
    """With the dependencies and for the version that the generated Gradle file names."""
    needs("go", "mvn", "javac")
    sdks.write(tmp_path, ["java"])
    gradle = (tmp_path / "java" / "build.gradle").read_text(encoding="utf-8")
    wanted = re.findall(r'^ +implementation\("(\S+?):(\S+?):(\S+?)"\)', gradle, re.MULTILINE)
    assert "pulumi" in {artifact for _, artifact, _ in wanted}
    (java,) = re.findall(r"JavaLanguageVersion\.of\((\d+)\)", gradle)
    dependencies = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version></dependency>"
        for group, artifact, version in wanted
    )
    (tmp_path / "java" / "pom.xml").write_text(POM.format(java=java, dependencies=dependencies), encoding="utf-8")
    run(["mvn", "--batch-mode", "--quiet", "compile"], tmp_path / "java", os.environ, patience=PATIENCE)
    assert list((tmp_path / "java" / "target" / "classes").rglob("Recommender.class"))


def test_dotnet(tmp_path: Path) -> None:
    needs("go", "dotnet")
    sdks.write(tmp_path, ["dotnet"])
    env = os.environ | {"DOTNET_CLI_TELEMETRY_OPTOUT": "1", "DOTNET_NOLOGO": "1"}
    run(["dotnet", "build"], tmp_path / "dotnet", env, patience=PATIENCE)
