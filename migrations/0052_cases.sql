-- The review of ballots (F2): what a scan found, what people decided about it, and what voters asked.

-- +goose Up

-- Passes of the detector over a round.
CREATE TABLE review_scans (
    id         uuid PRIMARY KEY,
    round_id   uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    kind       text NOT NULL CHECK (kind IN ('running', 'asked', 'close')),
    state      text NOT NULL CHECK (state IN ('done', 'failed')),
    detector   text NOT NULL CHECK (length(detector) <= 40),
    parameters text NOT NULL CHECK (length(parameters) = 64), -- SHA-256
    upto       uuid NOT NULL, -- the last cast that it saw, so that a round in which nobody voted since is let be
    votes      bigint NOT NULL CHECK (votes >= 0),
    traced     bigint NOT NULL CHECK (traced BETWEEN 0 AND votes), -- with any trace of how they were cast
    held       bigint NOT NULL CHECK (held >= 0),
    in_review  bigint NOT NULL CHECK (in_review >= 0),
    cases      bigint NOT NULL CHECK (cases >= 0),
    at         timestamptz NOT NULL,
    took_ms    bigint NOT NULL CHECK (took_ms >= 0)
);
CREATE INDEX review_scans_round ON review_scans (round_id, at DESC);

CREATE TABLE review_cases (
    id         uuid PRIMARY KEY,
    round_id   uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    number     integer NOT NULL CHECK (number >= 1),
    verdict    text NOT NULL CHECK (verdict IN ('review', 'hold')),
    class      text NOT NULL CHECK (class IN ('automation', 'place', 'mobilisation', 'ring', 'appeal', 'staff')),
    state      text NOT NULL CHECK (state IN ('open', 'proposed', 'decided')),
    outcome    text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'count', 'keep', 'remove', 'reconfirm')), -- of the last decision
    option_id  uuid,
    ballots    integer NOT NULL CHECK (ballots >= 0),
    expected   double precision NOT NULL DEFAULT 0 CHECK (expected >= 0),
    share      real NOT NULL DEFAULT 0 CHECK (share BETWEEN 0 AND 1),
    reasons    jsonb NOT NULL DEFAULT '[]', -- [{code, args}]
    opened_at  timestamptz NOT NULL,
    decided_at timestamptz,
    CONSTRAINT review_cases_number_key UNIQUE (round_id, number),
    CONSTRAINT review_cases_decided CHECK ((state = 'decided') = (decided_at IS NOT NULL))
);
CREATE INDEX review_cases_state ON review_cases (round_id, state, number DESC);

-- Which ballots a case is about. The voter only helps to find a ballot quickly; whoever erases the account cuts it.
CREATE TABLE review_members (
    case_id   uuid NOT NULL REFERENCES review_cases (id) ON DELETE CASCADE,
    ballot_id uuid NOT NULL,
    voter_id  uuid REFERENCES voters (id) ON DELETE SET NULL,
    task      text NOT NULL DEFAULT '' CHECK (length(task) <= 100),
    score     real NOT NULL DEFAULT 0 CHECK (score BETWEEN 0 AND 1),
    PRIMARY KEY (case_id, ballot_id)
);
CREATE INDEX review_members_ballot ON review_members (ballot_id);
CREATE INDEX review_members_voter ON review_members (voter_id) WHERE voter_id IS NOT NULL;

CREATE TABLE review_decisions (
    id         uuid PRIMARY KEY,
    case_id    uuid NOT NULL REFERENCES review_cases (id) ON DELETE CASCADE,
    action     text NOT NULL CHECK (action IN ('count', 'keep', 'remove', 'split', 'reconfirm')),
    reason     text NOT NULL DEFAULT '' CHECK (reason IN ('', 'duplicate', 'automation', 'bought', 'other')),
    note       text NOT NULL CHECK (length(note) BETWEEN 1 AND 1000),
    ballots    integer NOT NULL CHECK (ballots >= 0), -- it is about so many
    moved      integer NOT NULL DEFAULT 0 CHECK (moved >= 0),
    state      text NOT NULL CHECK (state IN ('done', 'proposed', 'refused', 'stale')),
    why_second text NOT NULL DEFAULT '' CHECK (why_second IN ('', 'share', 'rank')),
    by_id      uuid, -- no foreign key: who may not confirm stays known when an account goes
    at         timestamptz NOT NULL,
    second_id  uuid,
    second_at  timestamptz,
    answer     text NOT NULL DEFAULT '' CHECK (length(answer) <= 1000),
    sampled    boolean NOT NULL DEFAULT false, -- is looked at again by somebody who does not know the answer
    CONSTRAINT review_decisions_reason CHECK ((action = 'remove') = (reason <> '')),
    CONSTRAINT review_decisions_second CHECK (second_id IS NULL OR second_id <> by_id)
);
CREATE INDEX review_decisions_case ON review_decisions (case_id, at DESC);
CREATE UNIQUE INDEX review_decisions_one_open ON review_decisions (case_id) WHERE state = 'proposed';

CREATE TABLE review_second_looks (
    decision_id uuid NOT NULL REFERENCES review_decisions (id) ON DELETE CASCADE,
    member_id   uuid NOT NULL,
    action      text NOT NULL CHECK (action IN ('count', 'keep', 'remove', 'reconfirm')),
    reason      text NOT NULL DEFAULT '' CHECK (reason IN ('', 'duplicate', 'automation', 'bought', 'other')),
    note        text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
    at          timestamptz NOT NULL,
    PRIMARY KEY (decision_id, member_id)
);

-- Who looked into which case and why; only ever added to.
CREATE TABLE review_looks (
    id        uuid PRIMARY KEY,
    case_id   uuid NOT NULL REFERENCES review_cases (id) ON DELETE CASCADE,
    member_id uuid NOT NULL,
    reason    text NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
    at        timestamptz NOT NULL
);
CREATE INDEX review_looks_case ON review_looks (case_id, at DESC);

CREATE TABLE appeals (
    id          uuid PRIMARY KEY,
    round_id    uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    ballot_id   uuid NOT NULL,
    case_id     uuid NOT NULL REFERENCES review_cases (id) ON DELETE CASCADE,
    state       text NOT NULL CHECK (state IN ('open', 'granted', 'refused')),
    at          timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    answered_at timestamptz,
    answered_by uuid,
    CONSTRAINT appeals_answered CHECK ((state = 'open') = (answered_at IS NULL))
);
CREATE UNIQUE INDEX appeals_one_open ON appeals (ballot_id) WHERE state = 'open';
CREATE INDEX appeals_ballot ON appeals (ballot_id, at DESC);
CREATE INDEX appeals_due ON appeals (round_id, state, due_at);

-- What was said in an appeal; it goes with the voter, whose ballot stays.
CREATE TABLE appeal_texts (
    appeal_id uuid PRIMARY KEY REFERENCES appeals (id) ON DELETE CASCADE,
    voter_id  uuid NOT NULL REFERENCES voters (id) ON DELETE CASCADE,
    text      text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    answer    text NOT NULL DEFAULT '' CHECK (length(answer) <= 2000)
);
CREATE INDEX appeal_texts_voter ON appeal_texts (voter_id);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON review_cases, review_members, review_decisions, appeals, appeal_texts TO smaakmaker_app;
        GRANT SELECT, INSERT ON review_scans, review_second_looks, review_looks TO smaakmaker_app; -- only ever added to
        REVOKE UPDATE, DELETE, TRUNCATE ON review_scans, review_second_looks, review_looks FROM smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
