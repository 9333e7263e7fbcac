-- Where people of a campaign come from, and what they bought (R6): links of channels, arrivals by day that name nobody, and orders that
-- shops tell of.

-- +goose Up

CREATE TABLE channels (
    id          uuid PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    code        text NOT NULL CHECK (code ~ '^[a-z0-9][a-z0-9-]{1,31}$'),
    label       text NOT NULL CHECK (char_length(label) BETWEEN 1 AND 80),
    kind        text NOT NULL CHECK (kind IN ('pack', 'poster', 'newsletter', 'social', 'influencer', 'partner', 'shop', 'other')),
    coupon      text CHECK (char_length(coupon) BETWEEN 2 AND 64), -- of an order that names no channel
    created_at  timestamptz NOT NULL,
    archived_at timestamptz,
    CONSTRAINT channels_code UNIQUE (campaign_id, code)
);
CREATE UNIQUE INDEX channels_coupon ON channels (campaign_id, upper(coupon)) WHERE coupon IS NOT NULL;

CREATE TABLE arrivals (
    campaign_id uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    channel_id  uuid REFERENCES channels (id) ON DELETE CASCADE, -- null: by no link of a channel
    day         date NOT NULL, -- in UTC
    visitors    bigint NOT NULL CHECK (visitors > 0),
    CONSTRAINT arrivals_once UNIQUE NULLS NOT DISTINCT (campaign_id, channel_id, day)
);

CREATE TABLE shops (
    id         uuid PRIMARY KEY, -- its secret is derived from it and stored nowhere
    name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE conversions (
    id          uuid PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    shop_id     uuid REFERENCES shops (id), -- null: from a file
    order_hash  bytea NOT NULL CHECK (length(order_hash) = 32), -- keyed: the order's number itself is not kept
    ordered_at  timestamptz NOT NULL,
    value       bigint NOT NULL CHECK (value BETWEEN 0 AND 1000000000000), -- in the currency's smallest unit
    currency    char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    channel     text CHECK (char_length(channel) <= 64), -- as the order named it
    coupon      text CHECK (char_length(coupon) <= 64),
    received_at timestamptz NOT NULL,
    CONSTRAINT conversions_once UNIQUE NULLS NOT DISTINCT (campaign_id, shop_id, order_hash)
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON channels, arrivals, shops, conversions TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
