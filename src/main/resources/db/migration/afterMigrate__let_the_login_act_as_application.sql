-- Runs at every start, because the login may change between two: whoever the program logs in as may act as peel_app.
DO $$
BEGIN
    IF NOT pg_has_role('${login}', 'peel_app', 'SET') THEN
        GRANT peel_app TO "${login}" WITH SET TRUE, INHERIT FALSE;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'the login ${login} may not act as peel_app, and % may not grant it', current_user
        USING HINT = 'have an administrator run: GRANT peel_app TO "${login}"';
END $$;
