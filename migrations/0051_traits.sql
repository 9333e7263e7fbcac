-- How votes were cast, for the fraud checks (F1): stored only as keyed hashes, with a key of each campaign that is destroyed
-- a set time after its last close, together with the rows (F6). Nothing here is part of a ballot: what is lost here costs no vote.

-- +goose Up

CREATE TABLE trait_keys (
    campaign_id  uuid PRIMARY KEY,
    wrapped      bytea,  -- by SECRET_KEY; gone once destroyed
    created_at   timestamptz NOT NULL,
    destroyed_at timestamptz,
    CONSTRAINT trait_keys_gone CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

-- The last cast of a voter. Hashes are the first 8 bytes of HMAC-SHA256; 0: unknown.
CREATE TABLE ballot_traits (
    round_id      uuid NOT NULL,
    voter_id      uuid NOT NULL,
    task          text NOT NULL DEFAULT '' CHECK (length(task) <= 100),
    at            timestamptz NOT NULL,
    net           bigint NOT NULL DEFAULT 0, -- address prefix: /24, or /48 of IPv6
    asn           bigint NOT NULL DEFAULT 0, -- network operator
    device        bigint NOT NULL DEFAULT 0, -- class of device: browser, system, language, time zone, size of the window
    profile       bigint NOT NULL DEFAULT 0, -- one browser, by a random name it keeps
    domain        bigint NOT NULL DEFAULT 0, -- of the address, where not everybody has one there
    shape         bigint NOT NULL DEFAULT 0, -- form of the local part
    ref           bigint NOT NULL DEFAULT 0, -- link or invitation that led here
    region        text NOT NULL DEFAULT '' CHECK (length(region) <= 10),
    dwell_ms      integer,                   -- from the page to the vote; null: unknown, as below
    solve_ms      integer,                   -- of the puzzle
    account_hours real,
    signs         integer NOT NULL DEFAULT 0, -- what else the server knew, as bits
    score         real NOT NULL DEFAULT 0 CHECK (score BETWEEN 0 AND 1),
    codes         text[] NOT NULL DEFAULT '{}', -- of the reasons of that score
    PRIMARY KEY (round_id, voter_id, task)
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON trait_keys, ballot_traits TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
