-- The public log of a round (L1): how long it is, its root, and the hashes of its tree in the order in which they came to be
-- (RFC 6962; their index is that of golang.org/x/mod/sumdb/tlog). Leaves and hashes are only ever added.

-- +goose Up

CREATE TABLE ledger_logs (
    round_id uuid PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
    origin   text NOT NULL CHECK (length(origin) BETWEEN 1 AND 500),
    size     bigint NOT NULL DEFAULT 0 CHECK (size >= 0),
    root     bytea NOT NULL CHECK (length(root) = 32),
    grown_at timestamptz NOT NULL
);

CREATE TABLE ledger_hashes (
    round_id uuid NOT NULL,
    idx      bigint NOT NULL CHECK (idx >= 0),
    hash     bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (round_id, idx)
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE ON ledger_logs TO smaakmaker_app;
        GRANT SELECT, INSERT ON ledger_hashes TO smaakmaker_app;
        REVOKE UPDATE, DELETE, TRUNCATE ON ledger_leaves, ledger_hashes FROM smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
