"""The pytest plugin in runs of pytest of their own: found by itself, apart under xdist, gone when it is not used."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

#: Tests that would fail if two of them shared an account, a store or a port.
MANY = """
import pytest

@pytest.mark.parametrize("number", range(12))
def test_alone(personalize, personalize_server, personalize_data, number):
    import boto3

    assert personalize.list_dataset_groups()["datasetGroups"] == []
    assert personalize_data.locations("s3://bucket/") == []
    personalize_data.write("s3://bucket/file", str(number))
    boto3.client("personalize").create_dataset_group(name=f"shop-{number}")
    (group,) = personalize.list_dataset_groups()["datasetGroups"]
    assert group["name"] == f"shop-{number}"
    assert personalize_data.read("s3://bucket/file") == str(number)
"""


def test_tests_are_apart_in_parallel(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(MANY)
    pytester.runpytest_subprocess("-n", "2", "-W", "error").assert_outcomes(passed=12)


def test_region_and_account_can_be_chosen(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        """
        import boto3, pytest

        @pytest.fixture(scope="session")
        def personalize_session():
            return boto3.Session(
                aws_access_key_id="111122223333", aws_secret_access_key="any", region_name="eu-west-1"
            )
        """
    )
    pytester.makepyfile(
        """
        def test_arn(personalize, personalize_server):
            import boto3

            begin = "arn:aws:personalize:eu-west-1:111122223333:dataset-group/"
            assert personalize.create_dataset_group(name="one")["datasetGroupArn"] == begin + "one"
            over_http = boto3.client("personalize")
            assert over_http.create_dataset_group(name="two")["datasetGroupArn"] == begin + "two"
        """
    )
    pytester.runpytest_subprocess("-W", "error").assert_outcomes(passed=1)


def test_whoever_does_not_use_it_loads_nothing(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_nothing():
            assert not {"boto3", "botocore", "numpy", "aiohttp"} & sys.modules.keys()
        """
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_the_fixtures_are_listed_with_what_they_are(pytester: pytest.Pytester) -> None:
    shown = pytester.runpytest_subprocess("--fixtures").stdout.str()
    for name in ("", "_account", "_clock", "_data", "_events", "_faults", "_runtime", "_server", "_session", "_shop"):
        assert f"\npersonalize{name} " in shown
    assert "no docstring available" not in shown


def test_a_test_that_fails_leaves_no_server_behind(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import os, threading

        def test_fails(personalize_server):
            assert not personalize_server.url

        def test_nothing_is_left():
            assert "AWS_ENDPOINT_URL_PERSONALIZE" not in os.environ
            assert not [one for one in threading.enumerate() if one.name == "personalize-server"]
        """
    )
    pytester.runpytest_subprocess("-W", "error").assert_outcomes(passed=1, failed=1)
