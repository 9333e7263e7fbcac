-- Guests vote first and are claimed by an account later (V8); voters say no more about themselves than a round asks (C4).

-- +goose Up

-- A guest gets a row with the first ballot, or when an account claims it. A guest with claimed_at casts no more, also
-- when the member is gone.
CREATE TABLE guests (
    id         uuid PRIMARY KEY,
    member_id  uuid REFERENCES members (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL,
    claimed_at timestamptz
);
CREATE INDEX guests_member ON guests (member_id) WHERE member_id IS NOT NULL;

ALTER TABLE voters
    ADD COLUMN guest_id       uuid REFERENCES guests (id),
    ADD COLUMN claimed_by     uuid REFERENCES members (id) ON DELETE SET NULL, -- a member who had a voter here already
    ADD COLUMN age_at_least   smallint NOT NULL DEFAULT 0 CHECK (age_at_least BETWEEN 0 AND 99), -- declared; 0: not
    ADD COLUMN country        text NOT NULL DEFAULT '' CHECK (length(country) IN (0, 2)),        -- declared
    ADD COLUMN rules_accepted integer NOT NULL DEFAULT 0 CHECK (rules_accepted >= 0);            -- version of the house rules
CREATE UNIQUE INDEX voters_guest_key ON voters (guest_id, campaign_id) WHERE guest_id IS NOT NULL;
CREATE INDEX voters_claimed ON voters (claimed_by) WHERE claimed_by IS NOT NULL;

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON guests TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
