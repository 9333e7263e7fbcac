-- Who is invited to a round (C4): hashes of addresses under a key of the campaign, which tell nobody's address.

-- +goose Up

CREATE TABLE round_invitations (
    round_id uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    mac      uuid NOT NULL, -- first 128 bits of HMAC-SHA256
    at       timestamptz NOT NULL,
    PRIMARY KEY (round_id, mac)
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON round_invitations TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
