-- +goose Up
-- Every flush of ballots writes these rows anew. With room left in their pages the new versions stay there, the indexes are
-- not touched, and dead versions are removed in passing.
ALTER TABLE tally_options SET (fillfactor = 15);
ALTER TABLE tally_rounds SET (fillfactor = 15);
