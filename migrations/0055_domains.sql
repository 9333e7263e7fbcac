-- How many accounts came from one domain, and since when: a domain that appears with many accounts within a week says something
-- about their votes (F1).

-- +goose Up
CREATE INDEX members_domain ON members (split_part(email, '@', 2), created_at);
