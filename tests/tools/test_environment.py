"""The shell environment: evaluable, in the right order, nothing twice."""

from __future__ import annotations

import subprocess
from pathlib import Path

import environment


def test_virtual_environment_comes_first_then_the_engine() -> None:
    path = environment.search_path(Path("/engine/bin"), Path("/repo/.venv"), "/usr/bin:/engine/bin:/usr/bin::/bin")
    assert path == "/repo/.venv/bin:/engine/bin:/usr/bin:/bin"


def test_engine_on_path_keeps_its_place(tmp_path: Path) -> None:
    pulumi = tmp_path / "pulumi"
    pulumi.touch()
    pulumi.chmod(0o755)
    path = environment.search_path(tmp_path, Path("/repo/.venv"), f"/usr/local/none:{tmp_path}:/bin")
    assert path == f"/repo/.venv/bin:/usr/local/none:{tmp_path}:/bin"


def test_variables_stay_in_the_repository() -> None:
    values = environment.variables(Path("/engine/bin"), {"PATH": "/bin"})
    assert values["PULUMI_BACKEND_URL"] == f"file://{environment.ROOT}/.pulumi-local/backend"
    assert values["PULUMI_HOME"] == f"{environment.ROOT}/.pulumi-local/home"
    assert values["VIRTUAL_ENV"] == f"{environment.ROOT}/.venv"
    assert values["PULUMI_SKIP_UPDATE_CHECK"] == "1"
    assert values["PULUMI_CONFIG_PASSPHRASE"]


def test_exports_survive_a_shell() -> None:
    nasty = "a b'c\"$HOME;`x`"
    script = environment.exports({"ONE": nasty, "TWO": "plain"}) + '\nprintf "%s|%s" "$ONE" "$TWO"'
    shown = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout == f"{nasty}|plain"
