-- A jury whose quorum never submits (C9): the team may end the scoring with fewer, and says why in public.

-- +goose Up

ALTER TABLE jury_gates
    ADD COLUMN waived_at     timestamptz,
    ADD COLUMN waived_reason jsonb, -- by language
    ADD CONSTRAINT jury_gates_waived CHECK ((waived_at IS NULL) = (waived_reason IS NULL) AND (waived_at IS NULL OR ended_at IS NOT NULL));
