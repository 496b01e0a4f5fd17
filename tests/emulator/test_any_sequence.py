"""Any sequence of legal and illegal calls: answers as a second opinion foretells them, and never a failure.

Whatever is called: no answer is a 500, each is valid for botocore, no status is one that the tables of states do not
have for its kind, and what the emulator says exists is what the account beside it says.
"""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from tests.emulator import account as second
from tests.emulator.cases.jobs import FILES
from tests.emulator.checker import model
from tests.emulator.sequences import (
    LAB,
    NOUNS,
    OPERATIONS,
    OTHER_GROUPS,
    PREFIX,
    SHOP,
    Beside,
    act,
    any_value,
    groups,
    names,
    statuses,
)
from tests.emulator.world import FOR_YOU, V1


class Calls(Beside):
    # Creations

    @act(name=st.sampled_from(OTHER_GROUPS), domain=st.booleans())
    def create_group(self, name: str, domain: bool) -> None:
        arn = f"{PREFIX}dataset-group/{name}"
        expected = self.account.create_group(arn)
        self.call("CreateDatasetGroup", expected, name=name, **({"domain": "ECOMMERCE"} if domain else {}))
        if expected is None:
            self.account.new("dataset-group", arn, "", "")

    @act(group=st.sampled_from((SHOP, LAB)), kind=st.sampled_from(("Interactions", "Items")))
    def create_dataset(self, group: str, kind: str) -> None:
        arn = f"{group.replace('-group', '')}/{kind.upper()}"
        expected = self.account.create_dataset(arn, group)
        schema = f"{PREFIX}schema/{group.rpartition('/')[2]}-{kind}"
        self.call("CreateDataset", expected, name="d", datasetGroupArn=group, datasetType=kind, schemaArn=schema)
        if expected is None:
            self.account.new("dataset", arn, group, group)

    @act(name=names, group=groups)
    def create_filter(self, name: str, group: str) -> None:
        arn = f"{PREFIX}filter/{name}"
        expected = self.account.create_filter(arn, group)
        expression = "INCLUDE ItemID WHERE Items.PRICE > 1"
        self.call("CreateFilter", expected, name=name, datasetGroupArn=group, filterExpression=expression)
        if expected is None:
            self.account.new("filter", arn, group, group)

    @act(group=groups)
    def create_tracker(self, group: str) -> None:
        expected = self.account.create_tracker(group)
        made = self.call("CreateEventTracker", expected, name="t", datasetGroupArn=group)
        if expected is None:
            self.account.new("event-tracker", made["eventTrackerArn"], group, group)

    @act(name=names, group=st.sampled_from((SHOP, LAB)))
    def create_recommender(self, name: str, group: str) -> None:
        arn = f"{PREFIX}recommender/{name}"
        expected = self.account.create_recommender(arn, group, domain=group == SHOP)
        self.call("CreateRecommender", expected, name=name, datasetGroupArn=group, recipeArn=FOR_YOU)
        if expected is None:
            self.account.new("recommender", arn, group, group, self.account.training(group))

    @act(name=names, group=st.sampled_from((SHOP, LAB)))
    def create_solution(self, name: str, group: str) -> None:
        arn = f"{PREFIX}solution/{name}"
        expected = self.account.create_solution(arn, group)
        self.call("CreateSolution", expected, name=name, datasetGroupArn=group, recipeArn=V1, performAutoTraining=False)
        if expected is None:
            self.account.new("solution", arn, group, group)

    @act(data=st.data())
    def create_version(self, data: st.DataObject) -> None:
        solution = self.pick(data, "solution")
        expected = self.account.create_version(solution)
        made = self.call("CreateSolutionVersion", expected, solutionArn=solution)
        thing = self.account.get(solution)
        if expected is None and thing is not None:
            verb = self.account.training(thing.group)
            self.account.new("version", made["solutionVersionArn"], thing.group, solution, verb)

    @act(data=st.data(), name=names)
    def create_campaign(self, data: st.DataObject, name: str) -> None:
        version, arn = self.pick(data, "version"), f"{PREFIX}campaign/{name}"
        expected = self.account.create_of_version(arn, version)
        self.call("CreateCampaign", expected, name=name, solutionVersionArn=version)
        thing = self.account.get(version)
        if expected is None and thing is not None:
            self.account.new("campaign", arn, thing.group, thing.parent)
            self.account.known[arn].versions = [(0.0, version)]

    @act(data=st.data(), name=names)
    def create_follower(self, data: st.DataObject, name: str) -> None:
        solution, arn = self.pick(data, "solution"), f"{PREFIX}campaign/{name}"
        expected = self.account.create_follower(arn, solution)
        config = {"syncWithLatestSolutionVersion": True}
        self.call(
            "CreateCampaign", expected, name=name, solutionVersionArn=f"{solution}/$LATEST", campaignConfig=config
        )
        thing, newest = self.account.get(solution), self.account.newest(solution, self.account.now)
        if expected is None and thing is not None and newest is not None:
            self.account.new("campaign", arn, thing.group, solution)
            made = self.account.known[arn]
            made.versions, made.follows = [(0.0, newest.arn)], True

    @act(data=st.data(), name=names)
    def create_job(self, data: st.DataObject, name: str) -> None:
        version, arn = self.pick(data, "version"), f"{PREFIX}batch-inference-job/{name}"
        expected = self.account.create_of_version(arn, version)
        self.call("CreateBatchInferenceJob", expected, jobName=name, solutionVersionArn=version, **FILES)
        thing = self.account.get(version)
        if expected is None and thing is not None:
            self.account.new("batch-inference-job", arn, thing.group, thing.parent)

    # Changes

    @act(data=st.data(), kind=st.sampled_from(("campaign", "recommender", "event-tracker", "filter")))
    def delete_early(self, data: st.DataObject, kind: str) -> None:
        self.delete(data, kind)

    @act(data=st.data(), kind=st.sampled_from(("solution", "dataset", "dataset-group")))
    def delete_late(self, data: st.DataObject, kind: str) -> None:
        self.delete(data, kind)

    def delete(self, data: st.DataObject, kind: str) -> None:
        arn = self.pick(data, kind)
        expected = self.account.delete(arn)
        noun, member = NOUNS[kind]
        self.call(f"Delete{noun}", expected, **{member: arn})
        if expected is None:
            self.account.deleted(arn)

    @act(data=st.data(), verb=st.sampled_from(("start", "stop")))
    def switch(self, data: st.DataObject, verb: str) -> None:
        arn = self.pick(data, "recommender")
        expected = self.account.switch(arn, verb)
        self.call(f"{verb.capitalize()}Recommender", expected, recommenderArn=arn)
        if expected is None:
            self.account.known[arn].go(verb, self.account.now)

    @act(data=st.data())
    def update_campaign(self, data: st.DataObject) -> None:
        arn = self.pick(data, "campaign")
        expected = self.account.update(arn)
        self.call("UpdateCampaign", expected, campaignArn=arn, minProvisionedTPS=2 + next(self.numbers))
        if expected is None:
            self.account.updated(arn)

    # Looking

    @rule(data=st.data(), kind=st.sampled_from(sorted(NOUNS)))
    def describe(self, data: st.DataObject, kind: str) -> None:
        arn = self.pick(data, kind)
        noun, member = NOUNS[kind]
        status = self.account.status(arn)
        body = self.call(f"Describe{noun}", None if status else second.NF, **{member: arn})
        if status:
            (found,) = body.values()
            assert found["status"] == status, (arn, found)
            assert status in statuses(kind.replace("-", "_") if kind != "version" else "solution_version")
            for block in (block for name, block in found.items() if name.startswith("latest")):
                assert block["status"] in statuses("")

    @rule(kind=st.sampled_from(sorted(NOUNS)), size=st.integers(1, 3))
    def list_all(self, kind: str, size: int) -> None:
        noun, member = NOUNS[kind]
        found: list[str] = []
        token: dict[str, str] = {}
        while True:
            body = self.call(f"List{noun}s", None, maxResults=size, **token)
            (entries,) = (value for value in body.values() if isinstance(value, list))
            found += [entry[member] for entry in entries]
            if "nextToken" not in body:
                break
            token = {"nextToken": body["nextToken"]}
        assert sorted(found) == sorted(thing.arn for thing in self.account.things(kind))

    @rule(operation=st.sampled_from(OPERATIONS), data=st.data())
    def nonsense(self, operation: str, data: st.DataObject) -> None:
        """Calls made of values that mostly make no sense; those that would create or change something are left out."""
        if operation.startswith(("Create", "Delete", "Update", "Start", "Stop")):
            members = st.sampled_from(["nonsense", "nextToken"])
        else:
            shape = model("personalize").operation_model(operation).input_shape
            members = st.sampled_from([*(shape.members if shape else ()), "nonsense"])
        request = data.draw(st.dictionaries(members, any_value, max_size=3))
        reply = self.world.raw(operation, **request)
        assert reply[0] is None or not reply[0].startswith("Internal"), (operation, request, reply)

    @invariant()
    def campaigns_serve_what_they_should(self) -> None:
        for campaign in self.account.things("campaign"):
            found = self.call("DescribeCampaign", None, campaignArn=campaign.arn)["campaign"]
            assert found["solutionVersionArn"] == campaign.serving(self.account.now), found

    @invariant()
    def nothing_else_exists(self) -> None:
        known = {thing.arn for thing in self.account.things()}
        jobs_and_schemas = (f"{PREFIX}schema/", f"{PREFIX}dataset-import-job/")
        assert {arn for arn in self.world.local.resources() if not arn.startswith(jobs_and_schemas)} == known


TestCalls = Calls.TestCase
TestCalls.settings = settings(
    max_examples=60,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # fifty steps can be read; making them fewer takes minutes
)
