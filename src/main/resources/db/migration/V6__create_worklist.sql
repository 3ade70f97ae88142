-- Peel's own worklist: the engine stores tokens, this table answers "what is mine to do". Written in the engine's
-- transaction by one listener. Measured reason: the engine's task query needs 40 ms for a first page among 100,000 open
-- tasks; this index needs under one.
CREATE TABLE task (
    id           text CONSTRAINT pk_task PRIMARY KEY,            -- the engine's task id
    case_id      bigint NOT NULL CONSTRAINT fk_task_case REFERENCES case_file,
    docket       text NOT NULL,
    process      text NOT NULL,
    element      text NOT NULL,
    name         text NOT NULL,
    grant_key    text NOT NULL,                 -- who may take it: `role@office` or `user:name`
    assignee     text CONSTRAINT fk_task_assignee REFERENCES account,
    form         text NOT NULL,
    form_version text NOT NULL,
    deployment_id text NOT NULL,                -- the bundle that holds that form
    status       text NOT NULL DEFAULT 'OPEN',
    created_at   timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    ended_at     timestamptz,
    ended_by     text,
    CONSTRAINT ck_task_status CHECK (status IN ('OPEN', 'DONE', 'CANCELLED'))
);
CREATE INDEX ix_task_open_grant ON task (grant_key, due_at, id) WHERE status = 'OPEN';
CREATE INDEX ix_task_open_assignee ON task (assignee, due_at, id) WHERE status = 'OPEN';
CREATE INDEX ix_task_open_process ON task (process, due_at) WHERE status = 'OPEN';
CREATE INDEX ix_task_case ON task (case_id);

-- What a person has typed so far; gone when the task ends.
CREATE TABLE task_draft (
    task_id  text NOT NULL CONSTRAINT fk_task_draft_task REFERENCES task ON DELETE CASCADE,
    username text NOT NULL CONSTRAINT fk_task_draft_account REFERENCES account,
    fields   jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    CONSTRAINT pk_task_draft PRIMARY KEY (task_id, username)
);

-- The answer a person gave, with the form version it was given on. Never updated.
CREATE TABLE task_answer (
    task_id      text CONSTRAINT pk_task_answer PRIMARY KEY CONSTRAINT fk_task_answer_task REFERENCES task,
    username     text NOT NULL,
    form_version text NOT NULL,
    fields       jsonb NOT NULL,
    answered_at  timestamptz NOT NULL
);
