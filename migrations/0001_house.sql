-- The house: people, campaigns, ideas, ballots, results.
-- Names and states follow the domain packages; every rule that must hold under a race is a constraint here.

-- +goose Up

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Roles are cluster-wide and migrations of several databases may run at once, hence the guard.
-- +goose StatementBegin
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        CREATE ROLE smaakmaker_app NOLOGIN;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL; -- another migration was first
    WHEN insufficient_privilege THEN RAISE NOTICE 'smaakmaker_app not created: this login may not make roles';
END
$$;
-- +goose StatementEnd

-- People ---------------------------------------------------------------------------------------------

-- Which database this is: part of the key that signs sessions, so that a cookie of another database is a stranger's;
-- and how far the demonstration is: '' means it was never asked for.
CREATE TABLE house (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    id   uuid NOT NULL,
    demo text NOT NULL DEFAULT '' CHECK (demo IN ('', 'loading', 'loaded'))
);
INSERT INTO house (id) VALUES (gen_random_uuid());

CREATE TABLE members (
    id              uuid PRIMARY KEY,
    email           text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
    name            text NOT NULL DEFAULT '' CHECK (length(name) <= 60),
    role            text NOT NULL CHECK (role IN ('fan', 'ambassador', 'moderator', 'product', 'research', 'admin')),
    language        text NOT NULL DEFAULT 'nl' CHECK (language IN ('nl', 'en', 'de')),
    origin          text NOT NULL DEFAULT 'mail' CHECK (origin IN ('mail', 'imported', 'command', 'demo')),
    role_changed_at timestamptz, -- null: the role is still the one that every session was signed with
    confirmed_at    timestamptz,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    CONSTRAINT members_email_key UNIQUE (email)
);
CREATE INDEX members_role_changed ON members (id) WHERE role_changed_at IS NOT NULL;

-- A code asked for is kept whether or not the address is a member's, so that both take the same path.
-- kind 'link' is made by the operator's command: a link alone, with no code to guess and no mail sent.
CREATE TABLE sign_in_codes (
    id         uuid PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('mail', 'link')),
    email      text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
    language   text NOT NULL CHECK (language IN ('nl', 'en', 'de')),
    code_mac   bytea NOT NULL,
    link_mac   bytea NOT NULL,
    return_to  text NOT NULL DEFAULT '/' CHECK (length(return_to) <= 500),
    attempts   integer NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    CONSTRAINT sign_in_codes_link_key UNIQUE (link_mac)
);
CREATE INDEX sign_in_codes_email ON sign_in_codes (email, created_at DESC);
CREATE INDEX sign_in_codes_created ON sign_in_codes (created_at);

-- Browser sessions and API keys are one thing: a named, endable right to act as a member. An imported key acts as a
-- fan whatever the member's role, and its ballots carry the tier 'imported'.
CREATE TABLE sessions (
    id           uuid PRIMARY KEY,
    member_id    uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    kind         text NOT NULL CHECK (kind IN ('browser', 'key', 'imported')),
    label        text NOT NULL DEFAULT '' CHECK (length(label) <= 120),
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz,
    ended_at     timestamptz
);
CREATE INDEX sessions_member ON sessions (member_id, created_at DESC);
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE audit_log (
    id       uuid PRIMARY KEY,
    at       timestamptz NOT NULL,
    actor_id uuid,
    action   text NOT NULL CHECK (length(action) <= 80),
    subject  text NOT NULL CHECK (length(subject) <= 200),
    detail   jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_at ON audit_log (at DESC);

CREATE TABLE idempotency_keys (
    actor_id    uuid NOT NULL,
    key         text NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
    fingerprint bytea NOT NULL,
    status      integer NOT NULL DEFAULT 0, -- 0 while the first request is still under way
    body        bytea NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

CREATE TABLE outbox_mails (
    id         uuid PRIMARY KEY,
    to_address text NOT NULL,
    subject    text NOT NULL,
    text       text NOT NULL,
    html       text NOT NULL,
    kind       text NOT NULL,
    at         timestamptz NOT NULL
);
CREATE INDEX outbox_mails_at ON outbox_mails (at DESC, id DESC);

-- Campaigns ------------------------------------------------------------------------------------------

CREATE TABLE campaigns (
    id            uuid PRIMARY KEY,
    slug          text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) BETWEEN 2 AND 60),
    template      text NOT NULL CHECK (template IN ('recipe', 'slogan', 'name', 'packaging', 'open', 'test')),
    state         text NOT NULL CHECK (state IN ('draft', 'live', 'finished', 'archived')),
    title         jsonb NOT NULL,                 -- {"nl","en","de"}: the campaign's name
    question      jsonb NOT NULL DEFAULT '{}',    -- the one sentence that stands large on the page
    summary       jsonb NOT NULL DEFAULT '{}',
    timezone      text NOT NULL CHECK (length(timezone) BETWEEN 1 AND 64),
    brief         jsonb NOT NULL DEFAULT '{}',
    brand         jsonb NOT NULL DEFAULT '{}',    -- {"colour","spot"} as chosen; the derived pairs are computed
    cover         jsonb NOT NULL DEFAULT '{}',    -- {"wrapper":{spec}} or {"tile":{text,colour}} or {"uploadId"}
    house_rules   jsonb NOT NULL DEFAULT '{}',    -- {"nl":["..."],...}
    rules_version integer NOT NULL DEFAULT 1 CHECK (rules_version >= 1),
    demo          boolean NOT NULL DEFAULT false,
    created_by    uuid REFERENCES members (id) ON DELETE SET NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    published_at  timestamptz,
    CONSTRAINT campaigns_slug_key UNIQUE (slug)
);

CREATE TABLE rounds (
    id              uuid PRIMARY KEY,
    campaign_id     uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    number          integer NOT NULL CHECK (number BETWEEN 1 AND 20),
    kind            text NOT NULL CHECK (kind IN ('collect', 'vote')),
    method          text NOT NULL DEFAULT '' CHECK (method IN ('', 'single', 'approval', 'sav', 'budget', 'score', 'star', 'irv',
                        'schulze', 'stv-scottish', 'stv-wigm', 'duels', 'maxdiff', 'pav-seq', 'phragmen-seq', 'equal-shares')),
    state           text NOT NULL CHECK (state IN ('planned', 'open', 'closed', 'published')),
    opens_at        timestamptz NOT NULL,
    closes_at       timestamptz NOT NULL,
    opened_at       timestamptz,
    closed_at       timestamptz,
    published_at    timestamptz,
    results_visible text NOT NULL CHECK (results_visible IN ('live', 'ranks', 'afterClose')),
    seats           integer NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 500),
    settings        jsonb NOT NULL DEFAULT '{}',
    updated_at      timestamptz NOT NULL,
    CONSTRAINT rounds_number_key UNIQUE (campaign_id, number),
    CONSTRAINT rounds_times CHECK (opens_at < closes_at),
    CONSTRAINT rounds_method CHECK ((kind = 'vote') = (method <> ''))
);
CREATE INDEX rounds_due_open ON rounds (opens_at) WHERE state = 'planned';
CREATE INDEX rounds_due_close ON rounds (closes_at) WHERE state = 'open';

-- Each state is entered once in a round's life; the key makes 'exactly once' a fact.
CREATE TABLE round_moves (
    round_id   uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    to_state   text NOT NULL,
    from_state text NOT NULL,
    actor_id   uuid,  -- null: by the clock
    at         timestamptz NOT NULL,
    PRIMARY KEY (round_id, to_state)
);

CREATE TABLE campaign_updates (
    id          uuid PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    kind        text NOT NULL CHECK (kind IN ('update', 'winner', 'in-development', 'on-shelf', 'closed')),
    title       jsonb NOT NULL,
    body        jsonb NOT NULL,
    idea_id     uuid,
    author_id   uuid REFERENCES members (id) ON DELETE SET NULL,
    at          timestamptz NOT NULL
);
CREATE INDEX campaign_updates_campaign ON campaign_updates (campaign_id, at DESC);

-- Ideas ----------------------------------------------------------------------------------------------

CREATE TABLE ideas (
    id           uuid PRIMARY KEY,
    campaign_id  uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    author_id    uuid REFERENCES members (id) ON DELETE SET NULL,
    title        text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    language     text NOT NULL CHECK (language IN ('nl', 'en', 'de')),
    fields       jsonb NOT NULL,
    wrapper_hash text NOT NULL DEFAULT '' CHECK (length(wrapper_hash) <= 64),
    remix_of     uuid REFERENCES ideas (id) ON DELETE SET NULL,
    state        text NOT NULL CHECK (state IN ('submitted', 'withdrawn', 'removed')),
    version      integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    hearts       integer NOT NULL DEFAULT 0 CHECK (hearts >= 0),
    search_text  text NOT NULL DEFAULT '',      -- title and words, folded
    search       tsvector NOT NULL DEFAULT '',  -- their stems in the idea's language
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL
);
CREATE INDEX ideas_campaign_newest ON ideas (campaign_id, created_at DESC, id DESC) WHERE state = 'submitted';
CREATE INDEX ideas_author ON ideas (author_id, created_at DESC);
-- Without a pending list: ideas are looked for far more often than they are written.
CREATE INDEX ideas_search ON ideas USING gin (search) WITH (fastupdate = off);
CREATE INDEX ideas_search_text ON ideas USING gin (search_text gin_trgm_ops) WITH (fastupdate = off);

CREATE TABLE idea_versions (
    idea_id   uuid NOT NULL REFERENCES ideas (id) ON DELETE CASCADE,
    version   integer NOT NULL CHECK (version >= 1),
    title     text NOT NULL,
    language  text NOT NULL,
    fields    jsonb NOT NULL,
    editor_id uuid,
    at        timestamptz NOT NULL,
    PRIMARY KEY (idea_id, version)
);

CREATE TABLE hearts (
    idea_id   uuid NOT NULL REFERENCES ideas (id) ON DELETE CASCADE,
    member_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    at        timestamptz NOT NULL,
    PRIMARY KEY (idea_id, member_id)
);
CREATE INDEX hearts_member ON hearts (member_id, at DESC);

-- How often an idea's card was shown, so that support can be read per view (I7).
CREATE TABLE idea_views (
    idea_id uuid NOT NULL REFERENCES ideas (id) ON DELETE CASCADE,
    day     date NOT NULL,
    views   bigint NOT NULL CHECK (views >= 0),
    PRIMARY KEY (idea_id, day)
);

CREATE TABLE drafts (
    id          uuid PRIMARY KEY,
    member_id   uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    campaign_id uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    content     jsonb NOT NULL,
    revision    integer NOT NULL CHECK (revision >= 1),
    updated_at  timestamptz NOT NULL
);
CREATE INDEX drafts_member ON drafts (member_id, updated_at DESC);

CREATE TABLE uploads (
    id           uuid PRIMARY KEY,
    owner_id     uuid REFERENCES members (id) ON DELETE SET NULL,
    kind         text NOT NULL CHECK (kind IN ('image', 'document')),
    state        text NOT NULL CHECK (state IN ('processing', 'ready', 'failed')),
    content_type text NOT NULL,
    bytes        bigint NOT NULL CHECK (bytes BETWEEN 1 AND 26214400),
    width        integer NOT NULL DEFAULT 0,
    height       integer NOT NULL DEFAULT 0,
    alt          text NOT NULL DEFAULT '' CHECK (length(alt) <= 300),
    blob_key     text NOT NULL,
    failure      text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL
);
CREATE INDEX uploads_owner ON uploads (owner_id, created_at DESC);

CREATE TABLE idea_uploads (
    idea_id   uuid NOT NULL REFERENCES ideas (id) ON DELETE CASCADE,
    upload_id uuid NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
    position  integer NOT NULL CHECK (position BETWEEN 0 AND 9),
    PRIMARY KEY (idea_id, upload_id)
);

CREATE TABLE wrappers (
    hash       text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{32}$'),
    spec       jsonb NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE round_options (
    round_id     uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    idea_id      uuid NOT NULL REFERENCES ideas (id),
    position     integer NOT NULL CHECK (position BETWEEN 0 AND 499),
    withdrawn_at timestamptz,
    PRIMARY KEY (round_id, idea_id)
);
CREATE INDEX round_options_idea ON round_options (idea_id);

-- Ballots --------------------------------------------------------------------------------------------

CREATE TABLE campaign_keys (
    campaign_id  uuid PRIMARY KEY REFERENCES campaigns (id) ON DELETE CASCADE,
    wrapped      bytea NOT NULL,  -- HMAC key of the campaign's pseudonyms, wrapped by SECRET_KEY
    created_at   timestamptz NOT NULL,
    destroyed_at timestamptz
);

CREATE TABLE voters (
    id          uuid PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    member_id   uuid REFERENCES members (id) ON DELETE SET NULL,
    tier        text NOT NULL CHECK (tier IN ('guest', 'email', 'code', 'oidc', 'imported')),
    created_at  timestamptz NOT NULL,
    CONSTRAINT voters_member_key UNIQUE (campaign_id, member_id)
);

-- The live ballot. No foreign keys: the batch that writes it has checked round and options in memory.
CREATE TABLE ballots (
    round_id   uuid NOT NULL,
    voter_id   uuid NOT NULL,
    task       text NOT NULL DEFAULT '' CHECK (length(task) <= 100),
    id         uuid NOT NULL,
    choice     jsonb NOT NULL,
    weight     integer NOT NULL DEFAULT 1 CHECK (weight BETWEEN 1 AND 1000),
    state      text NOT NULL CHECK (state IN ('pending', 'counted', 'held', 'removed', 'withdrawn')),
    tier       text NOT NULL,
    event_id   uuid NOT NULL,
    cast_at    timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT ballots_one_per_voter PRIMARY KEY (round_id, voter_id, task)
) PARTITION BY HASH (round_id);

-- Append-only: the role that serves requests has no UPDATE, DELETE or TRUNCATE here.
CREATE TABLE ballot_events (
    round_id uuid NOT NULL,
    id       uuid NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('open', 'ballot', 'status', 'close', 'result', 'override')),
    h        bytea NOT NULL,       -- commitment of the ballot the event is about; empty for events of the round
    leaf     bytea NOT NULL,       -- exact bytes of the leaf in the log
    reason   text NOT NULL DEFAULT '' CHECK (length(reason) <= 80),
    case_id  uuid,
    at       timestamptz NOT NULL,
    PRIMARY KEY (round_id, id)
) PARTITION BY HASH (round_id);

-- +goose StatementBegin
DO $$
BEGIN
    FOR i IN 0..15 LOOP
        EXECUTE format('CREATE TABLE ballots_%s PARTITION OF ballots FOR VALUES WITH (MODULUS 16, REMAINDER %s)', i, i);
        EXECUTE format('CREATE TABLE ballot_events_%s PARTITION OF ballot_events FOR VALUES WITH (MODULUS 16, REMAINDER %s)', i, i);
    END LOOP;
END
$$;
-- +goose StatementEnd

-- What opens a commitment; erasable, one row per cast, superseded casts too.
CREATE TABLE openings (
    round_id     uuid NOT NULL,
    event_id     uuid NOT NULL,
    voter_id     uuid NOT NULL,
    choice_bytes bytea NOT NULL,
    salt_choice  bytea NOT NULL CHECK (length(salt_choice) = 32),
    salt_pid     bytea CHECK (length(salt_pid) = 32),  -- null once the person is erased
    pidc         bytea NOT NULL CHECK (length(pidc) = 32),
    PRIMARY KEY (round_id, event_id)
);
CREATE INDEX openings_voter ON openings (voter_id);

CREATE TABLE ledger_leaves (
    round_id uuid NOT NULL,
    idx      bigint NOT NULL CHECK (idx >= 0),
    event_id uuid NOT NULL,
    PRIMARY KEY (round_id, idx),
    CONSTRAINT ledger_leaves_event_key UNIQUE (round_id, event_id)
);

-- The tally's projection: recount rebuilds it, the close always does.
CREATE TABLE tally_options (
    round_id  uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    option_id uuid NOT NULL,
    votes     bigint NOT NULL,
    PRIMARY KEY (round_id, option_id)
);
CREATE TABLE tally_rounds (
    round_id  uuid PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
    counted   bigint NOT NULL DEFAULT 0,
    pending   bigint NOT NULL DEFAULT 0,
    held      bigint NOT NULL DEFAULT 0,
    removed   bigint NOT NULL DEFAULT 0,
    withdrawn bigint NOT NULL DEFAULT 0,
    weight    bigint NOT NULL DEFAULT 0  -- of the counted ballots: what shares are shares of
);

CREATE TABLE round_results (
    round_id   uuid PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
    document   bytea NOT NULL,               -- exact JSON bytes; the result leaf holds their SHA-256
    difference jsonb NOT NULL DEFAULT '[]',  -- where the projection differed from the ballots at the close
    frozen_at  timestamptz NOT NULL
);

CREATE TABLE exports (
    id           uuid PRIMARY KEY,
    round_id     uuid NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    requested_by uuid REFERENCES members (id) ON DELETE SET NULL,
    format       text NOT NULL CHECK (format IN ('csv', 'xlsx', 'sav', 'triple-s', 'parquet', 'bundle')),
    content      text NOT NULL CHECK (content IN ('ideas', 'ballots')),
    state        text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    progress     integer NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    rows         bigint NOT NULL DEFAULT 0,
    bytes        bigint NOT NULL DEFAULT 0,
    attempts     integer NOT NULL DEFAULT 0,
    blob_key     text NOT NULL DEFAULT '',
    failure      text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz
);
CREATE INDEX exports_round ON exports (round_id, created_at DESC);

-- Rights of the role that serves requests: everything but rewriting history.
-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT USAGE ON SCHEMA public TO smaakmaker_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO smaakmaker_app;
        REVOKE UPDATE, DELETE ON ballot_events, audit_log FROM smaakmaker_app;
        FOR i IN 0..15 LOOP
            EXECUTE format('REVOKE ALL ON ballot_events_%s FROM smaakmaker_app', i);
        END LOOP;
        REVOKE INSERT, UPDATE, DELETE ON goose_db_version FROM smaakmaker_app;
        BEGIN
            -- so that this login may SET ROLE even where it is not a superuser
            EXECUTE format('GRANT smaakmaker_app TO %I', current_user);
        EXCEPTION WHEN OTHERS THEN
            RAISE NOTICE 'smaakmaker_app not granted to %', current_user;
        END;
    END IF;
END
$$;
-- +goose StatementEnd
