"""One store, several processes; a killed one loses nothing that it had answered."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.emulator.world import INTERACTIONS
from tests.processes import PATIENCE, end, run, start
from tests.support.repository import SOURCES

from personalize_emulator import LocalPersonalize
from personalize_emulator.doors.command import main

WRITER = """
import json, sys
from personalize_emulator import LocalPersonalize
local = LocalPersonalize(sys.argv[1])
for index in range(int(sys.argv[3])):
    request = {"name": f"{sys.argv[2]}{index}", "schema": sys.argv[4]}
    assert local.handle("AmazonPersonalize.CreateSchema", json.dumps(request).encode()).status == 200
    print(index, flush=True)
"""


def spawn(directory: Path, prefix: str, count: int) -> subprocess.Popen[str]:
    return start(
        [sys.executable, "-c", WRITER, str(directory), prefix, str(count), json.dumps(INTERACTIONS)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )


@pytest.fixture
def unlimited(tmp_path: Path) -> Path:
    local = LocalPersonalize(tmp_path)
    local.settings.rate_limits = False
    local.settings.count_quotas = False
    local.close()
    return tmp_path


def test_two_processes_lose_nothing(unlimited: Path) -> None:
    processes = [spawn(unlimited, prefix, 100) for prefix in ("a", "b")]
    try:
        for process in processes:
            process.communicate(timeout=PATIENCE)
            assert process.returncode == 0
    finally:
        for process in processes:
            end(process)
    local = LocalPersonalize(unlimited)
    assert len(local.resources()) == 200
    assert len(local.calls("CreateSchema")) == 200
    local.close()


def test_a_killed_process_has_lost_nothing_it_answered(unlimited: Path) -> None:
    process = spawn(unlimited, "k", 100_000)
    assert process.stdout is not None
    answered = [int(process.stdout.readline()) for _ in range(50)]
    os.kill(process.pid, signal.SIGKILL)
    answered += [int(line) for line in process.stdout.read().split()]  # what is buffered here, too
    end(process)
    local = LocalPersonalize(unlimited)
    names = {arn.rpartition("/")[2] for arn in local.resources()}
    assert {f"k{index}" for index in answered} <= names
    assert len(names) <= len(answered) + 1
    local.close()


def test_threads_share_one_door(unlimited: Path) -> None:
    local = LocalPersonalize(unlimited)
    statuses: list[int] = []

    def work(prefix: str) -> None:
        for index in range(25):
            request = {"name": f"{prefix}{index}", "schema": json.dumps(INTERACTIONS)}
            statuses.append(local.handle("AmazonPersonalize.CreateSchema", json.dumps(request).encode()).status)

    threads = [threading.Thread(target=work, args=(prefix,)) for prefix in "abcdefgh"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 200
    local.close()


def test_a_fresh_process_imports_the_standard_library_numpy_and_botocore_only(tmp_path: Path) -> None:
    script = (
        "import sys, personalize_emulator, personalize_emulator.doors.command\n"
        "personalize_emulator.LocalPersonalize(sys.argv[1]).handle('AmazonPersonalize.ListSchemas', b'{}')\n"
        "names = {name.partition('.')[0] for name in sys.modules}\n"
        "print(' '.join(sorted(names & {'boto3', 'pydantic', 'pulumi', 'grpc', 'personalize_provider', "
        "'pulumi_personalize', 'requests', 'urllib3', 'aiohttp'})))\n"
    )
    done = run(
        [sys.executable, "-W", "error", "-c", script, str(tmp_path)], env={**os.environ, "PYTHONPATH": str(SOURCES)}
    )
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) <= {"urllib3"}  # botocore's own


def test_no_source_imports_anything_else() -> None:
    import ast

    allowed = set(sys.stdlib_module_names) | {"botocore", "numpy", "personalize_emulator"}
    for path in (SOURCES / "personalize_emulator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0
                names = [node.module or ""]
            more = {"aiohttp"} if path.parent.name == "http" else set()
            assert {name.partition(".")[0] for name in names} <= allowed | more, path


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none"), "calls"]) == 2
    local = LocalPersonalize(tmp_path)
    local.handle("AmazonPersonalize.CreateDatasetGroup", b'{"name": "g"}')
    capsys.readouterr()
    assert main([str(tmp_path), "calls", "CreateDatasetGroup"]) == 0
    assert json.loads(capsys.readouterr().out)["request"] == {"name": "g"}
    assert main([str(tmp_path), "resources"]) == 0
    assert capsys.readouterr().out.strip().endswith("dataset-group/g")
    assert main([str(tmp_path), "settings", "rate_limits", "false"]) == 0
    assert local.settings.rate_limits is False
    assert main([str(tmp_path), "settings", "faults", '[{"operation": "*", "code": "InternalFailure"}]']) == 0
    assert local.settings.faults[0].code == "InternalFailure"
    assert main([str(tmp_path), "settings", "list_delay"]) == 0
    assert capsys.readouterr().out.strip() == "0.0"
    assert main([str(tmp_path), "settings"]) == 0
    assert json.loads(capsys.readouterr().out)["rate_limits"] is False
    assert main([str(tmp_path), "settings", "nothing", "1"]) == 2
    assert main([str(tmp_path), "reset"]) == 0
    assert (local.resources(), local.calls()) == ([], [])
    assert main([str(tmp_path), "reset", "settings"]) == 0
    assert local.settings.rate_limits is True
    local.close()
