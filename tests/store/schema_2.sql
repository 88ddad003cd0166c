-- The tables as the program made them in schema 2. Never to be changed.

CREATE TABLE studies (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    started DATETIME NOT NULL,
    folder VARCHAR NOT NULL,
    command VARCHAR NOT NULL,
    CONSTRAINT pk_studies PRIMARY KEY (id),
    CONSTRAINT uq_studies_folder UNIQUE (folder)
);

CREATE TABLE scenarios (
    id INTEGER NOT NULL,
    hash VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    configuration JSON NOT NULL,
    CONSTRAINT pk_scenarios PRIMARY KEY (id),
    CONSTRAINT uq_scenarios_hash UNIQUE (hash)
);

CREATE TABLE series_files (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    n_bytes INTEGER NOT NULL,
    n_rows INTEGER NOT NULL,
    CONSTRAINT pk_series_files PRIMARY KEY (id),
    CONSTRAINT uq_series_files_name UNIQUE (name)
);

CREATE TABLE runs (
    id INTEGER NOT NULL,
    scenario_id INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    model_version VARCHAR NOT NULL,
    engine VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    saved DATETIME NOT NULL,
    seconds DOUBLE NOT NULL,
    citizen_weeks INTEGER NOT NULL,
    n_years INTEGER NOT NULL,
    versions JSON NOT NULL,
    "commit" VARCHAR,
    series_file_id INTEGER NOT NULL,
    first_row INTEGER NOT NULL,
    n_weeks INTEGER NOT NULL,
    CONSTRAINT pk_runs PRIMARY KEY (id),
    CONSTRAINT uq_runs_scenario_id UNIQUE (scenario_id, seed, model_version),
    CONSTRAINT fk_runs_scenario_id FOREIGN KEY(scenario_id) REFERENCES scenarios (id),
    CONSTRAINT fk_runs_series_file_id FOREIGN KEY(series_file_id) REFERENCES series_files (id)
);

CREATE INDEX ix_runs_series_file_id ON runs (series_file_id);

CREATE TABLE study_runs (
    study_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    scenario VARCHAR NOT NULL,
    CONSTRAINT pk_study_runs PRIMARY KEY (study_id, run_id, scenario),
    CONSTRAINT fk_study_runs_study_id FOREIGN KEY(study_id) REFERENCES studies (id),
    CONSTRAINT fk_study_runs_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
) WITHOUT ROWID;

CREATE INDEX ix_study_runs_run_id ON study_runs (run_id);

CREATE TABLE outcomes (
    run_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    value DOUBLE,
    CONSTRAINT pk_outcomes PRIMARY KEY (run_id, name),
    CONSTRAINT fk_outcomes_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
) WITHOUT ROWID;

CREATE TABLE ledger (
    run_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    category VARCHAR NOT NULL,
    cause VARCHAR NOT NULL,
    account VARCHAR NOT NULL,
    dkk DOUBLE NOT NULL,
    CONSTRAINT pk_ledger PRIMARY KEY (run_id, year, category, cause, account),
    CONSTRAINT fk_ledger_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
) WITHOUT ROWID;
