-- Panels, votes and orders. One proceeding per certification case; one panel per deciding body and case.
CREATE TABLE charging_document (
    case_id     bigint CONSTRAINT pk_charging_document PRIMARY KEY CONSTRAINT fk_charging_document_case REFERENCES case_file,
    ground      text NOT NULL,                  -- code of decertification-ground.dmn, with its title as it read that day
    ground_title text NOT NULL,
    citation    text NOT NULL,
    conduct     text NOT NULL,
    evidence    text NOT NULL,                  -- the evidence relied on, open to the respondent
    standard    text NOT NULL,
    method      text NOT NULL,                  -- how and where the notice is to be served; service_record says how it was
    address     text NOT NULL,
    notice_id   bigint CONSTRAINT fk_charging_document_notice REFERENCES legal_notice,
    charged_by  text NOT NULL,
    charged_at  timestamptz NOT NULL
);

CREATE TABLE respondent_answer (
    case_id      bigint CONSTRAINT pk_respondent_answer PRIMARY KEY CONSTRAINT fk_respondent_answer_case REFERENCES case_file,
    choice       text NOT NULL,
    statement    text,
    answered_by  text NOT NULL,
    answered_at  timestamptz NOT NULL,
    CONSTRAINT ck_respondent_answer_choice CHECK (choice IN ('REQUEST_HEARING', 'WAIVE_HEARING'))
);

CREATE TABLE default_order (
    case_id     bigint CONSTRAINT pk_default_order PRIMARY KEY CONSTRAINT fk_default_order_case REFERENCES case_file,
    service_id  bigint NOT NULL CONSTRAINT fk_default_order_service REFERENCES service_record,   -- no default without proof of service
    clock_id    bigint NOT NULL CONSTRAINT fk_default_order_clock REFERENCES statutory_clock,    -- and without elapsed time
    findings    text NOT NULL,
    entered_by  text NOT NULL,
    entered_at  timestamptz NOT NULL
);

CREATE TABLE hearing (
    case_id      bigint CONSTRAINT pk_hearing PRIMARY KEY CONSTRAINT fk_hearing_case REFERENCES case_file,
    scheduled_on date NOT NULL,
    place        text NOT NULL,
    officer      text NOT NULL,                 -- user name of the hearing officer
    held_on      date,
    appeared     boolean,
    record       text
);

CREATE TABLE proposed_decision (
    case_id     bigint CONSTRAINT pk_proposed_decision PRIMARY KEY CONSTRAINT fk_proposed_decision_case REFERENCES case_file,
    findings    text NOT NULL,
    outcome     text NOT NULL,
    reasons     text NOT NULL,
    proposed_by text NOT NULL,
    proposed_at timestamptz NOT NULL
);

CREATE TABLE panel (
    id           bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_panel PRIMARY KEY,
    case_id      bigint NOT NULL CONSTRAINT fk_panel_case REFERENCES case_file,
    round        integer NOT NULL,              -- a panel that lost its quorum is seated again as a new round
    body         text NOT NULL,
    seats        integer NOT NULL,              -- the body's full strength, of which majorities of members are counted
    quorum       integer NOT NULL,
    rule         text NOT NULL,                 -- MAJORITY_OF_MEMBERS, MAJORITY_OF_PRESENT, TWO_THIRDS_OF_PRESENT
    citation     text NOT NULL,
    seated_at    timestamptz NOT NULL,
    closed_at    timestamptz,
    result       text,
    tally        text,                          -- the count in words, as the order repeats it
    CONSTRAINT uq_panel_round UNIQUE (case_id, round),
    CONSTRAINT ck_panel_body CHECK (body IN ('COMMISSION', 'BOARD')),
    CONSTRAINT ck_panel_rule CHECK (rule IN ('MAJORITY_OF_MEMBERS', 'MAJORITY_OF_PRESENT', 'TWO_THIRDS_OF_PRESENT')),
    CONSTRAINT ck_panel_closed CHECK ((closed_at IS NULL) = (result IS NULL))
);
CREATE TABLE panel_seat (
    panel_id bigint NOT NULL CONSTRAINT fk_panel_seat_panel REFERENCES panel,
    seat     integer NOT NULL,
    username text NOT NULL CONSTRAINT fk_panel_seat_account REFERENCES account,
    CONSTRAINT pk_panel_seat PRIMARY KEY (panel_id, seat),
    CONSTRAINT uq_panel_seat_member UNIQUE (panel_id, username)
);
CREATE INDEX ix_panel_seat_member ON panel_seat (username);
CREATE TABLE panel_vote (
    panel_id      bigint NOT NULL CONSTRAINT fk_panel_vote_panel REFERENCES panel,
    username      text NOT NULL,
    allegation_id bigint CONSTRAINT fk_panel_vote_allegation REFERENCES allegation,   -- null: a vote on the whole case
    vote          text NOT NULL,
    reasons       text,
    cast_at       timestamptz NOT NULL,
    CONSTRAINT uq_panel_vote UNIQUE NULLS NOT DISTINCT (panel_id, username, allegation_id),
    CONSTRAINT fk_panel_vote_seat FOREIGN KEY (panel_id, username) REFERENCES panel_seat (panel_id, username)
);

CREATE TABLE final_order (
    case_id      bigint CONSTRAINT pk_final_order PRIMARY KEY CONSTRAINT fk_final_order_case REFERENCES case_file,
    outcome      text NOT NULL,
    reasons      text NOT NULL,
    standard     text NOT NULL,
    panel_id     bigint NOT NULL CONSTRAINT fk_final_order_panel REFERENCES panel,     -- no order without a vote
    notice_id    bigint CONSTRAINT fk_final_order_notice REFERENCES legal_notice,
    issued_by    text NOT NULL,
    issued_at    timestamptz NOT NULL,
    effective_on date NOT NULL,
    finality     text NOT NULL,
    final_on     date,
    CONSTRAINT ck_final_order_outcome CHECK (outcome IN ('REVOKE', 'SUSPEND', 'DISMISS')),
    CONSTRAINT ck_final_order_finality CHECK (finality IN ('ISSUED', 'APPEAL_OPEN', 'STAYED', 'FINAL', 'REVERSED')),
    CONSTRAINT ck_final_order_final CHECK ((finality = 'FINAL') = (final_on IS NOT NULL))
);
CREATE TABLE judicial_review (
    case_id     bigint CONSTRAINT pk_judicial_review PRIMARY KEY CONSTRAINT fk_judicial_review_case REFERENCES case_file,
    sought_at   timestamptz,
    waived_at   timestamptz,
    court       text,
    result      text,
    decided_on  date,
    summary     text,
    CONSTRAINT ck_judicial_review_result CHECK (result IS NULL OR result IN ('AFFIRMED', 'REVERSED'))
);

-- Civilian board: the opinion and the agency head's answer to it. Prosecutor: the decision.
CREATE TABLE board_opinion (
    case_id        bigint CONSTRAINT pk_board_opinion PRIMARY KEY CONSTRAINT fk_board_opinion_case REFERENCES case_file,
    opinion        text NOT NULL,
    recommendation text NOT NULL,
    written_by     text NOT NULL,
    written_at     timestamptz NOT NULL,
    response       text,
    response_reasons text,
    responded_by   text,
    responded_at   timestamptz,
    CONSTRAINT ck_board_response CHECK (response IS NULL OR response IN ('CONCUR', 'DO_NOT_CONCUR'))
);
CREATE TABLE investigation (
    case_id          bigint CONSTRAINT pk_investigation PRIMARY KEY CONSTRAINT fk_investigation_case REFERENCES case_file,
    investigator     text,
    plan             text,
    report           text,
    reviewed_by      text,
    review           text,
    approved_at      timestamptz,
    discipline       text,
    discipline_reasons text,
    response_meeting_on date,
    decided_by       text,
    decided_at       timestamptz,
    CONSTRAINT ck_investigation_reviewer CHECK (approved_at IS NULL OR reviewed_by <> investigator),
    CONSTRAINT ck_investigation_decider CHECK (decided_by <> investigator)
);
CREATE TABLE criminal_decision (
    case_id    bigint CONSTRAINT pk_criminal_decision PRIMARY KEY CONSTRAINT fk_criminal_decision_case REFERENCES case_file,
    decision   text NOT NULL,
    reasons    text NOT NULL,
    charges    text,
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL,
    CONSTRAINT ck_criminal_decision CHECK (decision IN ('DECLINE', 'CHARGE'))
);
CREATE TABLE certification_report (
    case_id     bigint CONSTRAINT pk_certification_report PRIMARY KEY CONSTRAINT fk_certification_report_case REFERENCES case_file,
    summary     text NOT NULL,                  -- the package of the agency
    received_at timestamptz NOT NULL,
    identity_confirmed boolean NOT NULL DEFAULT false,
    triage      text,
    recommendation text,
    ground      text,
    ground_title text,
    ground_citation text,
    investigated_by text,
    triaged_at  timestamptz,
    reasonable_grounds boolean,
    determination text,
    determined_by text,
    determined_at timestamptz
);
