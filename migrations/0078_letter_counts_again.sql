-- Who was told that a ballot is held or removed is also told when it counts again (F2).

-- +goose Up

ALTER TABLE review_letters DROP CONSTRAINT review_letters_about_check;
ALTER TABLE review_letters ADD CONSTRAINT review_letters_about_check
    CHECK (about IN ('held', 'reconfirm', 'removed', 'counted', 'appeal', 'answer'));
