-- Which files are carried only by ideas that are no longer shown is asked every few seconds.

-- +goose Up

CREATE INDEX ideas_not_shown ON ideas (id) WHERE state <> 'submitted';
CREATE INDEX idea_uploads_upload ON idea_uploads (upload_id);
