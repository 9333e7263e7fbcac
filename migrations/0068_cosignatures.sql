-- What witnesses signed of the public logs: of each the last checkpoint (C2SP tlog-witness).

-- +goose Up

CREATE TABLE ledger_cosignatures (
    round_id uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    witness  text NOT NULL CHECK (length(witness) BETWEEN 1 AND 300), -- name and id of the key
    size     bigint NOT NULL CHECK (size > 0),                        -- of the log
    line     text NOT NULL CHECK (length(line) <= 600),
    at       timestamptz NOT NULL,
    PRIMARY KEY (round_id, witness)
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE ON ledger_cosignatures TO smaakmaker_app;
        REVOKE DELETE, TRUNCATE ON ledger_cosignatures FROM smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
