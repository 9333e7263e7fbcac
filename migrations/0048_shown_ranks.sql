-- What a running vote that shows ranks only has shown last (V4, V9): one row a round, renewed on the beats of a clock and
-- shared by all servers. Whoever asked two of them in turn could otherwise tell when somebody voted, and so for what.

-- +goose Up

CREATE TABLE shown_ranks (
    round_id uuid PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
    ranks    jsonb NOT NULL CHECK (jsonb_typeof(ranks) = 'array'), -- [{"option":"<id>","rank":1}], in the order shown
    shown_at timestamptz NOT NULL
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON shown_ranks TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
