-- The rule book of a round, fixed when it opens (F5); the report that goes with a result (F3); and results that a review
-- replaced after the close, all of which stay.

-- +goose Up

ALTER TABLE round_results
    ADD COLUMN revision  integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
    ADD COLUMN why       text NOT NULL DEFAULT '' CHECK (length(why) <= 1000), -- of a revision
    ADD COLUMN case_id   uuid,                                                 -- of a revision: the review that decided
    ADD COLUMN public_at timestamptz,                                          -- since when everybody may see a result of this round
    ADD COLUMN report    bytea,                                                -- exact JSON bytes; null: frozen before there were any
    ADD CONSTRAINT round_results_why CHECK (revision = 1 OR why <> '');

CREATE TABLE replaced_results (
    round_id  uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    revision  integer NOT NULL CHECK (revision >= 1),
    document  bytea NOT NULL,
    why       text NOT NULL,
    case_id   uuid,
    public_at timestamptz, -- everybody could see it since then
    report    bytea,
    frozen_at timestamptz NOT NULL,
    PRIMARY KEY (round_id, revision)
);

CREATE TABLE rule_books (
    round_id uuid PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
    book     bytea NOT NULL, -- exact JSON bytes; the 'open' leaf names their SHA-256
    fixed_at timestamptz NOT NULL
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT ON replaced_results, rule_books TO smaakmaker_app;
        REVOKE UPDATE, DELETE, TRUNCATE ON replaced_results, rule_books FROM smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
