-- Every statutory clock is a row (design rule 4); the engine's timers read it.
CREATE TABLE statutory_clock (
    id           bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_statutory_clock PRIMARY KEY,
    case_id      bigint NOT NULL CONSTRAINT fk_statutory_clock_case REFERENCES case_file,
    clock        text NOT NULL,                 -- the rule's key in statutory-clock.dmn
    title        text NOT NULL,
    jurisdiction text NOT NULL,
    start_event  text NOT NULL,
    started_on   date NOT NULL,
    length       integer NOT NULL,
    unit         text NOT NULL,
    day_type     text NOT NULL,
    roll_over    boolean NOT NULL,
    due_on       date NOT NULL,                 -- last day on which the act is in time, in the jurisdiction's zone
    due_at       timestamptz NOT NULL,          -- the instant that day has ended
    consequence  text NOT NULL,
    citation     text NOT NULL,
    recalled     boolean NOT NULL,              -- the figure was not seen in a source: verify before relying on it
    met_on       date,
    lapsed_at    timestamptz,
    superseded_by bigint CONSTRAINT fk_statutory_clock_superseded REFERENCES statutory_clock,   -- started again on another day, by this row
    CONSTRAINT uq_statutory_clock UNIQUE (case_id, clock, started_on),
    CONSTRAINT ck_clock_unit CHECK (unit IN ('DAYS', 'MONTHS', 'YEARS')),
    CONSTRAINT ck_clock_day_type CHECK (day_type IN ('CALENDAR', 'BUSINESS', 'COURT')),
    CONSTRAINT ck_clock_consequence CHECK (consequence IN ('BAR', 'DEFAULT', 'DEEMED_DECIDED', 'ESCALATION'))
);
CREATE INDEX ix_statutory_clock_case ON statutory_clock (case_id);
CREATE INDEX ix_statutory_clock_running ON statutory_clock (due_at) WHERE met_on IS NULL AND lapsed_at IS NULL AND superseded_by IS NULL;

CREATE TABLE clock_tolling (
    id       bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_clock_tolling PRIMARY KEY,
    clock_id bigint NOT NULL CONSTRAINT fk_clock_tolling_clock REFERENCES statutory_clock,
    from_on  date NOT NULL,
    to_on    date,
    reason   text NOT NULL,
    CONSTRAINT ck_clock_tolling_order CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX ix_clock_tolling_clock ON clock_tolling (clock_id);
