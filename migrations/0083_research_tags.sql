-- A codeframe for open answers: tags by question, and which answers have them. Of an answer there is only a hash, so that nothing is left
-- of it here once it is erased.

-- +goose Up

CREATE TABLE research_tags (
    id         uuid PRIMARY KEY,
    round_id   uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    question   text NOT NULL CHECK (length(question) BETWEEN 1 AND 64),
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    created_by uuid REFERENCES members (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX research_tags_name ON research_tags (round_id, question, lower(name));

CREATE TABLE research_tagged (
    tag_id uuid NOT NULL REFERENCES research_tags (id) ON DELETE CASCADE,
    answer bytea NOT NULL CHECK (length(answer) = 16),
    PRIMARY KEY (tag_id, answer)
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, DELETE ON research_tags, research_tagged TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
