"""Python names are those of Pulumi's own generator."""

from __future__ import annotations

import pytest

from personalize_provider.declare.spelling import pyname


@pytest.mark.parametrize(
    ("wire", "python"),
    [
        ("arn", "arn"),
        ("datasetGroupArn", "dataset_group_arn"),
        ("kmsKeyArn", "kms_key_arn"),
        ("performHPO", "perform_hpo"),
        ("performAutoML", "perform_auto_ml"),
        ("autoMLConfig", "auto_ml_config"),
        ("autoMLResult", "auto_ml_result"),
        ("hpoConfig", "hpo_config"),
        ("tunedHPOParams", "tuned_hpo_params"),
        ("publishAttributionMetricsToS3", "publish_attribution_metrics_to_s3"),
        ("s3DataSource", "s3_data_source"),
        ("minProvisionedTPS", "min_provisioned_tps"),
        ("dockerURI", "docker_uri"),
        ("SHA256Hash", "sha256_hash"),
        ("sha256Hash", "sha256_hash"),
        ("publicIPs", "public_ips"),
        ("DatasetImportJob", "dataset_import_job"),
        ("from", "from_"),
        ("a-b", "a_b"),
        ("2fa", "_2fa"),
    ],
)
def test_python_name(wire: str, python: str) -> None:
    assert pyname(wire) == python
