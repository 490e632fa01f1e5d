"""The same pairs compared on Apache Spark, for more rows than one machine compares in a night.

Rows go to Spark and pairs come back as Parquet files in the folder of the build, which holds personal data anyway. On a
cluster that folder must be one that all its machines see.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from problemprofile.errors import ProfileError
from problemprofile.store import Store

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# Where nothing says otherwise (spark-submit, spark-defaults.conf), this machine alone, to try it on few rows: then
# compiling what is asked costs more than asking it.
_ALONE = {
    "spark.master": "local[*]",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}
_ALWAYS = {
    "spark.app.name": "problemprofile linkage",
    "spark.ui.enabled": "false",  # it would show rows to whoever opens it
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "FATAL",  # its warnings quote plans
}


def session(folder: Path) -> SparkSession:
    """Spark as it is set up here. Raises ProfileError where pyspark or Java is missing."""
    try:
        from pyspark import SparkConf
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
        from splink.backends.spark import similarity_jar_location
    except ImportError:
        raise _not_there("pyspark is not installed", "pip install 'problemprofile[spark]'") from None
    try:
        conf = SparkConf()
        for name, value in ({} if conf.contains("spark.master") else _ALONE).items():
            conf.set(name, value)
        for name, value in {**_ALWAYS, "spark.jars": similarity_jar_location()}.items():
            conf.setIfMissing(name, value)
        spark = SparkSession.builder.config(conf=conf).getOrCreate()
    except (PySparkException, OSError):
        raise _not_there("Java is not there", "install Java 17, or say in JAVA_HOME where it is") from None
    spark.sparkContext.setCheckpointDir((folder / "checkpoints").as_uri())
    return spark


def _not_there(what: str, how: str) -> ProfileError:
    message = f"profile.toml asks for Spark ([linkage] engine), and {what}."
    return ProfileError(message, remedy=f'Use engine = "duckdb", or {how}.')


def predicted(store: Store, table: str, settings: dict[str, Any], least: float | None, made: str) -> None:
    """Compare the rows of a table of the store by these settings of Splink; its pairs become the table `made`."""
    from splink import Linker
    from splink.backends.spark import SparkAPI

    folder = store.path.parent.resolve() / "spark"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    try:
        spark = session(folder)
        store.write_parquet(store.frame(table), folder / "rows.parquet")
        rows = SparkAPI(spark_session=spark).register(spark.read.parquet((folder / "rows.parquet").as_uri()))
        linker = Linker(rows, settings, log_level="CRITICAL", validate_settings=False)
        found = linker.inference.predict(threshold_match_weight=least, warning_mode="never")
        wanted = [f"mw_{each['output_column_name']}" for each in settings["comparisons"]]
        pairs = spark.table(found.physical_name).select("row_key_l", "row_key_r", *wanted)
        pairs.write.parquet((folder / "pairs").as_uri())
        store.read_parquet(made, folder / "pairs")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
