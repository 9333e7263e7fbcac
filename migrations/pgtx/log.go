package pgtx

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"
	gormlogger "gorm.io/gorm/logger"
)

const slow = 200 * time.Millisecond

// gormLog hands gorm's messages to slog. What services expect and answer, such as a row that is not
// there, a constraint that did its work or a client that left, is no error here.
type gormLog struct{ log *slog.Logger }

// LogMode ignores gorm's own levels; the handler decides.
func (l gormLog) LogMode(gormlogger.LogLevel) gormlogger.Interface { return l }

// Info is gorm's, for remarks.
func (l gormLog) Info(ctx context.Context, format string, args ...any) {
	l.log.InfoContext(ctx, fmt.Sprintf(format, args...))
}

// Warn is gorm's, for remarks.
func (l gormLog) Warn(ctx context.Context, format string, args ...any) {
	l.log.WarnContext(ctx, fmt.Sprintf(format, args...))
}

// Error is gorm's, for remarks.
func (l gormLog) Error(ctx context.Context, format string, args ...any) {
	l.log.ErrorContext(ctx, fmt.Sprintf(format, args...))
}

// Trace is called after each statement.
func (l gormLog) Trace(ctx context.Context, begin time.Time, statement func() (sql string, rows int64), err error) {
	level, took := slog.LevelDebug, time.Since(begin)
	switch {
	case err != nil && !expected(err):
		level = slog.LevelError
	case took > slow:
		level = slog.LevelWarn
	}
	if !l.log.Enabled(ctx, level) {
		return
	}
	sql, rows := statement()
	attrs := []slog.Attr{slog.String("sql", sql), slog.Int64("rows", rows), slog.Duration("took", took)}
	if err != nil {
		attrs = append(attrs, slog.String("error", err.Error()))
	}
	l.log.LogAttrs(ctx, level, "sql", attrs...)
}

// ParamsFilter keeps people's data out of the log: statements are logged with their placeholders.
func (l gormLog) ParamsFilter(_ context.Context, sql string, _ ...any) (string, []any) {
	return sql, nil
}

func expected(err error) bool {
	if errors.Is(err, gorm.ErrRecordNotFound) || errors.Is(err, context.Canceled) {
		return true
	}
	var pgErr *pgconn.PgError
	if !errors.As(err, &pgErr) {
		return false
	}
	// class 23: integrity constraint violation; 40: transaction rollback, which InTx tries again
	return pgErr.Code[:2] == "23" || pgErr.Code[:2] == "40"
}
