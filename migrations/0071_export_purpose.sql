-- What an export is made for, as who asked for it said.

-- +goose Up

ALTER TABLE exports ADD COLUMN purpose text NOT NULL DEFAULT 'research' CHECK (purpose IN ('research', 'development', 'reporting', 'legal', 'other'));
