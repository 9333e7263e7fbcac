-- What the team keeps while it analyses a round: tables by name, and margins to weigh by.

-- +goose Up

CREATE TABLE research_tables (
    id         uuid PRIMARY KEY,
    round_id   uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    spec       jsonb NOT NULL CHECK (pg_column_size(spec) < 20000),
    created_by uuid REFERENCES members (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX research_tables_name ON research_tables (round_id, lower(name));

CREATE TABLE research_weights (
    id         uuid PRIMARY KEY,
    round_id   uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    margins    jsonb NOT NULL CHECK (pg_column_size(margins) < 60000),
    cap        text NOT NULL CHECK (cap IN ('', 'spread', 'mean', 'none')),
    created_by uuid REFERENCES members (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX research_weights_name ON research_weights (round_id, lower(name));

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, DELETE ON research_tables, research_weights TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
