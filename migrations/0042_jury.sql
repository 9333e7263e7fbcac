-- The jury gate between two rounds (C9). A gate is named by the round that it follows.

-- +goose Up

ALTER TABLE rounds ADD COLUMN jury text NOT NULL DEFAULT '' CHECK (jury IN ('', 'awaited', 'closed'));

CREATE TABLE jury_gates (
    round_id    uuid PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
    criteria    jsonb NOT NULL,
    fan_weight  smallint NOT NULL CHECK (fan_weight BETWEEN 0 AND 99),
    jury_weight smallint NOT NULL CHECK (jury_weight BETWEEN 1 AND 100),
    places      smallint NOT NULL CHECK (places BETWEEN 2 AND 500),       -- so many go on
    candidates  smallint NOT NULL CHECK (candidates BETWEEN 0 AND 200),   -- after a round that collects; 0 after a vote
    quorum      smallint NOT NULL CHECK (quorum BETWEEN 1 AND 50),
    updated_at  timestamptz NOT NULL,
    ended_at    timestamptz, -- no juror scores from here on
    closed_at   timestamptz,
    document    bytea,       -- the result as it was made
    CONSTRAINT jury_gates_weights CHECK (fan_weight + jury_weight = 100),
    CONSTRAINT jury_gates_closed CHECK ((closed_at IS NULL) = (document IS NULL) AND (closed_at IS NULL OR ended_at IS NOT NULL))
);

CREATE TABLE jury_jurors (
    id           uuid PRIMARY KEY,
    round_id     uuid NOT NULL REFERENCES jury_gates (round_id) ON DELETE CASCADE,
    member_id    uuid REFERENCES members (id) ON DELETE SET NULL, -- scores stay when an account goes
    named        boolean NOT NULL DEFAULT false,                  -- agreed to be named with the result
    invited_at   timestamptz,
    saved_at     timestamptz,
    submitted_at timestamptz,
    CONSTRAINT jury_jurors_member_key UNIQUE (round_id, member_id)
);

-- What is judged, and how the fans saw it: 100 * fan_part / fan_whole, 0 to 100. Written when the round closes.
CREATE TABLE jury_candidates (
    round_id  uuid NOT NULL REFERENCES jury_gates (round_id) ON DELETE CASCADE,
    idea_id   uuid NOT NULL REFERENCES ideas (id) ON DELETE CASCADE,
    fan_part  bigint NOT NULL CHECK (fan_part >= 0),
    fan_whole bigint NOT NULL CHECK (fan_whole >= 1 AND fan_whole >= fan_part),
    PRIMARY KEY (round_id, idea_id)
);

CREATE TABLE jury_marks (
    juror_id  uuid NOT NULL REFERENCES jury_jurors (id) ON DELETE CASCADE,
    idea_id   uuid NOT NULL REFERENCES ideas (id) ON DELETE CASCADE,
    criterion smallint NOT NULL CHECK (criterion BETWEEN 0 AND 7), -- its place among the gate's criteria
    score     smallint NOT NULL CHECK (score BETWEEN 1 AND 5),
    PRIMARY KEY (juror_id, idea_id, criterion)
);

CREATE TABLE jury_abstentions (
    juror_id uuid NOT NULL REFERENCES jury_jurors (id) ON DELETE CASCADE,
    idea_id  uuid NOT NULL REFERENCES ideas (id) ON DELETE CASCADE,
    reason   text NOT NULL CHECK (length(reason) <= 500), -- empty only in a draft
    PRIMARY KEY (juror_id, idea_id)
);

CREATE TABLE jury_reasons (
    round_id  uuid NOT NULL REFERENCES jury_gates (round_id) ON DELETE CASCADE,
    idea_id   uuid NOT NULL REFERENCES ideas (id) ON DELETE CASCADE,
    class     text NOT NULL CHECK (class IN ('ranking', 'not-producible', 'not-lawful', 'not-safe')),
    text      jsonb NOT NULL,
    member_id uuid REFERENCES members (id) ON DELETE SET NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (round_id, idea_id)
);

-- Attempts to change the rules after they were frozen. Shown to everybody, hence apart from the audit log.
CREATE TABLE jury_refusals (
    id        uuid PRIMARY KEY,
    round_id  uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    member_id uuid REFERENCES members (id) ON DELETE SET NULL,
    what      text NOT NULL CHECK (what IN ('rules', 'removal')),
    at        timestamptz NOT NULL
);
CREATE INDEX jury_refusals_round ON jury_refusals (round_id, at DESC);
CREATE INDEX jury_jurors_of_member ON jury_jurors (member_id) WHERE member_id IS NOT NULL;

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON jury_gates, jury_jurors, jury_candidates, jury_marks, jury_abstentions, jury_reasons TO smaakmaker_app;
        GRANT SELECT, INSERT ON jury_refusals TO smaakmaker_app; -- only ever added to
    END IF;
END
$$;
-- +goose StatementEnd
