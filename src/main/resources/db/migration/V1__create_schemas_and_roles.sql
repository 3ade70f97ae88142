-- Two roles (design: engine hardening). The role that runs these migrations owns everything; the role `peel_app` runs the
-- program and can neither change the schema nor touch a registry row once written. Peel's own tables stand in `peel`,
-- the engine's ACT_* tables in `engine`.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'peel_app') THEN
        CREATE ROLE peel_app NOLOGIN;
    END IF;
END $$;

CREATE SCHEMA IF NOT EXISTS peel;
CREATE SCHEMA IF NOT EXISTS engine;
GRANT USAGE ON SCHEMA peel, engine TO peel_app;

ALTER DEFAULT PRIVILEGES IN SCHEMA peel GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO peel_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA peel GRANT USAGE, SELECT ON SEQUENCES TO peel_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA engine GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO peel_app;
