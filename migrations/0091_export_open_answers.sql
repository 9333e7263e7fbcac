-- What voters wrote in their own words is in a file only where somebody asked for it. Files of before had it.

-- +goose Up

ALTER TABLE exports ADD COLUMN open_answers boolean NOT NULL DEFAULT false;
UPDATE exports SET open_answers = true WHERE content = 'ballots';
ALTER TABLE export_schedules ADD COLUMN open_answers boolean NOT NULL DEFAULT false;
