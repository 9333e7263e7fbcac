-- A house of before this column was in 0001 gets it here; whether it has the demonstration is read from its campaigns.

-- +goose Up

ALTER TABLE house ADD COLUMN IF NOT EXISTS demo text NOT NULL DEFAULT '' CHECK (demo IN ('', 'loading', 'loaded'));
UPDATE house SET demo = 'loaded' WHERE demo = '' AND EXISTS (SELECT FROM campaigns WHERE demo);
