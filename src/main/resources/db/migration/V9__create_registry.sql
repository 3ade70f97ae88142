-- The federal registry (EO 13929 section 3; domain 8). A row once written is never changed: by grant, and by triggers that
-- fire even in replica mode. A record cannot stand without its fair-process certification.
CREATE TABLE fair_process_certification (
    id                 bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_fair_process_certification PRIMARY KEY,
    case_id            bigint NOT NULL CONSTRAINT uq_fair_process_case UNIQUE CONSTRAINT fk_fair_process_case REFERENCES case_file,
    notice_service_id  bigint NOT NULL CONSTRAINT fk_fair_process_service REFERENCES service_record,
    evidence_disclosed text NOT NULL,
    heard_by           text NOT NULL,
    neutral_decider    text NOT NULL,
    order_case_id      bigint NOT NULL CONSTRAINT fk_fair_process_order REFERENCES final_order,
    told_of_appeal     bigint NOT NULL CONSTRAINT fk_fair_process_appeal_notice REFERENCES legal_notice,
    final_on           date NOT NULL,
    certified_at       timestamptz NOT NULL,
    CONSTRAINT ck_fair_process_heard_by CHECK (heard_by IN ('HEARING', 'WAIVER', 'DEFAULT'))
);

-- The head row numbers the entries: sequences leave gaps after a rollback, a row lock does not.
CREATE TABLE registry_head (
    one     boolean CONSTRAINT pk_registry_head PRIMARY KEY DEFAULT true CONSTRAINT ck_registry_head CHECK (one),
    entries bigint NOT NULL
);
INSERT INTO registry_head (entries) VALUES (0);

CREATE TABLE registry_record (
    id               uuid CONSTRAINT pk_registry_record PRIMARY KEY,
    entry_no         bigint NOT NULL CONSTRAINT uq_registry_record_entry UNIQUE,
    event_type       text NOT NULL,
    case_id          bigint NOT NULL CONSTRAINT uq_registry_record_case UNIQUE CONSTRAINT fk_registry_record_case REFERENCES case_file,
    certification_id bigint NOT NULL CONSTRAINT fk_registry_record_certification REFERENCES fair_process_certification,
    officer_id       bigint NOT NULL CONSTRAINT fk_registry_record_officer REFERENCES officer,
    officer_name     text NOT NULL,
    post_state       char(2),
    post_id          text,
    agency_ori       text NOT NULL,
    agency_name      text NOT NULL,
    reporting_office text NOT NULL,
    case_docket      text NOT NULL,
    conduct_on       date,
    effective_on     date NOT NULL,
    final_on         date NOT NULL,
    force_related    boolean NOT NULL,
    ground           text NOT NULL,
    legal_basis      text NOT NULL,
    standard         text NOT NULL,
    outcome          text NOT NULL,
    order_sha256     text NOT NULL,
    recorded_at      timestamptz NOT NULL,
    canonical        text NOT NULL,             -- the bytes the leaf commits to, as canonical JSON
    leaf_hash        text NOT NULL,             -- SHA-256 of 0x00 and those bytes (RFC 6962): the Merkle log's leaf
    CONSTRAINT ck_registry_record_event CHECK (event_type IN ('DECERTIFICATION', 'TERMINATION', 'ON_DUTY_CONVICTION',
        'FORCE_CIVIL_JUDGMENT', 'SEPARATION_UNDER_INVESTIGATION'))
);
CREATE INDEX ix_registry_record_name ON registry_record (lower(officer_name));
CREATE INDEX ix_registry_record_post ON registry_record (post_state, post_id);

CREATE FUNCTION refuse_registry_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the registry is append-only: correct by a superseding record, withdraw by a tombstone' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER tg_registry_record_append_only BEFORE UPDATE OR DELETE ON registry_record FOR EACH ROW EXECUTE FUNCTION refuse_registry_change();
CREATE TRIGGER tg_registry_record_no_truncate BEFORE TRUNCATE ON registry_record EXECUTE FUNCTION refuse_registry_change();
CREATE TRIGGER tg_fair_process_append_only BEFORE UPDATE OR DELETE ON fair_process_certification FOR EACH ROW EXECUTE FUNCTION refuse_registry_change();
CREATE TRIGGER tg_fair_process_no_truncate BEFORE TRUNCATE ON fair_process_certification EXECUTE FUNCTION refuse_registry_change();
ALTER TABLE registry_record ENABLE ALWAYS TRIGGER tg_registry_record_append_only;
ALTER TABLE registry_record ENABLE ALWAYS TRIGGER tg_registry_record_no_truncate;
ALTER TABLE fair_process_certification ENABLE ALWAYS TRIGGER tg_fair_process_append_only;
ALTER TABLE fair_process_certification ENABLE ALWAYS TRIGGER tg_fair_process_no_truncate;
REVOKE UPDATE, DELETE, TRUNCATE ON registry_record, fair_process_certification FROM peel_app;
REVOKE INSERT, DELETE, TRUNCATE ON registry_head FROM peel_app;

-- What the gate found the last time it ran, for the clerk.
CREATE TABLE registry_gate_check (
    case_id    bigint CONSTRAINT pk_registry_gate_check PRIMARY KEY CONSTRAINT fk_registry_gate_check_case REFERENCES case_file,
    checked_at timestamptz NOT NULL,
    missing    text[] NOT NULL,
    resolution text
);
