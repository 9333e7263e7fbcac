-- Challenges that were solved and spent (F1): each counts for one ballot, in whose transaction its row is written.

-- +goose Up

CREATE TABLE used_challenges (
    sig        bytea PRIMARY KEY CHECK (length(sig) = 32), -- signature of the challenge
    expires_at timestamptz NOT NULL                        -- then nobody takes it anyway, and the row is deleted
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, DELETE ON used_challenges TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
