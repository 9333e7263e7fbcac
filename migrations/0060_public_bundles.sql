-- The public bundle of a vote is made once for each length of its log, and kept like an export.

-- +goose Up

ALTER TABLE exports DROP CONSTRAINT exports_content_check;
ALTER TABLE exports ADD CONSTRAINT exports_content_check CHECK (content IN ('ideas', 'ballots', 'log'));
ALTER TABLE exports ADD COLUMN log_size bigint; -- of the bundle that is for everybody; null for what the team asked for
CREATE UNIQUE INDEX exports_public ON exports (round_id, log_size)
    WHERE log_size IS NOT NULL AND state IN ('queued', 'running', 'done');
