"""The command line as a whole: help, languages, folders, faults, exit codes."""

import subprocess
import sys
from pathlib import Path

import pytest

from inspect_tui.cli import COMMANDS, main
from inspect_tui.errors import ExitCode


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", [name.rstrip("_") for name in COMMANDS if name != "app"])
def test_every_command_has_help_in_both_languages(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([command, "--help", "--lang", language], {})
    assert leaving.value.code == 0
    assert f"inspect-tui {command}" in capsys.readouterr().out


@pytest.mark.parametrize(("language", "words"), [("zh", "命令写得不对"), ("en", "The command is not right")])
def test_a_wrong_command_line_is_one_sentence_and_exit_2(
    language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--lang", language, "award", "--nonsense"], {})
    assert leaving.value.code == ExitCode.USAGE
    assert words in capsys.readouterr().err


def test_where_prints_the_folders_of_the_data_folder_in_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["where", "--db", str(tmp_path)], {}) == ExitCode.DONE
    printed = capsys.readouterr().out
    assert str(tmp_path / "records") in printed
    assert str(tmp_path / "settings.toml") in printed


def test_the_environment_names_the_data_folder_and_the_flag_wins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = {"INSPECT_TUI_DB": str(tmp_path / "named")}
    main(["where"], environment)
    assert str(tmp_path / "named") in capsys.readouterr().out
    main(["where", "--db", str(tmp_path / "flag")], environment)
    assert str(tmp_path / "named") not in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--db", "X", "where"], ["where", "--db", "X"]])
def test_a_common_option_may_stand_before_or_after_the_command(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "here")
    main([folder if argument == "X" else argument for argument in arguments], {})
    assert folder in capsys.readouterr().out


def test_without_a_terminal_the_app_says_so_and_exits_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(tmp_path), "--lang", "en"], {}) == ExitCode.CANNOT
    assert "terminal" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "line"),
    [("policy = “x”", "settings.toml:1"), ("[school]\nnam = 'x'", "settings.toml:2"), ("a：1", "settings.toml:1")],
)
def test_damaged_settings_are_named_with_their_line_and_exit_1(
    text: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(text, encoding="utf-8")
    assert main(["award", "--month", "2026-10", "--db", str(tmp_path), "--lang", "zh"], {}) == ExitCode.FOUND
    assert line in capsys.readouterr().err
    assert settings.read_text(encoding="utf-8") == text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_output_that_cannot_be_written_is_one_sentence_and_exit_3() -> None:
    command = [sys.executable, "-m", "inspect_tui", "--lang", "en", "where"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == ExitCode.CANNOT
    assert done.stderr.startswith("The output could not be written")
    assert "Traceback" not in done.stderr
