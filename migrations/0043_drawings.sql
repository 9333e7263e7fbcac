-- Which drawings are carried only by ideas that are no longer shown (I3) is asked every few seconds.

-- +goose Up

CREATE INDEX IF NOT EXISTS ideas_wrapper ON ideas (wrapper_hash) WHERE wrapper_hash <> '';
