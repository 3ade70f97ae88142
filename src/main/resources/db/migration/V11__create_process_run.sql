-- One row for each process that ran for a case, written in the engine's own transaction as it starts and ends. The engine keeps
-- no history here, and its running tokens do not say since when they run: this is what the dashboards count.
CREATE TABLE process_run (
    id         text CONSTRAINT pk_process_run PRIMARY KEY,       -- the engine's instance id
    process    text NOT NULL,
    case_id    bigint NOT NULL CONSTRAINT fk_process_run_case REFERENCES case_file,
    opened_at  timestamptz NOT NULL,                              -- repeated from the case: the oldest case that runs is one index row
    started_at timestamptz NOT NULL,
    ended_at   timestamptz,
    CONSTRAINT ck_process_run_order CHECK (ended_at >= started_at)
);
CREATE INDEX ix_process_run_running ON process_run (process, opened_at) INCLUDE (started_at) WHERE ended_at IS NULL;
CREATE INDEX ix_process_run_ended ON process_run (process, ended_at) INCLUDE (started_at) WHERE ended_at IS NOT NULL;
