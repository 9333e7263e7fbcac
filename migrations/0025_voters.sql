-- +goose Up
-- A first ballot makes a voter. The reference to the member locked the member's row for it, which dirtied a page of
-- members for every ballot. What it kept is kept by the code instead: whoever erases a member locks this table against
-- ballots under way, and each of them looks for its member after it has locked it too.
ALTER TABLE voters DROP CONSTRAINT voters_member_id_fkey;
