-- River's own migration 8 (job id autoincrement), as 'river migrate-get --line main --version 8 --up' of River v0.51.1 gives it.
-- SPDX-License-Identifier: MPL-2.0 (River's licence)
-- +goose Up

-- No-op. Postgres sequences already prevent automatically generated job IDs
-- from being reused.
SELECT 1;

INSERT INTO river_migration (line, version) VALUES ('main', 8);
