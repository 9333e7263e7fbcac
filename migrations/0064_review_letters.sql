-- What voters are told by mail of the review of their ballots (F2). One row is one letter: the row keeps it from being written
-- twice, and lets many that come at once wait for their turn.

-- +goose Up

CREATE TABLE review_letters (
    id         uuid PRIMARY KEY,
    round_id   uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    voter_id   uuid NOT NULL REFERENCES voters (id) ON DELETE CASCADE, -- it goes with the voter
    about      text NOT NULL CHECK (about IN ('held', 'reconfirm', 'removed', 'appeal', 'answer')),
    subject    uuid NOT NULL, -- the case, the decision or the appeal that it is about
    written_at timestamptz NOT NULL,
    posted_at  timestamptz, -- its job exists since then
    sent_at    timestamptz, -- a mail server has taken it over
    CONSTRAINT review_letters_once UNIQUE (voter_id, subject, about)
);
CREATE INDEX review_letters_waiting ON review_letters (written_at, id) WHERE posted_at IS NULL;
CREATE INDEX review_letters_posted ON review_letters (posted_at) WHERE posted_at IS NOT NULL;

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON review_letters TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
