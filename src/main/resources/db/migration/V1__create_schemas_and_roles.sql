-- Two roles (design: engine hardening). The role that runs these migrations owns everything; the role `peel_app` runs the
-- program and can neither change the schema nor touch a registry row once written. Peel's own tables stand in `peel`,
-- the engine's ACT_* tables in `engine`.
-- Roles belong to the whole server: another database's Peel may have made it already, or be making it right now.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'peel_app') THEN
        CREATE ROLE peel_app NOLOGIN;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the role peel_app is missing and % may not create it', current_user
            USING HINT = 'have an administrator run: CREATE ROLE peel_app NOLOGIN; GRANT peel_app TO <the application''s login>';
END $$;

-- Flyway has created the two schemas by now, because its own history table stands in `peel`.
GRANT USAGE ON SCHEMA peel, engine TO peel_app;

ALTER DEFAULT PRIVILEGES IN SCHEMA peel GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO peel_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA peel GRANT USAGE, SELECT ON SEQUENCES TO peel_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA engine GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO peel_app;
