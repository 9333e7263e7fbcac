-- Keys that an import made end when their member signs in. Those of members who signed in before that was so end now.

-- +goose Up

UPDATE sessions SET ended_at = now()
WHERE kind = 'imported' AND ended_at IS NULL
  AND member_id IN (SELECT id FROM members WHERE confirmed_at IS NOT NULL);

CREATE INDEX sessions_imported ON sessions (member_id) WHERE kind = 'imported' AND ended_at IS NULL;
