-- Who is the same person (R01): the address of a voter in one form, once in a campaign, as a keyed hash with the campaign's
-- key. Voters of before have none.

-- +goose Up

CREATE TABLE identity_claims (
    campaign_id uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('email', 'phone', 'pack_code', 'member_id', 'oidc_sub')),
    mac         uuid NOT NULL, -- the first 16 bytes of HMAC-SHA256
    voter_id    uuid NOT NULL,
    PRIMARY KEY (campaign_id, kind, mac)
);
CREATE INDEX identity_claims_voter ON identity_claims (voter_id); -- for erasing; ids grow with time, so that it costs next to nothing

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON identity_claims TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
