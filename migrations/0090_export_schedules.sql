-- Exports that are made by themselves, each day or each week. What one makes is an export like any other; its place in the store is told
-- beforehand, and a schedule makes one export a moment, whoever looks at the clock.

-- +goose Up

CREATE TABLE export_schedules (
    id         uuid PRIMARY KEY,
    round_id   uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    made_by    uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    format     text NOT NULL CHECK (format IN ('csv', 'codebook', 'xlsx', 'sav', 'sps', 'triple-s', 'parquet', 'ddi')),
    content    text NOT NULL CHECK (content IN ('ideas', 'ballots')),
    language   text NOT NULL CHECK (language IN ('nl', 'en', 'de')),
    purpose    text NOT NULL CHECK (purpose IN ('research', 'development', 'reporting', 'legal', 'other')),
    every      text NOT NULL CHECK (every IN ('day', 'week')),
    weekday    smallint NOT NULL DEFAULT 0 CHECK (weekday BETWEEN 0 AND 6), -- 0 is Sunday; of every week alone
    hour       smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),             -- in the zone of the campaign
    state      text NOT NULL CHECK (state IN ('active', 'ended', 'stopped')),
    next_at    timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX export_schedules_round ON export_schedules (round_id);
CREATE INDEX export_schedules_due ON export_schedules (next_at) WHERE state = 'active';

ALTER TABLE exports ADD COLUMN schedule_id uuid REFERENCES export_schedules (id) ON DELETE SET NULL;
ALTER TABLE exports ADD COLUMN due_at timestamptz;
ALTER TABLE exports ADD COLUMN place text NOT NULL DEFAULT '' CHECK (length(place) <= 200);
CREATE UNIQUE INDEX exports_schedule ON exports (schedule_id, due_at);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON export_schedules TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
