-- Who acts: offices, accounts, memberships; who is acted upon: agencies and officers. (V2 is the engine's own schema.)

-- An office that takes part in a case: a police agency, a civilian board, a prosecutor, a POST, the registry, an intake desk.
CREATE TABLE organisation (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_organisation PRIMARY KEY,
    kind        text NOT NULL,
    name        text NOT NULL,
    state       char(2),
    email       text,
    CONSTRAINT ck_organisation_kind CHECK (kind IN ('AGENCY', 'INTAKE_DESK', 'CIVILIAN_BOARD', 'PROSECUTOR', 'POST', 'REGISTRY', 'OPERATIONS'))
);
CREATE INDEX ix_organisation_name ON organisation (lower(name));

CREATE TABLE agency (
    organisation_id bigint CONSTRAINT pk_agency PRIMARY KEY CONSTRAINT fk_agency_organisation REFERENCES organisation,
    ori             text NOT NULL CONSTRAINT uq_agency_ori UNIQUE,
    agency_type     text NOT NULL,
    county          text,
    CONSTRAINT ck_agency_ori CHECK (ori ~ '^[A-Z0-9]{9}$')
);

-- Which office serves which agency: the most specific row wins (agency, then state, then the row without either).
CREATE TABLE service_area (
    office_id   bigint NOT NULL CONSTRAINT fk_service_area_office REFERENCES organisation,
    office_kind text NOT NULL,
    agency_id   bigint CONSTRAINT fk_service_area_agency REFERENCES agency,
    state       char(2),
    CONSTRAINT uq_service_area UNIQUE NULLS NOT DISTINCT (office_kind, agency_id, state)
);

CREATE TABLE account (
    username        text CONSTRAINT pk_account PRIMARY KEY,
    display_name    text NOT NULL,
    email           text,
    password_hash   text NOT NULL,
    enabled         boolean NOT NULL DEFAULT true,
    failed_sign_ins integer NOT NULL DEFAULT 0,
    locked_until    timestamptz,
    last_sign_in_at timestamptz,
    created_at      timestamptz NOT NULL,
    CONSTRAINT ck_account_username CHECK (username ~ '^[a-z0-9][a-z0-9.-]{1,62}$')
);

-- A role is held at an office. The grant key `role@office` is what every access filter compares.
CREATE TABLE membership (
    username        text NOT NULL CONSTRAINT fk_membership_account REFERENCES account,
    role            text NOT NULL,
    organisation_id bigint NOT NULL CONSTRAINT fk_membership_organisation REFERENCES organisation,
    grant_key       text GENERATED ALWAYS AS (role || '@' || organisation_id) STORED,
    CONSTRAINT pk_membership PRIMARY KEY (username, role, organisation_id)
);
CREATE INDEX ix_membership_grant ON membership (grant_key);

CREATE TABLE officer (
    id              bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_officer PRIMARY KEY,
    uid             text NOT NULL CONSTRAINT uq_officer_uid UNIQUE,
    full_name       text,                       -- public records often carry a key in place of a name
    birth_date      date,
    post_state      char(2),
    post_id         text,
    username        text CONSTRAINT fk_officer_account REFERENCES account,
    source_key      text CONSTRAINT uq_officer_source_key UNIQUE,
    CONSTRAINT uq_officer_post_id UNIQUE (post_state, post_id)
);
CREATE INDEX ix_officer_username ON officer (username) WHERE username IS NOT NULL;   -- asked of every request: is this person an officer?

CREATE TABLE employment (
    officer_id  bigint NOT NULL CONSTRAINT fk_employment_officer REFERENCES officer,
    agency_id   bigint NOT NULL CONSTRAINT fk_employment_agency REFERENCES agency,
    rank        text,
    unit        text,
    started_on  date,
    ended_on    date,
    CONSTRAINT uq_employment UNIQUE NULLS NOT DISTINCT (officer_id, agency_id, started_on)
);
CREATE INDEX ix_employment_agency ON employment (agency_id);

-- The state licence of an officer and every status it has had, with the act that changed it (domain section 7).
CREATE TABLE certification (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_certification PRIMARY KEY,
    officer_id  bigint NOT NULL CONSTRAINT fk_certification_officer REFERENCES officer,
    state       char(2) NOT NULL,
    status      text NOT NULL,
    CONSTRAINT uq_certification UNIQUE (officer_id, state),
    CONSTRAINT ck_certification_status CHECK (status IN ('ACTIVE', 'INACTIVE', 'CONDITIONAL', 'SUSPENDED', 'PROBATION', 'REVOKED',
        'REVOKED_STAYED', 'SURRENDERED', 'DENIED', 'INELIGIBLE'))
);
CREATE TABLE certification_change (
    id               bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_certification_change PRIMARY KEY,
    certification_id bigint NOT NULL CONSTRAINT fk_certification_change REFERENCES certification,
    status           text NOT NULL,
    cause            text NOT NULL,
    effective_on     date NOT NULL,
    case_id          bigint,
    recorded_at      timestamptz NOT NULL
);
