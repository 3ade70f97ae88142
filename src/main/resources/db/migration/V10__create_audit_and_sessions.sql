-- Every read of a case or record, every denied look, every sign-in, every break-glass. Insert-only for the program.
CREATE TABLE audit_entry (
    id       bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_audit_entry PRIMARY KEY,
    at       timestamptz NOT NULL,
    who      text NOT NULL,
    act      text NOT NULL,
    what     text NOT NULL,
    case_id  bigint,
    why      text,
    outcome  text NOT NULL,
    origin   text,
    CONSTRAINT ck_audit_entry_outcome CHECK (outcome IN ('ALLOWED', 'DENIED'))
);
CREATE INDEX ix_audit_entry_case ON audit_entry (case_id, id);
CREATE INDEX ix_audit_entry_who ON audit_entry (who, id);
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, case_event, task_answer FROM peel_app;

-- A creating POST made repeatable by its Idempotency-Key.
CREATE TABLE idempotent_request (
    username     text NOT NULL,
    key          text NOT NULL,
    path         text NOT NULL,
    request_hash text NOT NULL,
    status       integer,
    response     text,
    created_at   timestamptz NOT NULL,
    CONSTRAINT pk_idempotent_request PRIMARY KEY (username, key)
);

-- How often one address used a public page in the current window; shared by all nodes.
CREATE TABLE rate_window (
    key          text NOT NULL,
    window_start timestamptz NOT NULL,
    hits         integer NOT NULL,
    CONSTRAINT pk_rate_window PRIMARY KEY (key, window_start)
);

-- What an import brought and what it refused, line by line.
CREATE TABLE import_run (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_import_run PRIMARY KEY,
    profile     text NOT NULL,
    file_name   text NOT NULL,
    started_by  text NOT NULL,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    rows_read   integer NOT NULL DEFAULT 0,
    created     integer NOT NULL DEFAULT 0,
    unchanged   integer NOT NULL DEFAULT 0,
    updated     integer NOT NULL DEFAULT 0,
    rejected    integer NOT NULL DEFAULT 0,
    failure     text
);
CREATE TABLE import_rejection (
    run_id bigint NOT NULL CONSTRAINT fk_import_rejection_run REFERENCES import_run,
    line   bigint NOT NULL,
    field  text,
    reason text NOT NULL,
    CONSTRAINT pk_import_rejection PRIMARY KEY (run_id, line)
);
-- How each source row stood when it was last taken in. A row that still stands so changes nothing, whatever people have done
-- with its case since; comparing with the case itself would undo their work.
CREATE TABLE import_source_row (
    source      text NOT NULL,
    target      text NOT NULL,
    source_key  text NOT NULL,
    fingerprint text NOT NULL,
    run_id      bigint NOT NULL CONSTRAINT fk_import_source_row_run REFERENCES import_run,
    CONSTRAINT pk_import_source_row PRIMARY KEY (source, target, source_key)
);

-- Sessions live in the database, so that any node can serve any request (the column names are Spring Session's).
CREATE TABLE spring_session (
    primary_id            char(36) CONSTRAINT pk_spring_session PRIMARY KEY,
    session_id            char(36) NOT NULL CONSTRAINT uq_spring_session_id UNIQUE,
    creation_time         bigint NOT NULL,
    last_access_time      bigint NOT NULL,
    max_inactive_interval integer NOT NULL,
    expiry_time           bigint NOT NULL,
    principal_name        varchar(100)
);
CREATE INDEX ix_spring_session_expiry ON spring_session (expiry_time);
CREATE INDEX ix_spring_session_principal ON spring_session (principal_name);
CREATE TABLE spring_session_attributes (
    session_primary_id char(36) NOT NULL CONSTRAINT fk_spring_session_attributes REFERENCES spring_session ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea NOT NULL,
    CONSTRAINT pk_spring_session_attributes PRIMARY KEY (session_primary_id, attribute_name)
);

-- The bundle of models, decisions and forms in force: one row per deployment, so that nodes deploy once between them.
CREATE TABLE rules_bundle (
    version       text CONSTRAINT pk_rules_bundle PRIMARY KEY,   -- hash of every model, decision and form
    deployment_id text NOT NULL,
    deployed_at   timestamptz NOT NULL
);
