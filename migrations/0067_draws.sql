-- Public draws of a round (V6): promised before its close, their list frozen after it, drawn with public entropy. What a draw says
-- stands in the log too; this is what the house needs to go on with it.

-- +goose Up

CREATE TABLE draws (
    id           uuid PRIMARY KEY,
    round_id     uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    terms        jsonb NOT NULL,                                  -- as the log has them
    secret       bytea NOT NULL CHECK (length(secret) = 32),      -- alone it tells nothing: the entropy comes later
    state        text NOT NULL CHECK (state IN ('committed', 'frozen', 'drawn')),
    root         bytea CHECK (length(root) = 32),
    size         bigint CHECK (size >= 0),
    options      jsonb,                                           -- of a tie: the list
    seats        integer CHECK (seats >= 0),                      -- how many of the drawn win
    entropy_from timestamptz,
    entropy      jsonb,
    picked       jsonb,
    created_at   timestamptz NOT NULL,
    frozen_at    timestamptz,
    drawn_at     timestamptz,
    CHECK ((state = 'committed') = (frozen_at IS NULL)),
    CHECK ((state = 'drawn') = (drawn_at IS NOT NULL)),
    CHECK (frozen_at IS NULL OR (root IS NOT NULL AND size IS NOT NULL AND seats IS NOT NULL AND entropy_from > frozen_at)),
    CHECK (drawn_at IS NULL OR (entropy IS NOT NULL AND picked IS NOT NULL AND drawn_at >= entropy_from))
);
CREATE INDEX draws_round ON draws (round_id, created_at, id);

ALTER TABLE ballot_events DROP CONSTRAINT ballot_events_kind_check;
ALTER TABLE ballot_events ADD CONSTRAINT ballot_events_kind_check
    CHECK (kind IN ('open', 'ballot', 'status', 'close', 'result', 'override', 'draw'));

-- Bundles hold one file more; those that were made before are made again when somebody asks.
UPDATE exports SET log_size = NULL WHERE log_size IS NOT NULL;

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON draws TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
