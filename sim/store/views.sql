-- The views of the database: one per question, the same on SQLite and PostgreSQL.
-- The line above a view is its name and the question that it answers; docs/database.md has the same table.
-- The view v_measures is made from sim/measures.py. SQLite has no square root in every program that reads it
-- (R's does not), so spread is told as the variance: a standard deviation is its square root.

-- v_studies: Which studies were made, when, by which command, and are they finished?
CREATE VIEW v_studies AS
SELECT
    studies.folder AS study,
    studies.name AS kind,
    studies.started,
    studies.finished,
    COALESCE(counts.n_scenarios, 0) AS n_scenarios,
    COALESCE(counts.n_seeds, 0) AS n_seeds,
    COALESCE(counts.n_runs, 0) AS n_runs,
    COALESCE(counts.n_failed, 0) AS n_failed,
    studies.command,
    studies.configuration_hash,
    studies.model_version,
    studies.versions,
    studies."commit" AS commit_hash
FROM studies
LEFT JOIN (
    SELECT
        study_runs.study_id,
        COUNT(DISTINCT study_runs.scenario) AS n_scenarios,
        COUNT(DISTINCT runs.seed) AS n_seeds,
        COUNT(CASE WHEN runs.status = 'finished' THEN 1 END) AS n_runs,
        COUNT(CASE WHEN runs.status = 'failed' THEN 1 END) AS n_failed
    FROM study_runs
    JOIN runs ON runs.id = study_runs.run_id
    GROUP BY study_runs.study_id
) AS counts ON counts.study_id = studies.id;

-- v_runs: Which runs does a study have, how did each end, and what made it?
CREATE VIEW v_runs AS
SELECT
    studies.folder AS study,
    study_runs.scenario,
    runs.seed,
    runs.status,
    runs.n_attempts,
    runs.saved,
    runs.seconds,
    runs.citizen_weeks,
    runs.n_years,
    runs.engine,
    runs.model_version,
    runs."commit" AS commit_hash
FROM studies
JOIN study_runs ON study_runs.study_id = studies.id
JOIN runs ON runs.id = study_runs.run_id;

-- v_failures: Which runs failed, and why?
CREATE VIEW v_failures AS
SELECT
    studies.folder AS study,
    study_runs.scenario,
    runs.seed,
    runs.error,
    runs.n_attempts,
    runs.saved
FROM studies
JOIN study_runs ON study_runs.study_id = studies.id
JOIN runs ON runs.id = study_runs.run_id
WHERE runs.status = 'failed';

-- v_scenarios: Which complete configuration stands behind a scenario?
CREATE VIEW v_scenarios AS
SELECT
    used.study,
    used.scenario,
    scenarios.hash AS scenario_hash,
    scenarios.configuration
FROM (
    SELECT DISTINCT studies.folder AS study, study_runs.scenario, runs.scenario_id
    FROM studies
    JOIN study_runs ON study_runs.study_id = studies.id
    JOIN runs ON runs.id = study_runs.run_id
) AS used
JOIN scenarios ON scenarios.id = used.scenario_id;

-- v_settings: What was each scenario of a sweep set to?
CREATE VIEW v_settings AS
SELECT
    studies.folder AS study,
    study_settings.scenario,
    study_settings.setting,
    study_settings.value,
    study_settings.number
FROM studies
JOIN study_settings ON study_settings.study_id = studies.id;

-- v_outcomes: What came out of each run?
CREATE VIEW v_outcomes AS
SELECT
    studies.folder AS study,
    study_runs.scenario,
    runs.seed,
    outcomes.name AS outcome,
    outcomes.value,
    COALESCE(
        v_measures.unit,
        CASE
            WHEN outcomes.name LIKE 'start.%weeks_short' THEN 'weeks'
            WHEN outcomes.name LIKE 'start.%' THEN 'people'
            ELSE ''
        END
    ) AS unit
FROM studies
JOIN study_runs ON study_runs.study_id = studies.id
JOIN runs ON runs.id = study_runs.run_id
JOIN outcomes ON outcomes.run_id = runs.id
LEFT JOIN v_measures ON v_measures.measure = outcomes.name;

-- v_means: What came out of each scenario, as a mean over its seeds?
CREATE VIEW v_means AS
SELECT
    study,
    scenario,
    outcome,
    COUNT(value) AS n,
    AVG(value) AS mean,
    CASE
        WHEN COUNT(value) < 2 THEN NULL
        WHEN SUM(value * value) < COUNT(value) * AVG(value) * AVG(value) THEN 0.0
        ELSE (SUM(value * value) - COUNT(value) * AVG(value) * AVG(value)) / (COUNT(value) - 1)
    END AS variance,
    MIN(value) AS smallest,
    MAX(value) AS largest,
    unit
FROM v_outcomes
GROUP BY study, scenario, outcome, unit;

-- v_paired: How much more came out than of another scenario, seed by seed: the same people, the same luck?
CREATE VIEW v_paired AS
SELECT
    studies.folder AS study,
    mine.scenario,
    other.scenario AS against,
    my_run.seed,
    my_outcome.name AS outcome,
    my_outcome.value - other_outcome.value AS difference,
    COALESCE(v_measures.unit, '') AS unit
FROM studies
JOIN study_runs AS other ON other.study_id = studies.id
JOIN runs AS other_run ON other_run.id = other.run_id
JOIN study_runs AS mine ON mine.study_id = studies.id AND mine.scenario <> other.scenario
JOIN runs AS my_run ON my_run.id = mine.run_id AND my_run.seed = other_run.seed
JOIN outcomes AS other_outcome ON other_outcome.run_id = other_run.id
JOIN outcomes AS my_outcome ON my_outcome.run_id = my_run.id AND my_outcome.name = other_outcome.name
LEFT JOIN v_measures ON v_measures.measure = my_outcome.name;

-- v_differences: How much more came out than of another scenario, as a mean over the pairs of runs?
CREATE VIEW v_differences AS
SELECT
    study,
    scenario,
    against,
    outcome,
    COUNT(difference) AS n,
    AVG(difference) AS mean,
    CASE
        WHEN COUNT(difference) < 2 THEN NULL
        WHEN SUM(difference * difference) < COUNT(difference) * AVG(difference) * AVG(difference) THEN 0.0
        ELSE (SUM(difference * difference) - COUNT(difference) * AVG(difference) * AVG(difference)) / (COUNT(difference) - 1)
    END AS variance,
    MIN(difference) AS smallest,
    MAX(difference) AS largest,
    unit
FROM v_paired
GROUP BY study, scenario, against, outcome, unit;

-- v_levers: What came out at each value of a setting of a sweep, over all its runs with that value?
CREATE VIEW v_levers AS
SELECT
    v_settings.study,
    v_settings.setting,
    v_settings.value,
    v_settings.number,
    v_outcomes.outcome,
    COUNT(v_outcomes.value) AS n,
    AVG(v_outcomes.value) AS mean,
    MIN(v_outcomes.value) AS smallest,
    MAX(v_outcomes.value) AS largest,
    v_outcomes.unit
FROM v_settings
JOIN v_outcomes ON v_outcomes.study = v_settings.study AND v_outcomes.scenario = v_settings.scenario
GROUP BY
    v_settings.study, v_settings.setting, v_settings.value, v_settings.number,
    v_outcomes.outcome, v_outcomes.unit;

-- v_groups: What became of each risk group, where it is not too small to be shown?
CREATE VIEW v_groups AS
SELECT
    studies.folder AS study,
    study_runs.scenario,
    runs.seed,
    group_results.group_name,
    group_results.measure,
    group_results.value,
    COALESCE(v_measures.unit, '') AS unit
FROM studies
JOIN study_runs ON study_runs.study_id = studies.id
JOIN runs ON runs.id = study_runs.run_id
JOIN group_results ON group_results.run_id = runs.id
LEFT JOIN v_measures ON v_measures.measure = 'group.' || group_results.measure;

-- v_ledger: Who paid or received what in each year, and because of which effort?
CREATE VIEW v_ledger AS
SELECT
    studies.folder AS study,
    study_runs.scenario,
    runs.seed,
    ledger.year,
    ledger.category,
    ledger.cause,
    ledger.account,
    ledger.dkk
FROM studies
JOIN study_runs ON study_runs.study_id = studies.id
JOIN runs ON runs.id = study_runs.run_id
JOIN ledger ON ledger.run_id = runs.id;

-- v_costs: What did each year cost each treasury, net of what it received?
CREATE VIEW v_costs AS
SELECT
    study,
    scenario,
    seed,
    year,
    SUM(CASE WHEN account = 'MUNICIPALITY' THEN dkk ELSE 0 END) AS municipality_dkk,
    SUM(CASE WHEN account = 'STATE' THEN dkk ELSE 0 END) AS state_dkk,
    SUM(CASE WHEN account = 'REGION' THEN dkk ELSE 0 END) AS region_dkk,
    SUM(CASE WHEN account IN ('MUNICIPALITY', 'STATE', 'REGION') THEN dkk ELSE 0 END) AS public_dkk
FROM v_ledger
GROUP BY study, scenario, seed, year;

-- v_series: In which rows of which Parquet file are the weeks of a run?
CREATE VIEW v_series AS
SELECT
    studies.folder AS study,
    study_runs.scenario,
    runs.seed,
    series_files.name AS file,
    runs.first_row,
    runs.n_weeks,
    series_files.sha256,
    series_files.n_bytes
FROM studies
JOIN study_runs ON study_runs.study_id = studies.id
JOIN runs ON runs.id = study_runs.run_id
JOIN series_files ON series_files.id = runs.series_file_id;
