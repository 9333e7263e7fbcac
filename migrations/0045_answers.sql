-- Answers to a round's follow-up questions (V5): one row a voter, also where the voter has many ballots. They are apart from
-- ballots because they are research data and no part of the vote: nothing in the log commits to them, so they can be
-- changed and erased for good. There is no foreign key, as on ballots, because every ballot under load would pay for it.

-- +goose Up

CREATE TABLE ballot_answers (
    round_id   uuid NOT NULL,
    voter_id   uuid NOT NULL,
    answers    jsonb NOT NULL CHECK (jsonb_typeof(answers) = 'object'), -- by the question's id: "option", ["option"], 4 or "text"
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (round_id, voter_id)
);
CREATE INDEX ballot_answers_voter ON ballot_answers (voter_id);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON ballot_answers TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
