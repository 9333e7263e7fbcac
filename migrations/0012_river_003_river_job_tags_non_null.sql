-- River's own migration 3 (river job tags non null), as 'river migrate-get --line main --version 3 --up' of River v0.51.1 gives it.
-- SPDX-License-Identifier: MPL-2.0 (River's licence)
-- +goose Up

ALTER TABLE river_job ALTER COLUMN tags SET DEFAULT '{}';
UPDATE river_job SET tags = '{}' WHERE tags IS NULL;
ALTER TABLE river_job ALTER COLUMN tags SET NOT NULL;

INSERT INTO river_migration (version) VALUES (3);
