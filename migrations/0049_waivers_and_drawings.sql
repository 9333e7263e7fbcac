-- A jury whose quorum never submits (C9): the team may end the scoring with fewer, and says why in public.
-- Which drawings are carried only by ideas that are no longer shown is asked every few seconds.

-- +goose Up

ALTER TABLE jury_gates
    ADD COLUMN waived_at     timestamptz,
    ADD COLUMN waived_reason jsonb, -- by language
    ADD CONSTRAINT jury_gates_waived CHECK ((waived_at IS NULL) = (waived_reason IS NULL) AND (waived_at IS NULL OR ended_at IS NOT NULL));

CREATE INDEX ideas_wrapper ON ideas (wrapper_hash) WHERE wrapper_hash <> '';
