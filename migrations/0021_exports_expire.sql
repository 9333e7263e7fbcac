-- The files of finished exports are kept for a week.

-- +goose Up

ALTER TABLE exports DROP CONSTRAINT exports_state_check;
ALTER TABLE exports ADD CONSTRAINT exports_state_check
    CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'expired'));
CREATE INDEX exports_finished ON exports (finished_at) WHERE state = 'done';
