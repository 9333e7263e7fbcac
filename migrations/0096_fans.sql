-- Links that fans share are a channel of their own (R6): it is there from the first who comes by one.

-- +goose Up

ALTER TABLE channels DROP CONSTRAINT channels_kind_check;
ALTER TABLE channels ADD CONSTRAINT channels_kind_check
    CHECK (kind IN ('pack', 'poster', 'newsletter', 'social', 'influencer', 'partner', 'shop', 'fans', 'other'));

-- +goose Down

DELETE FROM channels WHERE kind = 'fans';
ALTER TABLE channels DROP CONSTRAINT channels_kind_check;
ALTER TABLE channels ADD CONSTRAINT channels_kind_check
    CHECK (kind IN ('pack', 'poster', 'newsletter', 'social', 'influencer', 'partner', 'shop', 'other'));
