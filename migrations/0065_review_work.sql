-- A decision about very many ballots is carried out by a job, some at a time: where it has come to stands with it (F2).

-- +goose Up

ALTER TABLE review_decisions
    DROP CONSTRAINT review_decisions_state_check,
    ADD CONSTRAINT review_decisions_state_check CHECK (state IN ('done', 'proposed', 'refused', 'stale', 'working')),
    ADD COLUMN worked integer NOT NULL DEFAULT 0 CHECK (worked >= 0), -- ballots seen to, of those it is about
    ADD COLUMN upto uuid; -- the last ballot that was seen to; null: none yet
CREATE UNIQUE INDEX review_decisions_one_working ON review_decisions (case_id) WHERE state = 'working';

ALTER TABLE review_cases
    DROP CONSTRAINT review_cases_state_check,
    ADD CONSTRAINT review_cases_state_check CHECK (state IN ('open', 'proposed', 'working', 'decided'));

