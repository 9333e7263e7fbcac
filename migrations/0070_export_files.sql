-- Exports in more formats, with labels in one language.

-- +goose Up

ALTER TABLE exports ADD COLUMN language text NOT NULL DEFAULT 'nl' CHECK (language IN ('nl', 'en', 'de'));
ALTER TABLE exports DROP CONSTRAINT exports_format_check;
ALTER TABLE exports ADD CONSTRAINT exports_format_check
    CHECK (format IN ('csv', 'codebook', 'xlsx', 'sav', 'sps', 'triple-s', 'parquet', 'ddi', 'bundle'));
