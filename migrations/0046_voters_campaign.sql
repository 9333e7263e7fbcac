-- +goose Up
-- A first ballot makes a voter. The reference to the campaign looked for the campaign, and locked it, once for every voter of
-- a batch: the dearest part of storing one. No campaign is ever deleted but the demonstration's when its load was broken off,
-- and whoever does that deletes its voters too.
ALTER TABLE voters DROP CONSTRAINT voters_campaign_id_fkey;
