-- Documents with their confidentiality layer (domain 13), notices with proof of service, and the mail that waits to go out.
CREATE TABLE document (
    id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_document PRIMARY KEY,
    case_id    bigint NOT NULL CONSTRAINT fk_document_case REFERENCES case_file,
    title      text NOT NULL,
    layer      text NOT NULL,
    media_type text NOT NULL,
    sha256     text NOT NULL,
    content    bytea NOT NULL,
    filed_by   text NOT NULL,
    filed_at   timestamptz NOT NULL,
    CONSTRAINT ck_document_layer CHECK (layer IN ('PARTY', 'OVERSIGHT', 'COMPELLED', 'CRIMINAL_INVESTIGATIVE'))
);
CREATE INDEX ix_document_case ON document (case_id);

-- Compelled (Garrity) statements: the text stands in a document of layer COMPELLED; this row says who ordered it and when.
CREATE TABLE compelled_statement (
    document_id    bigint CONSTRAINT pk_compelled_statement PRIMARY KEY CONSTRAINT fk_compelled_statement_document REFERENCES document,
    officer_id     bigint CONSTRAINT fk_compelled_statement_officer REFERENCES officer,
    ordered_by     text NOT NULL,
    admonished_on  date NOT NULL
);

-- The wall in the database itself: nothing compelled can be filed in a criminal review, whoever asks.
CREATE FUNCTION refuse_compelled_in_criminal_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.layer = 'COMPELLED' AND EXISTS (SELECT FROM peel.case_file c WHERE c.id = NEW.case_id AND c.kind = 'CRIMINAL_REVIEW') THEN
        RAISE EXCEPTION 'compelled material cannot be filed in a criminal review' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER tg_document_wall BEFORE INSERT OR UPDATE ON document FOR EACH ROW EXECUTE FUNCTION refuse_compelled_in_criminal_case();
ALTER TABLE document ENABLE ALWAYS TRIGGER tg_document_wall;

CREATE TABLE legal_notice (
    id           bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_legal_notice PRIMARY KEY,
    case_id      bigint NOT NULL CONSTRAINT fk_legal_notice_case REFERENCES case_file,
    kind         text NOT NULL,
    document_id  bigint NOT NULL CONSTRAINT fk_legal_notice_document REFERENCES document,
    addressee    text NOT NULL,
    officer_id   bigint CONSTRAINT fk_legal_notice_officer REFERENCES officer,
    issued_at    timestamptz NOT NULL,
    CONSTRAINT ck_legal_notice_kind CHECK (kind IN ('NOTICE_OF_INVESTIGATION', 'NOTICE_OF_INTENT', 'FINAL_ORDER', 'NO_ACTION', 'REGISTRY_NOTICE', 'CLOSING_LETTER'))
);
CREATE INDEX ix_legal_notice_case ON legal_notice (case_id);

CREATE TABLE service_record (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_service_record PRIMARY KEY,
    notice_id   bigint NOT NULL CONSTRAINT fk_service_record_notice REFERENCES legal_notice,
    method      text NOT NULL,
    address     text NOT NULL,
    sent_on     date NOT NULL,
    received_on date,
    proof       text,
    returned    boolean NOT NULL DEFAULT false,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT ck_service_method CHECK (method IN ('PERSONAL', 'CERTIFIED_AND_REGULAR_MAIL', 'CERTIFIED_MAIL', 'ELECTRONIC_BY_CONSENT', 'MAIL')),
    CONSTRAINT ck_service_dates CHECK (received_on IS NULL OR received_on >= sent_on)
);
CREATE INDEX ix_service_record_notice ON service_record (notice_id);

-- Mail follows after commit, from rows. A row that could not be sent waits, is retried, and is shown to the administrator.
CREATE TABLE mail (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_mail PRIMARY KEY,
    message_id  text NOT NULL CONSTRAINT uq_mail_message_id UNIQUE,
    case_id     bigint CONSTRAINT fk_mail_case REFERENCES case_file,
    recipient   text NOT NULL,
    subject     text NOT NULL,
    body        text NOT NULL,
    queued_at   timestamptz NOT NULL,
    attempts    integer NOT NULL DEFAULT 0,
    next_try_at timestamptz NOT NULL,
    sent_at     timestamptz,
    last_error  text
);
CREATE INDEX ix_mail_waiting ON mail (next_try_at) WHERE sent_at IS NULL;
