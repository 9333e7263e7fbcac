-- River's own migration 1 (create river migration), as 'river migrate-get --line main --version 1 --up' of River v0.51.1 gives it.
-- SPDX-License-Identifier: MPL-2.0 (River's licence)
-- +goose Up

CREATE TABLE river_migration(
  id bigserial PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT NOW(),
  version bigint NOT NULL,
  CONSTRAINT version CHECK (version >= 1)
);

CREATE UNIQUE INDEX ON river_migration USING btree(version);

INSERT INTO river_migration (version) VALUES (1);
