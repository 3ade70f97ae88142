-- The case family (domain 0.8): one incident, many cases, never merged, because each office sees its own.

CREATE TABLE incident (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_incident PRIMARY KEY,
    occurred_on date,
    place       text,
    agency_id   bigint CONSTRAINT fk_incident_agency REFERENCES agency
);

CREATE TABLE case_file (
    id              bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_case_file PRIMARY KEY,
    docket          text NOT NULL CONSTRAINT uq_case_file_docket UNIQUE,
    kind            text NOT NULL,
    incident_id     bigint NOT NULL CONSTRAINT fk_case_file_incident REFERENCES incident,
    jurisdiction    text NOT NULL,              -- CA, WA, … or US for the neutral default
    rules_version   text NOT NULL,              -- the deployed bundle of models, decisions and forms this case started under
    office_id       bigint NOT NULL CONSTRAINT fk_case_file_office REFERENCES organisation,
    agency_id       bigint CONSTRAINT fk_case_file_agency REFERENCES agency,
    officer_id      bigint CONSTRAINT fk_case_file_officer REFERENCES officer,   -- the respondent of a certification case
    title           text NOT NULL,
    status          text NOT NULL DEFAULT 'OPEN',
    outcome         text,
    opened_at       timestamptz NOT NULL,
    closed_at       timestamptz,
    source          text,                       -- where an imported case came from
    source_key      text,
    version         integer NOT NULL DEFAULT 0,
    CONSTRAINT uq_case_file_source UNIQUE (source, source_key),
    CONSTRAINT ck_case_file_kind CHECK (kind IN ('COMPLAINT', 'INTERNAL_AFFAIRS', 'BOARD_REVIEW', 'CRIMINAL_REVIEW', 'CERTIFICATION')),
    CONSTRAINT ck_case_file_status CHECK (status IN ('OPEN', 'CLOSED')),
    CONSTRAINT ck_case_file_closed CHECK ((status = 'CLOSED') = (outcome IS NOT NULL))
);
CREATE INDEX ix_case_file_incident ON case_file (incident_id);
CREATE INDEX ix_case_file_officer ON case_file (officer_id);
CREATE INDEX ix_case_file_kind_open ON case_file (kind, opened_at) WHERE status = 'OPEN';
CREATE SEQUENCE docket_number;

-- Who may read a case: one row per grant key (`role@office` or `user:name`). Written when the case opens, and when a
-- party or an office joins. The one access filter reads this table; nothing else decides.
CREATE TABLE case_access (
    case_id   bigint NOT NULL CONSTRAINT fk_case_access_case REFERENCES case_file,
    grant_key text NOT NULL,
    opened_at timestamptz NOT NULL,   -- repeated from the case, so that "the cases I may see, newest first" is one index
    CONSTRAINT pk_case_access PRIMARY KEY (case_id, grant_key)
);
CREATE INDEX ix_case_access_grant ON case_access (grant_key, opened_at DESC, case_id DESC);

-- A person kept out of one case: recusal, conflict, or a wall by name.
CREATE TABLE recusal (
    case_id     bigint NOT NULL CONSTRAINT fk_recusal_case REFERENCES case_file,
    username    text NOT NULL CONSTRAINT fk_recusal_account REFERENCES account,
    reason      text NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT pk_recusal PRIMARY KEY (case_id, username)
);

CREATE TABLE complaint (
    case_id         bigint CONSTRAINT pk_complaint PRIMARY KEY CONSTRAINT fk_complaint_case REFERENCES case_file,
    tracking_code   text NOT NULL CONSTRAINT uq_complaint_tracking_code UNIQUE,
    received_at     timestamptz NOT NULL,
    channel         text NOT NULL,
    narrative       text NOT NULL,
    agency_reported text,                       -- the agency in the complainant's words, when it could not be matched
    contact_name    text,
    contact_email   text,
    language        text,
    anonymous       boolean NOT NULL,
    CONSTRAINT ck_complaint_channel CHECK (channel IN ('WEB', 'API', 'IMPORT', 'PHONE', 'MAIL', 'IN_PERSON')),
    CONSTRAINT ck_complaint_narrative CHECK (char_length(narrative) <= 50000)
);

-- Closing at intake takes a stated reason and two people (domain section 1); a closing disagreed with stays on record.
CREATE TABLE complaint_closing (
    id             bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_complaint_closing PRIMARY KEY,
    case_id        bigint NOT NULL CONSTRAINT fk_complaint_closing_case REFERENCES case_file,
    reason         text NOT NULL,
    reasons        text NOT NULL,
    proposed_by    text NOT NULL,
    proposed_at    timestamptz NOT NULL,
    agreed         boolean,
    review         text,
    reviewed_by    text,
    reviewed_at    timestamptz,
    CONSTRAINT ck_complaint_closing_reason CHECK (reason IN ('NO_POLICE_EMPLOYEE', 'EXACT_DUPLICATE', 'FACIALLY_IMPOSSIBLE', 'POLICY_COMPLAINT')),
    CONSTRAINT ck_complaint_closing_two_people CHECK (reviewed_by <> proposed_by)
);
CREATE INDEX ix_complaint_closing_case ON complaint_closing (case_id);

CREATE TABLE case_party (
    id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_case_party PRIMARY KEY,
    case_id    bigint NOT NULL CONSTRAINT fk_case_party_case REFERENCES case_file,
    role       text NOT NULL,
    officer_id bigint CONSTRAINT fk_case_party_officer REFERENCES officer,
    name       text,
    CONSTRAINT ck_case_party_role CHECK (role IN ('COMPLAINANT', 'SUBJECT_OFFICER', 'RESPONDENT', 'COUNSEL', 'WITNESS'))
);
CREATE INDEX ix_case_party_case ON case_party (case_id);
CREATE UNIQUE INDEX uq_case_party_officer ON case_party (case_id, role, officer_id) WHERE officer_id IS NOT NULL;

-- One officer, one rule, one act. An allegation belongs to the incident; each office makes its own finding on it.
CREATE TABLE allegation (
    id               bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_allegation PRIMARY KEY,
    incident_id      bigint NOT NULL CONSTRAINT fk_allegation_incident REFERENCES incident,
    number           integer NOT NULL,
    officer_id       bigint CONSTRAINT fk_allegation_officer REFERENCES officer,   -- null: not yet identified
    category         text NOT NULL,
    rule             text,
    act              text NOT NULL,
    classification   text,
    criminal         boolean NOT NULL DEFAULT false,
    board            boolean NOT NULL DEFAULT false,
    post_reportable  boolean NOT NULL DEFAULT false,
    citation         text,
    source           text,
    source_key       text,
    CONSTRAINT uq_allegation_number UNIQUE (incident_id, number),
    CONSTRAINT uq_allegation_source UNIQUE (source, source_key)
);

CREATE TABLE allegation_disposition (
    allegation_id bigint NOT NULL CONSTRAINT fk_allegation_disposition REFERENCES allegation,
    case_id       bigint NOT NULL CONSTRAINT fk_allegation_disposition_case REFERENCES case_file,
    code          text NOT NULL,
    standard      text NOT NULL,
    reasons       text,
    found_by      text NOT NULL,
    found_at      timestamptz NOT NULL,
    CONSTRAINT pk_allegation_disposition PRIMARY KEY (allegation_id, case_id),
    CONSTRAINT ck_disposition_code CHECK (code IN ('SUSTAINED', 'NOT_SUSTAINED', 'UNFOUNDED', 'EXONERATED', 'POLICY_FAILURE',
        'SUSTAINED_OTHER', 'ADMIN_CLOSED')),
    CONSTRAINT ck_disposition_standard CHECK (standard IN ('PREPONDERANCE', 'CLEAR_AND_CONVINCING', 'PROBABLE_CAUSE',
        'BEYOND_REASONABLE_DOUBT', 'AS_PUBLISHED'))
);
CREATE INDEX ix_allegation_disposition_case ON allegation_disposition (case_id);

-- What happened, in words a party would understand. Written in the transaction of the act itself; never updated.
CREATE TABLE case_event (
    id       bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_case_event PRIMARY KEY,
    case_id  bigint NOT NULL CONSTRAINT fk_case_event_case REFERENCES case_file,
    at       timestamptz NOT NULL,
    actor    text NOT NULL,                     -- a user name, or "Peel" for a step the model took
    element  text,                              -- the model's element, so that the diagram can show the way taken
    sentence text NOT NULL,
    reason   text,
    layer    text NOT NULL DEFAULT 'OVERSIGHT',
    CONSTRAINT ck_case_event_layer CHECK (layer IN ('PARTY', 'OVERSIGHT'))
);
CREATE INDEX ix_case_event_case ON case_event (case_id, id);

-- A message from one case to another (domain 0.12).
CREATE TABLE hand_off (
    id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_hand_off PRIMARY KEY,
    message    text NOT NULL,
    from_case  bigint NOT NULL CONSTRAINT fk_hand_off_from REFERENCES case_file,
    to_case    bigint NOT NULL CONSTRAINT fk_hand_off_to REFERENCES case_file,
    sent_at    timestamptz NOT NULL,
    CONSTRAINT uq_hand_off UNIQUE (message, from_case, to_case)
);
CREATE INDEX ix_hand_off_to ON hand_off (to_case);

-- A pause of one case for another (abeyance for the criminal case). Tolls clocks while open.
CREATE TABLE case_hold (
    id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_case_hold PRIMARY KEY,
    case_id    bigint NOT NULL CONSTRAINT fk_case_hold_case REFERENCES case_file,
    for_case   bigint NOT NULL CONSTRAINT fk_case_hold_for REFERENCES case_file,
    reason     text NOT NULL,
    opened_at  timestamptz NOT NULL,
    released_at timestamptz,
    CONSTRAINT uq_case_hold UNIQUE (case_id, for_case)
);
