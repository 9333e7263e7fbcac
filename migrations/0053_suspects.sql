-- To find the few suspicious ballots of a round, and the cases about an option, without walking through all of them.

-- +goose Up

CREATE INDEX ballot_traits_suspects ON ballot_traits (round_id, score DESC) WHERE score >= 0.6;
CREATE INDEX review_cases_option ON review_cases (option_id) WHERE option_id IS NOT NULL;
