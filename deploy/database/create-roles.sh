#!/usr/bin/env bash
# Runs once, when the database server starts on an empty volume: the owner migrates the schema, the application runs on it.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
    --set=owner_password="$PEEL_OWNER_PASSWORD" --set=app_password="$PEEL_APP_PASSWORD" <<'SQL'
CREATE ROLE peel_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE peel_app LOGIN PASSWORD :'app_password';
CREATE DATABASE peel OWNER peel_owner;
REVOKE ALL ON DATABASE peel FROM PUBLIC;
GRANT CONNECT ON DATABASE peel TO peel_app;
SQL
