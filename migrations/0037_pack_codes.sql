-- On-pack codes (C5). A code itself is stored nowhere: pack_codes has the first 128 bits of its HMAC-SHA256 under a key of
-- the campaign, as uuid because that is the narrowest column PostgreSQL has for them. It is only ever added to; who
-- redeemed what is apart, so that ten million rows are written once.

-- +goose Up

CREATE TABLE code_batches (
    id          uuid PRIMARY KEY,
    serial      integer GENERATED ALWAYS AS IDENTITY UNIQUE,
    campaign_id uuid NOT NULL REFERENCES campaigns (id),
    number      integer NOT NULL CHECK (number BETWEEN 1 AND 1000),
    label       text NOT NULL CHECK (length(label) BETWEEN 1 AND 120),
    count       integer NOT NULL CHECK (count BETWEEN 1 AND 10000000),
    stored      integer NOT NULL DEFAULT 0 CHECK (stored BETWEEN 0 AND count), -- codes that can be redeemed
    skipped     integer[] NOT NULL DEFAULT '{}', -- counters whose code was taken already
    weight      integer NOT NULL CHECK (weight BETWEEN 1 AND 1000),
    expires_at  timestamptz,
    wrapped     bytea,       -- the secret that codes follow from, wrapped by SECRET_KEY; null once sealed
    created_by  uuid REFERENCES members (id) ON DELETE SET NULL,
    created_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    CONSTRAINT code_batches_number_key UNIQUE (campaign_id, number)
);

-- Four bytes in each of ten million rows are enough to name a batch. There is no foreign key: rows are added only under the
-- lock of their batch, which is never deleted, and ten million checks of it would take longer than all the rest.
CREATE TABLE pack_codes (
    mac   uuid NOT NULL,
    batch integer NOT NULL, -- code_batches.serial
    CONSTRAINT pack_codes_key PRIMARY KEY (mac)
) WITH (fillfactor = 100);

CREATE TABLE code_redemptions (
    mac      uuid PRIMARY KEY REFERENCES pack_codes (mac) ON DELETE CASCADE,
    batch    integer NOT NULL,
    voter_id uuid NOT NULL, -- no key: the voter's row goes when the member is erased
    weight   integer NOT NULL CHECK (weight BETWEEN 1 AND 1000),
    at       timestamptz NOT NULL
);
CREATE INDEX code_redemptions_voter ON code_redemptions (voter_id);
CREATE INDEX code_redemptions_batch ON code_redemptions (batch, at);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON code_batches, code_redemptions TO smaakmaker_app;
        GRANT SELECT, INSERT, UPDATE ON pack_codes TO smaakmaker_app; -- to lock a row one must be allowed to update it
    END IF;
END
$$;
-- +goose StatementEnd
