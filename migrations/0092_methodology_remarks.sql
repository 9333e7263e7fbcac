-- What the team adds to the methodology note of a round: who asks and pays, whom to ask, and a remark by section.

-- +goose Up

CREATE TABLE methodology_remarks (
    round_id   uuid PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
    sponsor    text NOT NULL CHECK (length(sponsor) <= 200),
    contact    text NOT NULL CHECK (length(contact) <= 200),
    remarks    jsonb NOT NULL CHECK (pg_column_size(remarks) < 200000), -- {"limitations": "..."}
    updated_by uuid REFERENCES members (id) ON DELETE SET NULL,
    updated_at timestamptz NOT NULL
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON methodology_remarks TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
