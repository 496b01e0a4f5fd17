"""`personalize orphans` finds what is alive and in no state, with a command that ends it, and changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cli.account import DEV, Account, row_of
from tests.emulator.world import INTERACTIONS
from tests.provider.kind import GROUP, Kind
from tests.provider.table import BY_KIND, KINDS

from personalize_emulator import Fault
from personalize_emulator.facts import durations
from personalize_provider.base import errors
from personalize_provider.cli.orphans import Wanted
from personalize_provider.cli.states import Stack
from personalize_provider.plan.subject import Subject

kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@kinds
def test_each_kind_is_found_and_its_command_ends_it(account: Account, kind: Kind) -> None:
    account.prepare(kind.needs)
    row = row_of(account, kind).create()
    other = account.row("DatasetGroup", "other", domain="ECOMMERCE").create()
    before = account.changes()
    assert account.left(other, row) == []
    (found,) = account.left(other)
    assert (found.arn, found.kind.name, found.owner, found.finished) == (row.arn, kind.name, "project/dev", True)
    assert found.word == ("kept" if kind.resource.noun.taggable else None)
    assert found.created == row.outputs["creationDateTime"]
    assert account.changes() == before
    end = account.obey(found)
    assert account.left(other) == []
    gone = row.arn not in account.local.resources()
    assert (end.does == "delete") == gone == (kind.resource.noun.delete is not None)


@pytest.mark.parametrize("kind", [one for one in KINDS if one.resource.noun.taggable], ids=lambda kind: kind.name)
def test_each_kind_with_tags_is_found_in_the_middle_of_its_creation(account: Account, kind: Kind) -> None:
    # Long enough to be in its middle after all that is asked.
    account.flip("durations", {name: 600.0 for name in durations.SECONDS if name.endswith(".create")})
    account.prepare(kind.needs)
    arn = account.killed(row_of(account, kind))
    (found,) = account.left()
    assert (found.arn, found.word, found.finished, found.moving) == (arn, "making", False, True)


def test_a_training_that_runs_is_stopped_by_its_command(account: Account) -> None:
    account.prepare("solution")
    arn = account.killed(row_of(account, BY_KIND["SolutionVersion"]))
    (found,) = account.left()
    assert account.obey(found).does == "stop"
    assert account.call("DescribeSolutionVersion", solutionVersionArn=arn)["solutionVersion"]["status"] == (
        "CREATE STOPPED"
    )
    (found,) = account.left()
    assert account.obey(found).does == "let go"
    assert account.left() == []


def test_the_commands_can_be_given_in_the_order_of_the_list(account: Account) -> None:
    group = account.row("DatasetGroup", "shop").create()
    schema = account.row("Schema", "clicks", schema=INTERACTIONS).create()
    dataset = account.row(
        "Dataset", "clicks", datasetGroupArn=group.arn, schemaArn=schema.arn, datasetType="INTERACTIONS"
    ).create()
    found = account.left()
    assert [one.arn for one in found] == [dataset.arn, group.arn, schema.arn]
    for one in found:
        account.obey(one)
    assert account.local.resources() == []


def test_what_a_state_let_go_of_is_listed_only_where_that_is_asked_for(account: Account) -> None:
    account.prepare("stocked")
    row = row_of(account, BY_KIND["DatasetImportJob"]).create()
    row.delete()
    assert account.left() == []
    (found,) = account.left(released=True)
    assert (found.arn, found.word) == (row.arn, "released")


def test_what_is_being_deleted_is_nobodys_business(account: Account) -> None:
    row = account.row("DatasetGroup", domain="ECOMMERCE").create()
    account.call("DeleteDatasetGroup", datasetGroupArn=row.arn)
    assert row.arn in account.local.resources()
    assert account.left() == []


# Whose


def test_other_stacks_are_left_out_unless_all_are_asked_for(account: Account) -> None:
    mine = account.row("DatasetGroup", "mine", domain="ECOMMERCE").create()
    theirs = replace(account.row("DatasetGroup", "theirs", domain="ECOMMERCE"), project="other").create()
    account.call("CreateDatasetGroup", name="by-hand", domain="ECOMMERCE")
    assert [one.arn for one in account.left()] == [mine.arn]
    assert {one.arn: one.owner for one in account.left(every=True)} == {
        mine.arn: "project/dev",
        theirs.arn: "other/dev",
    }


def test_stacks_of_one_name_are_told_apart_by_suffix_and_organization(account: Account) -> None:
    plain = account.row("DatasetGroup", "one", domain="ECOMMERCE").create()
    account.crash()
    account.config = account.config.model_copy(update={"name_suffix": "eu"})
    suffixed = account.row("DatasetGroup", "two", domain="ECOMMERCE").create()
    assert [one.arn for one in account.left()] == [plain.arn]
    assert [one.arn for one in account.left(stack=replace(DEV, suffix="eu"))] == [suffixed.arn]
    # A program in another language does not tell its organization.
    assert [one.arn for one in account.left(stack=replace(DEV, organization="acme"))] == [plain.arn]
    told = replace(account.row("Schema").subject, organization="acme", suffix="eu")
    assert told.identity.rpartition("/")[0] in replace(DEV, suffix="eu", organization="acme").owners


def test_a_stack_says_whose_it_is_as_owner_tags_do() -> None:
    subject = Subject(BY_KIND["Schema"].resource, "urn:pulumi:dev::project::personalize:index:Schema::x")
    assert DEV.owners == {subject.identity.rpartition("/")[0]}


# How tags are read


@pytest.mark.parametrize("code", ["AccessDeniedException", "InternalFailure"])
def test_without_tags_in_bulk_they_are_read_one_by_one(
    account: Account, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = account.row("DatasetGroup", "mine", domain="ECOMMERCE").create()
    held = account.row("DatasetGroup", "held", domain="ECOMMERCE").create()
    account.call("CreateDatasetGroup", name="by-hand", domain="ECOMMERCE")
    account.local.settings.faults = [Fault("GetResources", code, times=None)]
    asked = account.count("ListTagsForResource")
    assert [one.arn for one in account.left(held)] == [mine.arn]
    # One for what is untagged, two for what is found: nothing is asked about what the state holds.
    assert account.count("ListTagsForResource") - asked == 3
    assert capsys.readouterr().err == (
        f"Tags are read one by one, which takes a second for each resource: GetResources answered {code}.\n"
    )


def test_credentials_of_no_use_are_an_error(account: Account) -> None:
    account.local.settings.faults = [Fault("GetResources", "ExpiredTokenException", times=None)]
    with pytest.raises(errors.AccessError, match="GetResources was refused with ExpiredTokenException"):
        account.left()


def test_tags_in_bulk_that_lag_behind_are_read_again(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    from personalize_provider.aws.client import Client

    row = account.row("DatasetGroup", domain="ECOMMERCE").create()
    tags = account.tags(row.arn)

    async def late(_: Client, key: str) -> list[tuple[str, dict[str, str]]]:
        return [(row.arn, tags), (f"{row.arn}-gone", tags)]

    monkeypatch.setattr(Client, "tagged", late)
    assert [one.arn for one in account.left()] == [row.arn]
    account.call("UntagResource", resourceArn=row.arn, tagKeys=list(tags))
    assert account.left() == []


# Kinds without tags


def test_a_schema_with_a_name_of_its_own_or_in_use_is_left_out(account: Account) -> None:
    account.prepare("group")
    account.row("Schema", "named", name="mine", schema=INTERACTIONS).create()
    used = account.row("Schema", "used", schema=INTERACTIONS, domain="ECOMMERCE").create()
    dataset = account.row(
        "Dataset", "clicks", datasetGroupArn=GROUP, schemaArn=used.arn, datasetType="INTERACTIONS"
    ).create()
    assert account.left(dataset) == []


def test_a_schema_tells_its_stack_by_its_name(account: Account) -> None:
    held = account.row("Schema", "held", schema=INTERACTIONS).create()
    mine = account.row("Schema", "mine", schema=INTERACTIONS).create()
    theirs = replace(account.row("Schema", "mine", schema=INTERACTIONS), project="other").create()
    assert {one.arn: one.owner for one in account.left(held)} == {mine.arn: "project/dev", theirs.arn: None}


def test_the_name_of_a_schema_with_a_suffix_and_a_number(account: Account) -> None:
    account.config = account.config.model_copy(update={"name_suffix": "eu"})
    held = account.row("DatasetGroup", "held", domain="ECOMMERCE").create()
    first = account.row("Schema", "a schema", schema=INTERACTIONS).create()
    account.agree(f"beside={first.arn}")
    second = account.row("Schema", "a schema", schema=INTERACTIONS).create()
    assert second.arn == f"{first.arn}-2"
    stack = replace(DEV, suffix="eu")
    urns = (held.subject.urn, account.row("Schema", "a schema").subject.urn)
    found = account.found(Wanted({held.arn: "project/dev"}, (stack,), stack.owners, urns))
    assert {one.arn: one.owner for one in found} == {first.arn: "project/dev", second.arn: "project/dev"}
    # Without that suffix it is no computed name of the stack.
    assert account.left() == []


def test_a_metric_attribution_is_its_groups(account: Account) -> None:
    kind = BY_KIND["MetricAttribution"]
    account.prepare(kind.needs)
    group = account.row("DatasetGroup", "shop").create()
    schema = account.row("Schema", "clicks", schema=INTERACTIONS).create()
    dataset = account.row(
        "Dataset", "clicks", datasetGroupArn=group.arn, schemaArn=schema.arn, datasetType="INTERACTIONS"
    ).create()
    row = row_of(account, kind, datasetGroupArn=group.arn).create()
    in_state = {one.arn: "project/dev" for one in (group, schema, dataset)}
    (found,) = account.found(Wanted(in_state, (DEV,), DEV.owners))
    assert (found.arn, found.owner) == (row.arn, "project/dev")
    other = Stack("other", "dev")
    assert account.left(stack=other) == []
    everything = account.left(schema, dataset, group, stack=other, every=True)
    assert [one.arn for one in everything] == [row.arn]
