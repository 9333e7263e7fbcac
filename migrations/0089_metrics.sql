-- What the community report is made of: a numerator and a denominator a day, made anew each night.

-- +goose Up

CREATE TABLE metric_daily (
    metric      text NOT NULL CHECK (length(metric) BETWEEN 1 AND 40),
    campaign_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000', -- of none: the whole community
    dim         text NOT NULL DEFAULT '' CHECK (length(dim) <= 40),
    day         date NOT NULL, -- UTC
    num         bigint NOT NULL CHECK (num >= 0),
    den         bigint NOT NULL CHECK (den >= 0),
    PRIMARY KEY (metric, campaign_id, dim, day)
);

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smaakmaker_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON metric_daily TO smaakmaker_app;
    END IF;
END
$$;
-- +goose StatementEnd
